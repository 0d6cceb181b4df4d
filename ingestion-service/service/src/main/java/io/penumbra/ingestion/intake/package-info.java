/** Takes a request in: lines to verdicts, verdicts to a receipt, records to one durable row. */
package io.penumbra.ingestion.intake;
