package io.penumbra.contracts.transaction;

import io.penumbra.contracts.chunk.ByteSink;
import io.penumbra.contracts.chunk.ByteSource;
import io.penumbra.contracts.chunk.MalformedChunkException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Encoding of many transactions between services: blocks of some thousand with one string
 * dictionary each. A length precedes each block; length 0 ends the answer, so that truncation is
 * detected. Both services have the same or neighbouring releases: a change of the encoding is a new
 * media type.
 */
public final class TransactionBlocks {

  public static final String MEDIA_TYPE = "application/vnd.penumbra.transactions";

  /** Number of transactions per block. */
  public static final int BLOCK = 2_000;

  /** Maximum block size, as a guard against invalid lengths. */
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private TransactionBlocks() {}

  /** Writer of blocks; flushes after each. */
  public static final class Writer {
    private final DataOutputStream out;

    public Writer(OutputStream out) {
      this.out = new DataOutputStream(out);
    }

    /** Writes a block; an empty one keeps the connection alive. */
    public void write(List<TransactionPage.Transaction> block) throws IOException {
      byte[] bytes = encode(block);
      out.writeInt(bytes.length);
      out.write(bytes);
      out.flush();
    }

    /** Ends the answer. */
    public void end() throws IOException {
      out.writeInt(0);
      out.flush();
    }
  }

  /** Reader of blocks. */
  public static final class Reader {
    private final DataInputStream in;

    public Reader(InputStream in) {
      this.in = new DataInputStream(in);
    }

    /**
     * Returns the next block, which may be empty; nothing at the end.
     *
     * @throws EOFException if the answer was truncated
     * @throws MalformedChunkException if the bytes are not a block
     */
    public Optional<List<TransactionPage.Transaction>> next() throws IOException {
      int length = in.readInt();
      if (length == 0) {
        return Optional.empty();
      }
      if (length < 0 || length > MOST_BYTES) {
        throw new MalformedChunkException("a block of %d bytes".formatted(length));
      }
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException("a block was cut off");
      }
      return Optional.of(decode(bytes));
    }
  }

  /** String dictionary of a block; 0 is null. */
  private static final class Dictionary {
    final Map<String, Integer> numbers = new HashMap<>();
    final ByteSink texts = new ByteSink(8_192);

    int number(@Nullable String text) {
      if (text == null) {
        return 0;
      }
      Integer known = numbers.get(text);
      if (known != null) {
        return known;
      }
      numbers.put(text, numbers.size() + 1);
      texts.putString(text);
      return numbers.size();
    }
  }

  static byte[] encode(List<TransactionPage.Transaction> block) {
    Dictionary texts = new Dictionary();
    ByteSink body = new ByteSink(64 + block.size() * 96);
    long previous = 0;
    for (TransactionPage.Transaction item : block) {
      long at = toMicros(item.at());
      body.putString(item.id());
      body.putSigned(at - previous);
      previous = at;
      body.putSigned(toMicros(item.lastAt()) - at);
      body.putVarint(texts.number(item.source()));
      body.putVarint(item.machineId());
      body.putVarint(texts.number(item.machine()));
      body.putVarint(computeOptional(item.userId()));
      body.putVarint(texts.number(item.user()));
      body.putVarint(item.bySignIn() == null ? 0 : item.bySignIn() ? 2 : 1);
      body.putVarint(texts.number(item.account()));
      body.putVarint(computeOptional(item.ipAddressId()));
      body.putVarint(texts.number(item.localAddress()));
      body.putVarint(computeOptional(item.localPort()));
      body.putVarint(texts.number(item.remoteAddress()));
      body.putVarint(computeOptional(item.remotePort()));
      body.putVarint(texts.number(item.protocol()));
      body.putVarint(texts.number(item.host()));
      body.putVarint(texts.number(item.process()));
      body.putVarint(computeOptional(item.appId()));
      body.putVarint(texts.number(item.app()));
      body.putVarint(texts.number(item.appKind()));
      body.putVarint(texts.number(item.namedBy()));
      body.putVarint(texts.number(item.verdict()));
      body.putVarint(computeOptional(item.bytesUp()));
      body.putVarint(computeOptional(item.bytesDown()));
      body.putVarint(computeOptional(item.bytesTotal()));
      body.putVarint(item.count());
    }
    ByteSink out = new ByteSink(body.size() + texts.texts.size() + 16);
    out.putVarint(block.size());
    out.putVarint(texts.numbers.size());
    out.put(texts.texts);
    out.put(body);
    return out.toBytes();
  }

  static List<TransactionPage.Transaction> decode(byte[] bytes) {
    ByteSource in = new ByteSource(bytes);
    long size = in.varint();
    String[] texts = new String[in.count(Integer.MAX_VALUE - 1) + 1];
    for (int i = 1; i < texts.length; i++) {
      texts[i] = in.string();
    }
    if (size < 0 || size > bytes.length) {
      throw new MalformedChunkException("a block of %d transactions".formatted(size));
    }
    List<TransactionPage.Transaction> block = new ArrayList<>((int) size);
    long at = 0;
    for (int i = 0; i < size; i++) {
      String id = in.string();
      at += in.signed();
      block.add(
          new TransactionPage.Transaction(
              id,
              toInstant(at),
              toInstant(at + in.signed()),
              formatText(texts, in),
              (int) in.varint(),
              formatText(texts, in),
              whole(in),
              formatText(texts, in),
              flag(in),
              formatText(texts, in),
              whole(in),
              formatText(texts, in),
              whole(in),
              formatText(texts, in),
              whole(in),
              formatText(texts, in),
              formatText(texts, in),
              formatText(texts, in),
              whole(in),
              formatText(texts, in),
              formatText(texts, in),
              formatText(texts, in),
              formatText(texts, in),
              wide(in),
              wide(in),
              wide(in),
              (int) in.varint()));
    }
    if (!in.exhausted()) {
      throw new MalformedChunkException("a block is followed by something else");
    }
    return block;
  }

  private static long computeOptional(@Nullable Number value) {
    return value == null ? 0 : value.longValue() + 1;
  }

  private static @Nullable Long wide(ByteSource in) {
    long value = in.varint();
    return value == 0 ? null : value - 1;
  }

  private static @Nullable Integer whole(ByteSource in) {
    long value = in.varint();
    return value == 0 ? null : Integer.valueOf((int) (value - 1));
  }

  private static @Nullable Boolean flag(ByteSource in) {
    long value = in.varint();
    return value == 0 ? null : Boolean.valueOf(value == 2);
  }

  private static String formatText(String[] texts, ByteSource in) {
    long number = in.varint();
    if (number < 0 || number >= texts.length) {
      throw new MalformedChunkException("text %d of %d".formatted(number, texts.length - 1));
    }
    return texts[(int) number];
  }

  private static long toMicros(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
  }

  private static Instant toInstant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
  }
}
