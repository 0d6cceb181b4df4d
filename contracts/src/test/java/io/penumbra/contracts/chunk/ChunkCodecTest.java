package io.penumbra.contracts.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.contracts.id.ChunkId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
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
  void decodesEncodedChunks(@ForAll("chunks") Chunk chunk) {
    assertThat(ChunkCodec.decode(ChunkCodec.encode(chunk))).isEqualTo(chunk);
  }

  @Property(tries = 500)
  void readsOrRefusesDamagedChunks(
      @ForAll("chunks") Chunk chunk, @ForAll @IntRange(min = 0) int at, @ForAll byte value) {
    byte[] bytes = ChunkCodec.encode(chunk);
    bytes[at % bytes.length] = value;
    readOrRefuse(bytes);
  }

  @Property(tries = 300)
  void refusesTruncatedChunks(
      @ForAll("chunks") Chunk chunk, @ForAll @IntRange(min = 0) int length) {
    byte[] bytes = ChunkCodec.encode(chunk);
    byte[] truncated = Arrays.copyOf(bytes, length % bytes.length);
    assertThatThrownBy(() -> ChunkCodec.decode(truncated))
        .isInstanceOf(MalformedChunkException.class);
  }

  @Property(tries = 1_000)
  void readsOrRefusesArbitraryBytes(@ForAll byte[] bytes) {
    byte[] withMagic = new byte[bytes.length + 5];
    System.arraycopy("PNCK\2".getBytes(StandardCharsets.ISO_8859_1), 0, withMagic, 0, 5);
    System.arraycopy(bytes, 0, withMagic, 5, bytes.length);
    readOrRefuse(withMagic);
  }

  /**
   * Stored chunks must stay readable for the whole retention, despite additions to the encoding.
   */
  @Example
  void readsStoredChunks() {
    String stored =
        """
        504e434b023f2b8e6e58d44a0e9f0e0b8f6a4f2d110103777335c4c002e8b7fdd8956763dcc7c8c3
        9a989e9a57c2999a9752909f995752cce1ec1f1410939897c76168a00782863c8626067a16467a86
        86467ac65ce9992519a5497ac9f9b9ec40a65e6a45aa70b0aea1aea9ae91219032d235d635343030
        6431a8304c13080f36052a2c2a00aa4acc2dc849e50ccfcc4bc92f2f36346031b430b06464646264
        7cb1fdef8da9e9cc2c818759773333b2b15732303030b23230737032301c68f933797fe332364666
        06ce8639732c99d858ffcf9e63c9ccc2c0c0c2c5cdc3c00000
        """;
    Instant at = Instant.parse("2026-03-02T08:00:00.5Z");
    Chunk chunk =
        new Chunk(
            new ChunkId(UUID.fromString("3f2b8e6e-58d4-4a0e-9f0e-0b8f6a4f2d11")),
            Subject.host("WS5.corp.example"),
            LocalDate.parse("2026-03-02"),
            at,
            List.of(
                new Section(
                    "agent",
                    "endpoints",
                    SensorFormat.WINDOWS,
                    List.of(transaction(at)),
                    List.of(
                        new Fact.Logon(
                            at,
                            "CORP\\ann",
                            "S-1-5-21-1-2-3-1001",
                            "0x1f",
                            Fact.Logon.Kind.INTERACTIVE,
                            null),
                        new Fact.Logoff(at.plusSeconds(60), "CORP\\ann", null, "0x1f"),
                        new Fact.NameAnswer(at, "github.com", "140.82.112.3"),
                        new Fact.AddressHeld(at, "10.0.0.1", Fact.AddressHeld.Origin.LEASE),
                        new Fact.MachineSeen(at, "WS5.corp.example", "Windows10", "1809", null)))));
    assertThat(ChunkCodec.decode(HexFormat.of().parseHex(stored.replaceAll("\\s", ""))))
        .isEqualTo(chunk);
  }

  /** Covers facts that were added later. */
  @Example
  void readsStoredInventories() {
    String stored =
        "08056167656e7409656e64706f696e7473127061636b2f61692f657874656e73696f6e730e676974"
            + "6875622e636f70696c6f7407436f70696c6f7403312e32067673636f646503616e6e04010200020208"
            + "030b04050607080001c084fc93bf81a606090380897a";
    Instant at = Instant.parse("2026-03-02T08:00:00.5Z");
    Section section =
        new Section(
            "agent",
            "endpoints",
            SensorFormat.OSQUERY,
            List.of(),
            List.of(
                new Fact.SoftwareInstalled(
                    at,
                    "pack/ai/extensions",
                    Fact.SoftwareInstalled.Kind.EDITOR_EXTENSION,
                    "github.copilot",
                    "Copilot",
                    "1.2",
                    "vscode",
                    "ann",
                    null,
                    Fact.SoftwareInstalled.State.REMOVED),
                new Fact.InventoryTaken(at.plusSeconds(1), "pack/ai/extensions")));
    assertThat(HexFormat.of().formatHex(SectionCodec.encode(section))).isEqualTo(stored);
    assertThat(SectionCodec.decode(new ByteSource(HexFormat.of().parseHex(stored))))
        .isEqualTo(section);
  }

  /**
   * Changes bytes of sections before compression, so that only the decompressed content is damaged.
   */
  @Property(tries = 2_000)
  void readsOrRefusesDamagedSections(
      @ForAll("chunks") Chunk chunk,
      @ForAll List<@IntRange(min = 0) Integer> at,
      @ForAll byte value) {
    List<byte[]> sections =
        chunk.sections().stream()
            .map(
                section -> {
                  byte[] bytes = SectionCodec.encode(section);
                  at.forEach(place -> bytes[place % bytes.length] ^= (byte) (value | 1));
                  return bytes;
                })
            .toList();
    readOrRefuse(
        ChunkCodec.seal(chunk.id(), chunk.subject(), chunk.day(), chunk.sealedAt(), sections));
  }

  @Property(tries = 1_000)
  void readsOrRefusesArbitrarySections(
      @ForAll("chunks") Chunk chunk, @ForAll List<byte[]> sections) {
    readOrRefuse(
        ChunkCodec.seal(chunk.id(), chunk.subject(), chunk.day(), chunk.sealedAt(), sections));
  }

  @Example
  void refusesSmallChunksThatDeclareMillionsOfRecords() {
    byte[] millions = new byte[8_000_000];
    // no strings, a format, two references to missing strings, then a count of transactions
    for (int count : new int[] {1, 127}) {
      millions[4] = (byte) count;
      byte[] bytes =
          ChunkCodec.seal(
              ChunkId.random(),
              Subject.device("m"),
              LocalDate.EPOCH,
              Instant.EPOCH,
              List.of(millions));
      assertThat(bytes.length).isLessThan(40_000);
      assertThatThrownBy(() -> ChunkCodec.decode(bytes))
          .isInstanceOf(MalformedChunkException.class);
    }
  }

  @Example
  void namesUnsupportedVersion() {
    byte[] bytes = "PNCK\1".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> ChunkCodec.decode(bytes))
        .isInstanceOf(MalformedChunkException.class)
        .hasMessage("version 1, while this service reads 2");
  }

  @Example
  void stopsInflatingAtLimit() {
    byte[] bomb = Deflated.compress(new byte[10_000_000]);
    assertThat(bomb.length).isLessThan(20_000);
    assertThatThrownBy(() -> Deflated.decompress(bomb, 1_000_000))
        .isInstanceOf(MalformedChunkException.class)
        .hasMessageContaining("1000000");
  }

  private static Transaction transaction(Instant at) {
    return new Transaction(
        at,
        "CORP\\ann",
        "10.0.0.1",
        50_001,
        "140.82.112.3",
        443,
        Protocol.TCP,
        "github.com",
        "git.exe",
        120,
        Transaction.UNKNOWN,
        Verdict.ALLOWED,
        null,
        1);
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      ChunkCodec.decode(bytes);
    } catch (MalformedChunkException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }
}
