package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.ByteSource;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Deflated;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SectionCodec;
import io.penumbra.contracts.chunk.SensorFormat;
import java.util.List;

/** A chunk's name answers, kept beside it so that they can be had without the whole payload. */
final class Answers {

  private static final int MAX_INFLATED = 16 * 1024 * 1024;

  private Answers() {}

  static List<Fact.NameAnswer> of(Chunk chunk) {
    return chunk.sections().stream().flatMap(section -> of(section).stream()).toList();
  }

  /** The bytes kept, or null when the chunk has no answers. */
  static byte[] encode(List<Fact.NameAnswer> answers) {
    if (answers.isEmpty()) {
      return null;
    }
    Section section = new Section("", "", SensorFormat.NATIVE, List.of(), List.copyOf(answers));
    return Deflated.deflate(SectionCodec.encode(section));
  }

  static List<Fact.NameAnswer> decode(byte[] bytes) {
    return of(SectionCodec.decode(new ByteSource(Deflated.inflate(bytes, MAX_INFLATED))));
  }

  private static List<Fact.NameAnswer> of(Section section) {
    return section.facts().stream()
        .filter(Fact.NameAnswer.class::isInstance)
        .map(Fact.NameAnswer.class::cast)
        .toList();
  }
}
