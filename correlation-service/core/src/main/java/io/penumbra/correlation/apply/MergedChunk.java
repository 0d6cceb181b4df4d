package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.id.ChunkId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Merge of several chunks of a machine and day. Sections of the same sensor, source and format
 * become one, with one dictionary; figures depend on the records only, not on their grouping.
 */
final class MergedChunk {

  private MergedChunk() {}

  private record Kind(String sensor, String source, SensorFormat format) {}

  private record Records(List<Transaction> transactions, List<Fact> facts) {}

  static Chunk of(List<Chunk> chunks) {
    Map<Kind, Records> kinds = new LinkedHashMap<>();
    for (Chunk chunk : chunks) {
      for (Section section : chunk.sections()) {
        Records records =
            kinds.computeIfAbsent(
                new Kind(section.sensor(), section.source(), section.format()),
                _ -> new Records(new ArrayList<>(), new ArrayList<>()));
        records.transactions.addAll(section.transactions());
        records.facts.addAll(section.facts());
      }
    }
    List<Section> sections = new ArrayList<>();
    kinds.forEach((kind, records) -> add(sections, kind, records));
    Chunk first = chunks.getFirst();
    Instant sealedAt =
        chunks.stream().map(Chunk::sealedAt).max(Comparator.naturalOrder()).orElseThrow();
    return new Chunk(ChunkId.random(), first.subject(), first.day(), sealedAt, sections);
  }

  /**
   * Adds sections in order of time, which keeps differences small, up to the maximum size of a
   * section.
   */
  private static void add(List<Section> sections, Kind kind, Records records) {
    records.transactions.sort(Comparator.comparing(Transaction::at));
    records.facts.sort(Comparator.comparing(Fact::at));
    List<Fact> facts = records.facts;
    int from = 0;
    do {
      int to = Math.min(from + Chunk.MAX_TRANSACTIONS, records.transactions.size());
      sections.add(
          new Section(
              kind.sensor,
              kind.source,
              kind.format,
              records.transactions.subList(from, to),
              facts));
      facts = List.of();
      from = to;
    } while (from < records.transactions.size());
  }
}
