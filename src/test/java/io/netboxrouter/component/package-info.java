/** Tests of the Camel edge: real contexts, a real journal, real HTTP. */
@NullMarked
package io.netboxrouter.component;

import org.jspecify.annotations.NullMarked;
