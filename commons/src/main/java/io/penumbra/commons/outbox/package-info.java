/**
 * Messages to addresses that administrators set: deliveries kept in Postgres until they arrive,
 * requests to allowed addresses only, signatures and sealed secrets
 * (docs/adr/0037-destinations.md).
 */
package io.penumbra.commons.outbox;
