package io.penumbra.contracts.usage;

/** Engine that computes usage reports. */
public enum UsageEngine {
  /** Usage segments of each day, and what has changed since they were packed. */
  COLUMNAR,
  /** Statements over sums per entity and day, and over rows of usage. */
  SQL
}
