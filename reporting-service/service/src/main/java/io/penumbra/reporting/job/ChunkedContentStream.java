package io.penumbra.reporting.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Output stream that stores its content in parts of 1 MiB. */
public final class ChunkedContentStream extends OutputStream {

  public static final int PIECE = 1 << 20;

  private final Storing storing;
  private final MessageDigest whole = createSha256();
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE);
  private int number;
  private long stored;

  /** Storage of parts. */
  interface Storing {

    /** Stores a part; returns false if the content is no longer needed. */
    boolean store(int number, long startsAt, String sha256, byte[] bytes);
  }

  ChunkedContentStream(Storing storing) {
    this.storing = storing;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      int taken = Math.min(left, PIECE - piece.size());
      piece.write(bytes, from, taken);
      from += taken;
      left -= taken;
      if (piece.size() == PIECE) {
        store();
      }
    }
  }

  /** Returns the number of bytes written. */
  long written() {
    return stored + piece.size();
  }

  /** Stores the rest and returns the digest of the whole content. */
  String finish() throws IOException {
    if (piece.size() > 0) {
      store();
    }
    return HexFormat.of().formatHex(whole.digest());
  }

  private void store() throws IOException {
    byte[] bytes = piece.toByteArray();
    whole.update(bytes);
    if (!storing.store(
        number, stored, HexFormat.of().formatHex(createSha256().digest(bytes)), bytes)) {
      throw new InterruptedIOException("the export was deleted or taken over");
    }
    number++;
    stored += bytes.length;
    piece.reset();
  }

  private static MessageDigest createSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
