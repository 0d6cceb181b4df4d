package io.penumbra.ingestion.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writer of the part of protobuf's wire format that answers need. */
final class ProtobufWriter {

  private static final int VARINT = 0;
  private static final int LENGTH = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ProtobufWriter varint(int field, long value) {
    raw(field << 3 | VARINT);
    raw(value);
    return this;
  }

  ProtobufWriter string(int field, String value) {
    return message(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtobufWriter message(int field, byte[] bytes) {
    raw(field << 3 | LENGTH);
    raw(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private void raw(long value) {
    long left = value;
    while ((left & ~0x7FL) != 0) {
      out.write((int) (left & 0x7F | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }
}
