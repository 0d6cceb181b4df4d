package io.penumbra.contracts.snapshot;

import java.util.List;

/**
 * Completion of reading a snapshot report.
 *
 * @param attempt at reading it
 * @param files numbers of the valid files; parts of others are dropped
 */
public record SnapshotCompletion(int attempt, List<Integer> files) {

  public SnapshotCompletion {
    if (files == null || files.stream().anyMatch(file -> file == null)) {
      throw new IllegalArgumentException("a completion has files");
    }
  }

  /**
   * Totals of the report.
   *
   * @param ofApps number of transactions to apps of the catalogue
   */
  public record Totals(long transactions, long ofApps) {}
}
