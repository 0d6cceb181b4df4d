package io.penumbra.local.send;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Copy of a file with shifted times, as sent by {@code send --rebase}. */
public final class RebasedCopy {

  private RebasedCopy() {}

  /** Writes the copy uncompressed, with one record per line, and returns its path. */
  public static Path of(Path file, Path copy, Clock clock) {
    try (Records records = Records.of(file);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
      Rebase rebase = Rebase.of(records, clock.instant());
      try (Records.Reading reading = records.open()) {
        for (RawRecord record = reading.next(); record != null; record = reading.next()) {
          out.write(rebase.apply(record, reading.kind()).bytes());
          out.write('\n');
        }
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
