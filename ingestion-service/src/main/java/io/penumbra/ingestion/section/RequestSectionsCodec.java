package io.penumbra.ingestion.section;

import io.penumbra.contracts.chunk.Deflated;
import io.penumbra.contracts.chunk.MalformedChunkException;
import io.penumbra.contracts.chunk.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** All parts of a request as the bytes of its durable row. */
public final class RequestSectionsCodec {

  private static final int MAX_INFLATED = 256 * 1024 * 1024;
  private static final Subject.Kind[] KINDS = Subject.Kind.values();

  private RequestSectionsCodec() {}

  public static byte[] encode(List<RequestSection> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(parts.size());
      for (RequestSection part : parts) {
        out.writeByte(part.subject().kind().ordinal());
        out.writeUTF(part.subject().key());
        out.writeLong(part.day().toEpochDay());
        out.writeInt(part.transactions());
        out.writeInt(part.section().length);
        out.write(part.section());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Deflated.deflate(bytes.toByteArray());
  }

  public static List<RequestSection> decode(byte[] deflated) {
    byte[] bytes = Deflated.inflate(deflated, MAX_INFLATED);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int size = in.readInt();
      List<RequestSection> parts = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        Subject subject = new Subject(KINDS[in.readByte()], in.readUTF());
        LocalDate day = LocalDate.ofEpochDay(in.readLong());
        int transactions = in.readInt();
        byte[] section = in.readNBytes(in.readInt());
        parts.add(new RequestSection(subject, day, transactions, section));
      }
      return parts;
    } catch (IOException e) {
      throw new MalformedChunkException("a batch's row can't be read", e);
    }
  }
}
