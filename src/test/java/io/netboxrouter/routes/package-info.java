/** Tests of route files: real contexts, a real journal, and a directory that changes. */
@NullMarked
package io.netboxrouter.routes;

import org.jspecify.annotations.NullMarked;
