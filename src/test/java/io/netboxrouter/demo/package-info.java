@NullMarked
package io.netboxrouter.demo;

import org.jspecify.annotations.NullMarked;
