@NullMarked
package io.netboxrouter.pages;

import org.jspecify.annotations.NullMarked;
