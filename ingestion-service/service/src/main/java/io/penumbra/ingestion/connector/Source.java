package io.penumbra.ingestion.connector;

import io.penumbra.ingestion.intake.Checkpoint;
import io.penumbra.ingestion.intake.FetchedRecords;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An open source. Used by one thread; blocks. */
interface Source extends AutoCloseable {

  /**
   * Records and the position after them.
   *
   * @param records may be empty where only the position moves
   */
  record Batch(FetchedRecords records, Checkpoint checkpoint) {}

  /**
   * Unread amount of a source; null values are unknown.
   *
   * @param records null where the source does not count records
   * @param bytes null where the source does not count bytes
   */
  record Lag(Long records, Long bytes) {

    static final Lag UNKNOWN = new Lag(null, null);

    long size() {
      return records != null ? records : bytes != null ? bytes : 0;
    }
  }

  /**
   * Result of a connection test.
   *
   * @param reached parts of the source that were reached, in order
   * @param records some of its records; null when there are none
   */
  record Sample(List<String> reached, FetchedRecords records) {}

  /**
   * Returns the next records; empty if none arrive in time.
   *
   * @throws SourceException when it can't be read; the source is closed and opened again later
   */
  Optional<Batch> next(Duration patience) throws SourceException;

  /** Confirms that a batch is stored, so that the next one starts after it. */
  void stored(Batch batch);

  Lag lag();

  @Override
  void close();
}
