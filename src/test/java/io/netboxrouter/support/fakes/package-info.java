/**
 * Stand-ins for services that cannot be had in a test: real HTTP, which checks what the real API checks and answers with
 * its status codes and bodies. Each names the documentation that it was written after.
 */
@NullMarked
package io.netboxrouter.support.fakes;

import org.jspecify.annotations.NullMarked;
