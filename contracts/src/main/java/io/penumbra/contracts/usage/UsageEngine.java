package io.penumbra.contracts.usage;

/** What answers questions about usage. */
public enum UsageEngine {
  /** Usage segments of each day, and what has changed since they were packed. */
  COLUMNAR,
  /** Statements over sums per entity and day, and over rows of usage. */
  SQL
}
