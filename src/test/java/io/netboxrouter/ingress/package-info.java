/** The intake as a sender sees it: over real sockets, with a real journal behind it. */
@NullMarked
package io.netboxrouter.ingress;

import org.jspecify.annotations.NullMarked;
