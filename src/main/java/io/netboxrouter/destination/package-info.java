/**
 * What destinations need beyond YAML: the Java parts of the Kamelets in {@code src/main/resources/kamelets}, each named there
 * under {@code spec.template.beans} as {@code #class:io.netboxrouter.destination.X}, public, with a constructor without
 * arguments and a setter for each property. What all of these Kamelets keep to:
 *
 * <ul>
 *   <li>{@code metadata.name} is the file's name; {@code spec.definition} has a title, and a description that says what
 *       becomes of the body, and which answers are tried again.
 *   <li>Every property has a type, a title, a description, and a default unless it is required; one with few values has an
 *       {@code enum}. The absent value of a text is the default {@code ""}. Names of kamelet:'s own options (timeout, block,
 *       location...) are taken.
 *   <li>Secrets have {@code format: password} and {@code x-descriptors: [urn:camel:group:credentials]}, and appear in no
 *       log and no error.
 *   <li>In: the {@code NetBoxEvent}, or whatever the route made of it. Out: the destination's answer. Headers that
 *       a Kamelet adds are removed again, so that a secret does not travel on to the next destination.
 *   <li>Failures are exceptions: of HTTP as Camel throws them; {@code UndeliverableException} when trying again cannot
 *       help; anything else is tried again.
 *   <li>A bean that is not completely or wrongly configured throws when it is initialised ({@code initMethod}), so that it is
 *       an error of the route file.
 *   <li>A destination that keeps state asks before it writes, and writes only what differs, so that a delivery that is made
 *       again changes nothing.
 * </ul>
 */
@NullMarked
package io.netboxrouter.destination;

import org.jspecify.annotations.NullMarked;
