package io.penumbra.contracts.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ChunkBatchTest {

  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Property(tries = 300)
  void decodesEncodedBatches(
      @ForAll @Size(min = 1, max = ChunkBatch.MAX_CHUNKS) List<byte[]> chunks) {
    ChunkBatch batch = ChunkBatch.decode(batch(chunks).encode());
    assertThat(batch.items()).extracting(ChunkBatch.Item::chunk).containsExactlyElementsOf(chunks);
    assertThat(batch.items()).extracting(ChunkBatch.Item::traceparent).containsOnly(TRACEPARENT);
  }

  @Property(tries = 300)
  void refusesTruncatedBatches(
      @ForAll @Size(min = 1, max = 5) List<byte[]> chunks, @ForAll @IntRange(min = 0) int length) {
    byte[] bytes = batch(chunks).encode();
    byte[] truncated = Arrays.copyOf(bytes, length % bytes.length);
    assertThatThrownBy(() -> ChunkBatch.decode(truncated))
        .isInstanceOf(MalformedChunkException.class);
  }

  @Property(tries = 1_000)
  void readsOrRefusesArbitraryBytes(@ForAll byte[] bytes) {
    byte[] withMagic = new byte[bytes.length + 5];
    System.arraycopy("PNCB\1".getBytes(StandardCharsets.ISO_8859_1), 0, withMagic, 0, 5);
    System.arraycopy(bytes, 0, withMagic, 5, bytes.length);
    try {
      assertThat(ChunkBatch.decode(withMagic).items()).isNotEmpty();
    } catch (MalformedChunkException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  /** During an upgrade, ingestion and correlation may run in different releases. */
  @Example
  void readsBatchesOfFirstVersion() {
    ChunkBatch batch =
        ChunkBatch.decode(
            HexFormat.of().parseHex("504e434201" + "02" + "00" + "0201ff" + "0178" + "00"));
    assertThat(batch.items()).extracting(ChunkBatch.Item::traceparent).containsExactly("", "x");
    assertThat(batch.items().getFirst().chunk()).containsExactly(1, -1);
    assertThat(batch.items().getLast().chunk()).isEmpty();
  }

  @Example
  void holdsOneToFiftyChunks() {
    assertThatThrownBy(() -> batch(List.of())).hasMessageContaining("1 to 50");
    assertThatThrownBy(() -> batch(Collections.nCopies(51, new byte[0])))
        .hasMessageContaining("got 51");
    assertThatThrownBy(() -> ChunkBatch.decode(HexFormat.of().parseHex("504e434201" + "00")))
        .isInstanceOf(MalformedChunkException.class);
    assertThatThrownBy(() -> ChunkBatch.decode("PNCB\2".getBytes(StandardCharsets.US_ASCII)))
        .hasMessageContaining("version 2");
  }

  private static ChunkBatch batch(List<byte[]> chunks) {
    return new ChunkBatch(
        chunks.stream().map(chunk -> new ChunkBatch.Item(TRACEPARENT, chunk)).toList());
  }
}
