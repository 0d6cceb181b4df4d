package io.penumbra.ingestion.quarantine;

import io.penumbra.ingestion.format.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers what is rejected of one request, within limits; counts what goes beyond them. */
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
   * Notes a rejection.
   *
   * @param bytes holds the raw record in its first {@code length} bytes
   * @param whole whether that is all of it
   * @param context text before it that is needed to read it, or null
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

  /** Rejections of which no text is kept. */
  int notKept() {
    return notKept;
  }
}
