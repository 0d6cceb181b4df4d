package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.transaction.SourceSet;
import java.time.LocalDate;

/**
 * Hour of one machine's usage.
 *
 * @param hour of the UTC day, 0 to 23
 * @param sources the set of report sources that observed it ({@link SourceSet})
 */
public record HourKey(LocalDate day, int hour, String sources) {}
