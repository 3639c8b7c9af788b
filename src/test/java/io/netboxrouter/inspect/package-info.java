@NullMarked
package io.netboxrouter.inspect;

import org.jspecify.annotations.NullMarked;
