/**
 * What is sent to addresses that administrators set: deliveries that are kept in Postgres until
 * they arrive, requests that reach allowed addresses only, signatures and sealed secrets
 * (docs/adr/0037-destinations.md).
 */
package io.penumbra.commons.outbox;
