@NullMarked
package io.netboxrouter.ops;

import org.jspecify.annotations.NullMarked;
