/**
 * Alert destinations: definitions, the outbox of deliveries, and the message formats
 * (docs/adr/0037-destinations.md).
 */
package io.penumbra.reporting.destination;
