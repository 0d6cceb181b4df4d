package io.penumbra.ingestion.intake;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Records that come packed, one or several in what a {@link RecordStream} cuts. What can't be
 * unpacked is a record with a fault, kept as it was sent.
 */
abstract class PackedRecords implements RecordSource {

  /**
   * A record that was unpacked, or what could not be.
   *
   * @param fault reason why it can't be a record, or null
   */
  protected record Unpacked(Envelope envelope, boolean tooLong, String fault, int line) {}

  private final RecordStream packed;
  private final Deque<Unpacked> waiting = new ArrayDeque<>();
  private Unpacked current;

  PackedRecords(RecordStream packed) {
    this.packed = packed;
  }

  /** Unpacks what the stream has cut by calls of {@link #add}: none, one or several. */
  protected abstract void unpack(RecordStream packed) throws IOException;

  protected final void add(Envelope envelope) {
    waiting.add(new Unpacked(envelope, false, null, packed.line()));
  }

  /** Adds a part that the stream has cut, as an unreadable record. */
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
    // a packed record is whole
  }

  @Override
  public void cutLines() {
    // a packed record is whole
  }
}
