package io.penumbra.ingestion.quarantine;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Rejections of one request.
 *
 * @param parser the custom parser that read them, or null
 * @param notKept number of rejected lines without stored text
 * @param revision number that increases with each replay
 */
public record Quarantined(
    long batchNo,
    UUID batchId,
    String sensor,
    String parser,
    Instant receivedAt,
    int notKept,
    int revision,
    List<RejectedLine> lines) {

  public Quarantined {
    lines = lines.stream().sorted(Comparator.comparingInt(RejectedLine::no)).toList();
  }

  /** Returns the number of the next rejection. */
  public int nextNo() {
    return lines.stream().mapToInt(RejectedLine::no).max().orElse(0) + 1;
  }

  /**
   * Stored form of a request's rejections.
   *
   * @param parser the custom parser that read them, or null
   * @param reasons rejection reasons of the kept lines
   * @param kept number of kept lines with text
   */
  public record Writing(String parser, String[] reasons, int kept, int notKept, byte[] lines) {

    public static Writing of(String parser, List<RejectedLine> lines, int notKept) {
      List<RejectedLine> kept = lines.stream().filter(RejectedLine::isKept).toList();
      return new Writing(
          parser,
          kept.stream().map(RejectedLine::reason).distinct().sorted().toArray(String[]::new),
          kept.size(),
          notKept,
          RejectedLinesCodec.encode(lines));
    }
  }
}
