/**
 * Destinations that alerts are sent to: their definitions, the outbox of deliveries, and the
 * messages in each destination's format (docs/adr/0037-destinations.md).
 */
package io.penumbra.reporting.destination;
