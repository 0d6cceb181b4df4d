package io.penumbra.contracts.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * Chunks sent to correlation in one request: {@code PNCB}, a version, the number of chunks, then
 * for each its trace context and its {@link ChunkCodec} encoding, both preceded by their length.
 */
public record ChunkBatch(List<Item> items) {

  /** Media type of batches in transit. */
  public static final String MEDIA_TYPE = "application/vnd.penumbra.chunk-batch";

  /** Maximum number of chunks per request. */
  public static final int MAX_CHUNKS = 50;

  private static final byte[] MAGIC = {'P', 'N', 'C', 'B'};
  private static final int VERSION = 1;

  /**
   * A chunk in its encoding.
   *
   * @param traceparent the span of its delivery, as in W3C Trace Context; empty if it is not
   *     recorded
   */
  public record Item(String traceparent, byte[] chunk) {}

  public ChunkBatch {
    items = List.copyOf(items);
    if (items.isEmpty() || items.size() > MAX_CHUNKS) {
      throw new IllegalArgumentException(
          "a batch has 1 to %d chunks, got %d".formatted(MAX_CHUNKS, items.size()));
    }
  }

  public byte[] encode() {
    ByteSink out = new ByteSink(16 + items.stream().mapToInt(item -> item.chunk.length + 64).sum());
    out.putRaw(MAGIC, MAGIC.length);
    out.putByte(VERSION);
    out.putVarint(items.size());
    for (Item item : items) {
      out.putString(item.traceparent);
      out.put(item.chunk);
    }
    return out.toBytes();
  }

  /**
   * Decodes a batch without decoding its chunks.
   *
   * @throws MalformedChunkException when the bytes are not a batch of a version known here
   */
  public static ChunkBatch decode(byte[] bytes) {
    ByteSource in = new ByteSource(bytes);
    for (byte expected : MAGIC) {
      if (in.oneByte() != expected) {
        throw new MalformedChunkException("does not begin with PNCB");
      }
    }
    int version = in.oneByte();
    if (version != VERSION) {
      throw new MalformedChunkException(
          "batch of version %d, while this service reads %d".formatted(version, VERSION));
    }
    int size = in.count(MAX_CHUNKS);
    if (size == 0) {
      throw new MalformedChunkException("a batch without chunks");
    }
    List<Item> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(new Item(in.string(), in.bytes()));
    }
    if (!in.exhausted()) {
      throw new MalformedChunkException("more bytes than its chunks have");
    }
    return new ChunkBatch(items);
  }
}
