@NullMarked
package io.netboxrouter.jinja;

import org.jspecify.annotations.NullMarked;
