package io.penumbra.ingestion.connector;

import io.penumbra.ingestion.intake.Checkpoint;
import io.penumbra.ingestion.intake.FetchedRecords;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An open source. Used by one thread; blocks. */
interface Source extends AutoCloseable {

  /**
   * Records, and the position that moves with them.
   *
   * @param records may be empty where only the position moves
   */
  record Batch(FetchedRecords records, Checkpoint checkpoint) {}

  /**
   * Unread part of a source, as far as it is known.
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
   * Answer of a test of the connection.
   *
   * @param reached parts of the source that were reached, in order
   * @param records some of its records; null when there are none
   */
  record Sample(List<String> reached, FetchedRecords records) {}

  /**
   * Returns the next records; empty when none come within the time.
   *
   * @throws SourceException when it can't be read; the source is closed and opened again later
   */
  Optional<Batch> next(Duration patience) throws SourceException;

  /** Notes that a batch is stored. The next one of its part begins behind it. */
  void stored(Batch batch);

  Lag lag();

  @Override
  void close();
}
