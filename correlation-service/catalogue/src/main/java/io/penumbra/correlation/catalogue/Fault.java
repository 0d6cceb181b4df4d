package io.penumbra.correlation.catalogue;

import java.util.Comparator;

/**
 * Error in one line of a file.
 *
 * @param source the file's name
 * @param line counted from 1
 * @param message a sentence without a full stop
 */
public record Fault(String source, int line, String message) implements Comparable<Fault> {

  private static final Comparator<Fault> IN_READING_ORDER =
      Comparator.comparing(Fault::source).thenComparingInt(Fault::line);

  @Override
  public int compareTo(Fault other) {
    return IN_READING_ORDER.thenComparing(Fault::message).compare(this, other);
  }

  @Override
  public String toString() {
    return "%s:%d: %s".formatted(source, line, message);
  }
}
