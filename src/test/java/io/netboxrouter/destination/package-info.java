@NullMarked
package io.netboxrouter.destination;

import org.jspecify.annotations.NullMarked;
