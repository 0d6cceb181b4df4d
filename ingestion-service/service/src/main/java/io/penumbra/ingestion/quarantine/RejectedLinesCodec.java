package io.penumbra.ingestion.quarantine;

import io.penumbra.contracts.chunk.Deflated;
import io.penumbra.contracts.chunk.MalformedChunkException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Codec of a request's rejections for their database row. */
final class RejectedLinesCodec {

  private static final int MAX_INFLATED = 256 * 1024 * 1024;

  /** Marker of a context equal to that of the previous line. */
  private static final int AS_BEFORE = -2;

  private RejectedLinesCodec() {}

  static byte[] encode(List<RejectedLine> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(lines.size());
      String contextBefore = null;
      for (RejectedLine line : lines) {
        out.writeInt(line.no());
        out.writeInt(line.line());
        write(out, line.reason());
        write(out, line.field());
        write(out, line.detail());
        write(out, line.raw());
        out.writeBoolean(line.cut());
        if (line.context() != null && line.context().equals(contextBefore)) {
          out.writeInt(AS_BEFORE);
        } else {
          write(out, line.context());
        }
        contextBefore = line.context();
        write(out, line.replayedIn());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Deflated.compress(bytes.toByteArray());
  }

  static List<RejectedLine> decode(byte[] deflated) {
    byte[] bytes = Deflated.decompress(deflated, MAX_INFLATED);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int size = in.readInt();
      List<RejectedLine> lines = new ArrayList<>(size);
      String contextBefore = null;
      for (int i = 0; i < size; i++) {
        RejectedLine line =
            new RejectedLine(
                in.readInt(),
                in.readInt(),
                readText(in),
                readText(in),
                readText(in),
                bytes(in),
                in.readBoolean(),
                readContext(in, contextBefore),
                readText(in));
        contextBefore = line.context();
        lines.add(line);
      }
      return lines;
    } catch (IOException e) {
      throw new MalformedChunkException("a quarantined request can't be read", e);
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    write(out, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes == null ? -1 : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  private static String readContext(DataInputStream in, String before) throws IOException {
    int length = in.readInt();
    if (length == AS_BEFORE) {
      return before;
    }
    return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static String readText(DataInputStream in) throws IOException {
    byte[] bytes = bytes(in);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? null : in.readNBytes(length);
  }
}
