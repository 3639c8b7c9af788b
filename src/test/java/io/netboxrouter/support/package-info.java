/** What the tests of several packages share: real captures, signing, and a clock that stands still. */
@NullMarked
package io.netboxrouter.support;

import org.jspecify.annotations.NullMarked;
