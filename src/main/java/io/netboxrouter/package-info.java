/** The root: {@link io.netboxrouter.Application} wires the packages together. */
@NullMarked
package io.netboxrouter;

import org.jspecify.annotations.NullMarked;
