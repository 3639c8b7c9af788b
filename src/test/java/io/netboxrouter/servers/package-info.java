/**
 * Real servers for tests with the tag {@code real-server}: those that Debian packages, each started when a test first asks
 * for it, on free ports of the loopback and in a temporary folder, beside whatever else of its kind runs on the machine.
 * They end, and their folders go, with the JVM.
 */
@NullMarked
package io.netboxrouter.servers;

import org.jspecify.annotations.NullMarked;
