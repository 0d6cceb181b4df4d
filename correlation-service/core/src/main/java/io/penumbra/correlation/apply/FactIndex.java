package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.ByteSource;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Deflated;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SectionCodec;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.correlation.aggregation.Presence;
import java.util.Collection;
import java.util.List;

/** The facts of a chunk, stored separately so that they can be read without the whole payload. */
final class FactIndex {

  private static final int MAX_INFLATED = 16 * 1024 * 1024;

  private FactIndex() {}

  /** Returns the DNS answers. */
  static List<Fact.NameAnswer> listAnswers(Collection<Section> sections) {
    return sections.stream()
        .flatMap(section -> section.facts().stream())
        .filter(Fact.NameAnswer.class::isInstance)
        .map(Fact.NameAnswer.class::cast)
        .toList();
  }

  /** Returns the facts of a chunk that are evidence of sign-ins. */
  static List<Fact> listSigns(Chunk chunk) {
    return chunk.sections().stream()
        .flatMap(section -> section.facts().stream())
        .filter(Presence::speaks)
        .toList();
  }

  /** Encodes facts, or returns null if there are none. */
  static byte[] encode(List<? extends Fact> facts) {
    if (facts.isEmpty()) {
      return null;
    }
    Section section = new Section("", "", SensorFormat.NATIVE, List.of(), List.copyOf(facts));
    return Deflated.compress(SectionCodec.encode(section));
  }

  static Section decode(byte[] bytes) {
    return SectionCodec.decode(new ByteSource(Deflated.decompress(bytes, MAX_INFLATED)));
  }
}
