/** Certificates: those with which the router's ports prove who they are, and those by which others are believed. */
@NullMarked
package io.netboxrouter.tls;

import org.jspecify.annotations.NullMarked;
