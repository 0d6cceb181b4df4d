package io.penumbra.contracts.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ChunkCodecTest {

  @Provide
  Arbitrary<Chunk> chunks() {
    return Chunks.any();
  }

  @Property(tries = 500)
  void whatIsReadIsWhatWasWritten(@ForAll("chunks") Chunk chunk) {
    assertThat(ChunkCodec.decode(ChunkCodec.encode(chunk))).isEqualTo(chunk);
  }

  @Property(tries = 500)
  void aDamagedChunkIsRefusedOrReadNeverACrash(
      @ForAll("chunks") Chunk chunk, @ForAll @IntRange(min = 0) int at, @ForAll byte value) {
    byte[] bytes = ChunkCodec.encode(chunk);
    bytes[at % bytes.length] = value;
    readOrRefuse(bytes);
  }

  @Property(tries = 300)
  void aTruncatedChunkIsRefused(
      @ForAll("chunks") Chunk chunk, @ForAll @IntRange(min = 0) int length) {
    byte[] bytes = ChunkCodec.encode(chunk);
    byte[] truncated = Arrays.copyOf(bytes, length % bytes.length);
    assertThatThrownBy(() -> ChunkCodec.decode(truncated))
        .isInstanceOf(MalformedChunkException.class);
  }

  @Property(tries = 1_000)
  void arbitraryBytesAreRefused(@ForAll byte[] bytes) {
    byte[] withMagic = new byte[bytes.length + 5];
    System.arraycopy("PNCK\1".getBytes(StandardCharsets.ISO_8859_1), 0, withMagic, 0, 5);
    System.arraycopy(bytes, 0, withMagic, 5, bytes.length);
    readOrRefuse(withMagic);
  }

  @Example
  void anotherVersionIsNamed() {
    byte[] bytes = "PNCK\2".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> ChunkCodec.decode(bytes))
        .isInstanceOf(MalformedChunkException.class)
        .hasMessage("version 2, while this service reads 1");
  }

  @Example
  void inflatingStopsAtTheLimit() {
    byte[] bomb = Deflated.deflate(new byte[10_000_000]);
    assertThat(bomb.length).isLessThan(20_000);
    assertThatThrownBy(() -> Deflated.inflate(bomb, 1_000_000))
        .isInstanceOf(MalformedChunkException.class)
        .hasMessageContaining("1000000");
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      ChunkCodec.decode(bytes);
    } catch (MalformedChunkException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }
}
