/** Intake of requests: a verdict for each line, a receipt, and one durable row for the records. */
package io.penumbra.ingestion.intake;
