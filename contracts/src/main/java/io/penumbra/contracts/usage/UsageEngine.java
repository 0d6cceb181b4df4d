package io.penumbra.contracts.usage;

/** Engine that computes usage reports. */
public enum UsageEngine {
  /** Reads usage segments of each day, and the changes since they were packed. */
  COLUMNAR,
  /** Reads daily sums per entity, and usage rows, by SQL. */
  SQL
}
