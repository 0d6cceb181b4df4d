package io.penumbra.correlation.apply;

import io.penumbra.correlation.aggregation.CountedTransaction;
import java.util.List;

/**
 * Transactions of a span of a machine-day before and after a change.
 *
 * @param before null if unknown, because chunks of both sides of that moment were merged
 */
public record Versions(List<CountedTransaction> before, List<CountedTransaction> after) {}
