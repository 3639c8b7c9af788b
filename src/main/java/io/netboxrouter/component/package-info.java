/**
 * The Camel edge: the {@code netbox:} consumer, which turns a delivery into an exchange and what became of the exchange
 * into an outcome.
 */
@NullMarked
package io.netboxrouter.component;

import org.jspecify.annotations.NullMarked;
