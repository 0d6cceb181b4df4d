package io.penumbra.ingestion.intake;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penumbra.contracts.chunk.ByteSource;
import io.penumbra.contracts.chunk.MalformedChunkException;
import io.penumbra.contracts.chunk.SectionCodec;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.section.RequestSection;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Coverage-guided fuzzing with Jazzer, from the seeds of {@link RecordParserFuzzTest}, which reads
 * the seeds in each build. {@code JAZZER_FUZZ=1} mutates the seeds (docs/formats.md).
 */
@Tag("full")
class CoverageFuzzTest {

  static Stream<byte[]> seeds() {
    return Mutant.KINDS.stream().flatMap(kind -> Mutant.seeds(kind).stream());
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5m")
  void body(byte[] body) {
    RecordParserFuzzTest.read(body, EnumSet.allOf(SensorFormat.class));
  }

  /** Reads a body in a single format. The first byte selects the reader, the rest is the body. */
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5m")
  void bodyOfNamedFormat(byte[] bytes) {
    if (bytes.length > 0) {
      SensorFormat[] formats = SensorFormat.values();
      SensorFormat format = formats[(bytes[0] & 0xFF) % formats.length];
      RecordParserFuzzTest.read(Arrays.copyOfRange(bytes, 1, bytes.length), EnumSet.of(format));
    }
  }

  /** Native records get the same verdict from bytes and from a tree. */
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5m")
  void bodyFromBytesAndTrees(byte[] body) {
    BytesReaderFuzzTest.compare(body, EnumSet.allOf(SensorFormat.class), true);
  }

  static Stream<byte[]> sections() {
    return seeds()
        .flatMap(
            body -> RecordParserFuzzTest.sections(body, EnumSet.allOf(SensorFormat.class)).stream())
        .map(RequestSection::encoded);
  }

  /** A section from a forwarder or another service is decoded, or rejected as malformed. */
  @MethodSource("sections")
  @FuzzTest(maxDuration = "5m")
  void section(byte[] bytes) {
    try {
      SectionCodec.decode(new ByteSource(bytes));
    } catch (MalformedChunkException expected) {
      // rejected with 422
    }
  }
}
