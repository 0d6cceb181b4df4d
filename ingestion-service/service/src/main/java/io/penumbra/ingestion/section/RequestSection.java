package io.penumbra.ingestion.section;

import io.penumbra.contracts.chunk.Subject;
import java.time.LocalDate;

/**
 * Encoded section of one subject and day within a request.
 *
 * @param transactions number of its transactions
 */
public record RequestSection(Subject subject, LocalDate day, int transactions, byte[] encoded) {}
