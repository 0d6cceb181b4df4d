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

/** Codec of a request's sections for their database row. */
public final class RequestSectionsCodec {

  private static final int MAX_INFLATED = 256 * 1024 * 1024;
  private static final Subject.Kind[] KINDS = Subject.Kind.values();

  private RequestSectionsCodec() {}

  public static byte[] encode(List<RequestSection> sections) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(sections.size());
      for (RequestSection section : sections) {
        out.writeByte(section.subject().kind().ordinal());
        out.writeUTF(section.subject().key());
        out.writeLong(section.day().toEpochDay());
        out.writeInt(section.transactions());
        out.writeInt(section.encoded().length);
        out.write(section.encoded());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Deflated.compress(bytes.toByteArray());
  }

  public static List<RequestSection> decode(byte[] deflated) {
    byte[] bytes = Deflated.decompress(deflated, MAX_INFLATED);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int size = in.readInt();
      List<RequestSection> sections = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        Subject subject = new Subject(KINDS[in.readByte()], in.readUTF());
        LocalDate day = LocalDate.ofEpochDay(in.readLong());
        int transactions = in.readInt();
        byte[] encoded = in.readNBytes(in.readInt());
        sections.add(new RequestSection(subject, day, transactions, encoded));
      }
      return sections;
    } catch (IOException e) {
      throw new MalformedChunkException("a batch's row can't be read", e);
    }
  }
}
