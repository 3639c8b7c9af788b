@NullMarked
package io.netboxrouter.outgoing;

import org.jspecify.annotations.NullMarked;
