@NullMarked
package io.netboxrouter.tracing;

import org.jspecify.annotations.NullMarked;
