package io.penumbra.local.send;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** A copy of a file of records whose times are moved as {@code send --rebase} moves them. */
public final class RebasedCopy {

  private RebasedCopy() {}

  /** Writes the copy, plain, and returns where it is. */
  public static Path of(Path file, Path copy, Clock clock) {
    try (Records records = Records.of(file);
        BufferedWriter out = Files.newBufferedWriter(copy)) {
      Rebase shift = Rebase.newestIsNow(Sender.newest(records), clock.instant());
      try (Records.Reading reading = records.open()) {
        for (String line = reading.next(); line != null; line = reading.next()) {
          out.write(shift.apply(line));
          out.newLine();
        }
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
