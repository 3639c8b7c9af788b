package io.netboxrouter.jinja;

import com.hubspot.jinjava.tree.Node;

/**
 * A template that was found to be one.
 *
 * @param name relative to the routes directory
 */
record Template(String name, String text, Node root) {}
