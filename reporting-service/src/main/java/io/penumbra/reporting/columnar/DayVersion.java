package io.penumbra.reporting.columnar;

import java.time.LocalDate;

/**
 * A UTC day as it was packed once.
 *
 * @param version a later one is greater
 * @param builtAt when that was, in microseconds: another database, or an earlier state of this one
 *     that was restored, may have numbered another day the same
 */
record DayVersion(LocalDate day, long version, long builtAt) {}
