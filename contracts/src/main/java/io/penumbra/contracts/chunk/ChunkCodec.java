package io.penumbra.contracts.chunk;

import io.penumbra.contracts.id.ChunkId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Encoding of a chunk in transit and at rest: {@code PNCK}, a version, the uncompressed header,
 * then all sections compressed together by DEFLATE.
 */
public final class ChunkCodec {

  private static final byte[] MAGIC = {'P', 'N', 'C', 'K'};
  private static final int VERSION = 2;
  private static final int MAX_INFLATED = 64 * 1024 * 1024;
  private static final Subject.Kind[] KINDS = Subject.Kind.values();

  private ChunkCodec() {}

  /** Encodes a chunk from encoded sections ({@link SectionCodec#encode}). */
  public static byte[] seal(
      ChunkId id, Subject subject, LocalDate day, Instant sealedAt, List<byte[]> sections) {
    ByteSink body = new ByteSink(sections.stream().mapToInt(s -> s.length + 4).sum());
    body.putVarint(sections.size());
    sections.forEach(body::put);

    byte[] deflated = Deflated.compress(body.toBytes());
    ByteSink out = new ByteSink(deflated.length + 128);
    out.putRaw(MAGIC, MAGIC.length);
    out.putByte(VERSION);
    putFixed(out, id.value().getMostSignificantBits());
    putFixed(out, id.value().getLeastSignificantBits());
    out.putVarint(subject.kind().ordinal());
    out.putString(subject.key());
    out.putSigned(day.toEpochDay());
    out.putSigned(sealedAt.toEpochMilli());
    out.putRaw(deflated, deflated.length);
    return out.toBytes();
  }

  public static byte[] encode(Chunk chunk) {
    return seal(
        chunk.id(),
        chunk.subject(),
        chunk.day(),
        chunk.sealedAt(),
        chunk.sections().stream().map(SectionCodec::encode).toList());
  }

  /**
   * Decodes a chunk.
   *
   * @throws MalformedChunkException when the bytes are not a chunk of a version known here
   */
  public static Chunk decode(byte[] bytes) {
    return decode(bytes, MAX_INFLATED);
  }

  /**
   * Decodes a chunk from an untrusted sender.
   *
   * @param maxInflated maximum size of all decompressed sections
   * @throws MalformedChunkException if it is larger, or not a chunk of a known version
   */
  public static Chunk decode(byte[] bytes, int maxInflated) {
    ByteSource in = new ByteSource(bytes);
    for (byte expected : MAGIC) {
      if (in.oneByte() != expected) {
        throw new MalformedChunkException("does not begin with PNCK");
      }
    }
    int version = in.oneByte();
    if (version != VERSION) {
      throw new MalformedChunkException(
          "version %d, while this service reads %d".formatted(version, VERSION));
    }
    ChunkId id = new ChunkId(new UUID(fixed(in), fixed(in)));
    try {
      long kind = in.varint();
      if (kind < 0 || kind >= KINDS.length) {
        throw new MalformedChunkException("unknown kind of subject " + kind);
      }
      Subject subject = new Subject(KINDS[(int) kind], in.string());
      LocalDate day = LocalDate.ofEpochDay(in.signed());
      Instant sealedAt = Instant.ofEpochMilli(in.signed());
      ByteSource body = new ByteSource(Deflated.decompress(in.rest(), maxInflated));
      int size = body.count(Chunk.MAX_TRANSACTIONS);
      List<Section> sections = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        sections.add(SectionCodec.decode(new ByteSource(body.bytes())));
      }
      return new Chunk(id, subject, day, sealedAt, sections);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new MalformedChunkException(e.getMessage(), e);
    }
  }

  private static void putFixed(ByteSink out, long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.putByte((int) (value >>> shift));
    }
  }

  private static long fixed(ByteSource in) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | in.oneByte();
    }
    return value;
  }
}
