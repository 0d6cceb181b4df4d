/**
 * Deliveries to addresses set by administrators: an outbox in Postgres, requests to allowed
 * addresses only, signatures and sealed secrets (docs/adr/0037-destinations.md).
 */
package io.penumbra.commons.outbox;
