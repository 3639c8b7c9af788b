@NullMarked
package io.netboxrouter.tls;

import org.jspecify.annotations.NullMarked;
