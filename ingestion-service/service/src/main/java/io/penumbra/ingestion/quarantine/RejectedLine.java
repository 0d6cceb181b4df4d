package io.penumbra.ingestion.quarantine;

import io.penumbra.ingestion.format.Reading;

/**
 * A record that was rejected.
 *
 * @param no its number within the request's rejections; never given again
 * @param line its line in the request, from 1
 * @param field the field at fault, or null
 * @param raw the record as it was sent, or null when it was not kept
 * @param cut whether the raw record is longer than what is kept
 * @param context text before it in the request that is needed to read it, or null
 * @param replayedIn the batch that took it in later, or null
 */
public record RejectedLine(
    int no,
    int line,
    String reason,
    String field,
    String detail,
    byte[] raw,
    boolean cut,
    String context,
    String replayedIn) {

  static RejectedLine of(
      int no, int line, Reading.Rejected why, byte[] raw, boolean cut, String context) {
    return new RejectedLine(
        no, line, why.reason().id(), why.field(), why.detail(), raw, cut, context, null);
  }

  /** Returns true if it is in quarantine, with its text. */
  public boolean isKept() {
    return raw != null && replayedIn == null;
  }

  /** Returns true if it can be read again. */
  public boolean isReplayable() {
    return isKept() && !cut;
  }

  /** The same after it was accepted: only the former rejection remains. */
  public RejectedLine takenInBy(String batchId) {
    return new RejectedLine(no, line, reason, field, detail, null, cut, null, batchId);
  }
}
