package io.penumbra.ingestion.intake;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Records packed in the elements of a {@link RecordStream}. An element that cannot be unpacked
 * becomes an invalid record with its original bytes.
 */
abstract class PackedRecords implements RecordSource {

  /**
   * Unpacked record, or an element that could not be unpacked.
   *
   * @param fault reason why it is not a record, or null
   */
  protected record Unpacked(Envelope envelope, boolean tooLong, String fault, int line) {}

  private final RecordStream packed;
  private final Deque<Unpacked> waiting = new ArrayDeque<>();
  private Unpacked current;

  PackedRecords(RecordStream packed) {
    this.packed = packed;
  }

  /** Unpacks the current element by calls of {@link #add}. */
  protected abstract void unpack(RecordStream packed) throws IOException;

  protected final void add(Envelope envelope) {
    waiting.add(new Unpacked(envelope, false, null, packed.line()));
  }

  /** Adds the current element as an unreadable record. */
  protected final void addFaulty(String fault) {
    byte[] bytes = new byte[packed.length()];
    System.arraycopy(packed.bytes(), 0, bytes, 0, bytes.length);
    waiting.add(
        new Unpacked(new Envelope(Kind.TEXT, bytes, null), packed.tooLong(), fault, packed.line()));
  }

  @Override
  public boolean next() throws IOException {
    while (waiting.isEmpty()) {
      if (!packed.next()) {
        return false;
      }
      unpack(packed);
    }
    current = waiting.remove();
    return true;
  }

  @Override
  public Kind kind() {
    return current.envelope.kind();
  }

  @Override
  public byte[] bytes() {
    return current.envelope.record();
  }

  @Override
  public int length() {
    return current.envelope.record().length;
  }

  @Override
  public boolean tooLong() {
    return current.tooLong;
  }

  @Override
  public String fault() {
    return current.fault;
  }

  @Override
  public int line() {
    return current.line;
  }

  @Override
  public Instant receivedAt() {
    return current.envelope.receivedAt();
  }

  @Override
  public void cutRows(boolean rows) {
    // packed records are not split
  }

  @Override
  public void cutLines() {
    // packed records are not split
  }
}
