package io.penumbra.ingestion.quarantine;

import io.penumbra.ingestion.format.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collector of a request's rejections within limits; rejections above the limits are counted. */
public final class RejectedLines {

  private final int mostLines;
  private final int mostBytesOfLine;
  private final List<RejectedLine> lines = new ArrayList<>();
  private long room;
  private int nextNo;
  private int notKept;

  public RejectedLines(int firstNo, int mostLines, int mostBytesOfLine, long room) {
    this.nextNo = firstNo;
    this.mostLines = mostLines;
    this.mostBytesOfLine = mostBytesOfLine;
    this.room = room;
  }

  /**
   * Adds a rejection.
   *
   * @param bytes buffer with the raw record in its first {@code length} bytes
   * @param whole true if the buffer contains the whole record
   * @param context earlier text of the request that is needed to read the record, or null
   */
  public void add(
      int line, Reading.Rejected why, byte[] bytes, int length, boolean whole, String context) {
    if (lines.size() >= mostLines) {
      notKept++;
      return;
    }
    int kept = Math.min(length, mostBytesOfLine);
    byte[] raw = kept <= room ? Arrays.copyOf(bytes, kept) : null;
    if (raw == null) {
      notKept++;
    } else {
      room -= kept;
    }
    lines.add(RejectedLine.of(nextNo++, line, why, raw, !whole || kept < length, context));
  }

  public List<RejectedLine> lines() {
    return lines;
  }

  /** Returns the number of rejections without text. */
  int notKept() {
    return notKept;
  }
}
