package io.penumbra.ingestion.snapshot;

/**
 * File of a report.
 *
 * @param number number of the file in the report, from 1
 * @param size total bytes, or null if not known yet
 * @param received number of bytes received
 * @param outcome outcome of its records, or null until it was read
 */
record SnapshotFile(int number, String name, Long size, long received, FileOutcome outcome) {

  boolean complete() {
    return size != null && received == size;
  }
}
