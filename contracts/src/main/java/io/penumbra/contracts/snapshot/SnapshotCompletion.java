package io.penumbra.contracts.snapshot;

import java.util.List;

/**
 * Says that a snapshot report has been read.
 *
 * @param attempt at reading it
 * @param files the numbers of the files that count; parts of others are dropped
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
