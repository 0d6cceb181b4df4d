package io.penumbra.ingestion.snapshot;

/**
 * A file of a report.
 *
 * @param number of the file in the report, from 1
 * @param size bytes it will have, or null until that is known
 * @param received bytes of it that are here
 * @param outcome or null until it was read
 */
record SnapshotFile(int number, String name, Long size, long received, FileOutcome outcome) {

  boolean complete() {
    return size != null && received == size;
  }
}
