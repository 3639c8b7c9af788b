@NullMarked
package io.netboxrouter.cli;

import org.jspecify.annotations.NullMarked;
