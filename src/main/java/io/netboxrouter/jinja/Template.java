package io.netboxrouter.jinja;

import com.hubspot.jinjava.tree.Node;
import org.jspecify.annotations.Nullable;

/**
 * A template that was found to be one.
 *
 * @param name relative to the routes directory
 * @param plain null when it takes the interpreter
 */
record Template(
        String name, String text, Node root, @Nullable PlainTemplate plain) {}
