package io.penumbra.ingestion.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Input stream that counts the bytes of a request. */
final class CountingInputStream extends FilterInputStream {

  private final Admission.Ticket ticket;

  CountingInputStream(InputStream in, Admission.Ticket ticket) {
    super(in);
    this.ticket = ticket;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    ticket.used(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    ticket.used(Math.max(0, count));
    return count;
  }
}
