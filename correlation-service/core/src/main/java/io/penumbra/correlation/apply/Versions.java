package io.penumbra.correlation.apply;

import io.penumbra.correlation.aggregation.CountedTransaction;
import java.util.List;

/**
 * The transactions of a span of a machine's day as they were and as they are.
 *
 * @param before null where it can't be known: chunks of both sides of that moment were merged
 */
public record Versions(List<CountedTransaction> before, List<CountedTransaction> after) {}
