/**
 * Intake of requests: parses records, returns a receipt, and stores each request as one durable
 * row.
 */
package io.penumbra.ingestion.intake;
