package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.contracts.chunk.ByteSource;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SectionCodec;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.exclusion.Exclusions;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.Readers;
import io.penumbra.ingestion.format.custom.CustomParser;
import io.penumbra.ingestion.format.custom.CustomParsers;
import io.penumbra.ingestion.quarantine.RejectedLine;
import io.penumbra.ingestion.quarantine.RejectedLines;
import io.penumbra.ingestion.section.RequestSection;
import io.penumbra.ingestion.section.RequestSectionsCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Arbitrary bytes as a body: each record gets a verdict without other effects, and accepted records
 * can be stored and read back. Bodies are mutations of the seeds in {@code seeds/}, which include
 * bodies of past parser errors. {@code -Djqwik.tries.default=N} sets the number of tries
 * (docs/formats.md).
 */
class RecordParserFuzzTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final Formats FORMATS = Readers.all();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Property
  void survivesMutatedNativeRecords(@ForAll Random random) {
    read(Mutant.of("native", random), EnumSet.of(SensorFormat.NATIVE));
  }

  @Property
  void survivesMutatedWindowsRecords(@ForAll Random random) {
    read(Mutant.of("windows", random), EnumSet.of(SensorFormat.WINDOWS));
  }

  @Property
  void survivesMutatedDefenderRecords(@ForAll Random random) {
    read(Mutant.of("defender", random), EnumSet.of(SensorFormat.DEFENDER));
  }

  @Property
  void survivesMutatedZeekRecords(@ForAll Random random) {
    read(Mutant.of("zeek", random), EnumSet.of(SensorFormat.ZEEK));
  }

  @Property
  void survivesMutatedTabSeparatedZeekRecords(@ForAll Random random) {
    read(Mutant.of("zeek-in-columns", random), EnumSet.of(SensorFormat.ZEEK));
  }

  @Property
  void survivesMutatedOsqueryRecords(@ForAll Random random) {
    read(Mutant.of("osquery", random), EnumSet.of(SensorFormat.OSQUERY));
  }

  @Property
  void survivesMutatedLogLines(@ForAll Random random) {
    read(Mutant.of("logs", random), EnumSet.allOf(SensorFormat.class));
  }

  @Property
  void survivesMutatedLogLinesOfNamedFormat(@ForAll Random random) {
    SensorFormat[] formats = SensorFormat.values();
    read(Mutant.of("logs", random), EnumSet.of(formats[random.nextInt(formats.length)]));
  }

  @Property
  void survivesMutatedLogLinesOfCustomParser(@ForAll Random random) {
    CustomParser parser = CustomParsers.ALL.get(random.nextInt(CustomParsers.ALL.size()));
    read(Mutant.of("logs", random), EnumSet.of(SensorFormat.CUSTOM), parser);
  }

  @Property
  void survivesMutatedRecordsOfAnyFormat(@ForAll Random random) {
    read(Mutant.of("anything", random), EnumSet.allOf(SensorFormat.class));
  }

  @Example
  void readsSeeds() {
    for (String kind : Mutant.KINDS) {
      Mutant.seeds(kind).forEach(seed -> read(seed, EnumSet.allOf(SensorFormat.class)));
    }
    Mutant.seeds("zeek-in-columns").forEach(s -> read(s, EnumSet.of(SensorFormat.ZEEK)));
  }

  /** Reads a body and checks the verdicts against the receipt. */
  static void read(byte[] body, Set<SensorFormat> taken) {
    read(body, taken, null);
  }

  private static void read(byte[] body, Set<SensorFormat> taken, LineReader parser) {
    long begun = System.nanoTime();
    RequestSectionBuilder builder = new RequestSectionBuilder("sensor", "endpoints");
    RejectedLines rejected = rejectedLines();
    RecordParser intake = intake(taken, parser, builder, rejected);
    try (InputStream in = BodyDecoder.decode(null, new ByteArrayInputStream(body))) {
      intake.readAll(new RecordStream(in, 4_096, 1 << 20));
    } catch (IOException | ProblemException broken) {
      return; // incomplete or too large gzip: the request is answered with 400 or 413
    }
    Receipt receipt = intake.receipt("batch");
    assertThat(receipt.rejected()).doesNotContainKey("unreadable");
    assertThat(rejected.lines()).hasSize(sum(receipt.rejected()));
    for (RejectedLine line : rejected.lines()) {
      if (line.isReplayable()) {
        RequestSectionBuilder again = new RequestSectionBuilder("sensor", "endpoints");
        RecordParser replay = intake(taken, parser, again, rejectedLines());
        replay.readAgain(line);
        assertThat(again.build()).as("taken in of what was rejected: %s", line).isEmpty();
        assertThat(sum(replay.receipt("replay").rejected()))
            .as("rejected once more: %s", line)
            .isPositive();
      }
    }
    assertThat(receipt.rejections())
        .allSatisfy(rejection -> assertThat(rejection.detail()).hasSizeLessThan(2_000));

    List<RequestSection> sections = builder.build();
    List<RequestSection> read = RequestSectionsCodec.decode(RequestSectionsCodec.encode(sections));
    assertThat(read).hasSameSizeAs(sections);
    int transactions = 0;
    for (RequestSection stored : read) {
      Section section = SectionCodec.decode(new ByteSource(stored.encoded()));
      transactions += section.transactions().size();
      assertThat(stored.subject().key()).isNotBlank();
    }
    assertThat(transactions).isEqualTo(receipt.transactions());
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
  }

  /** Returns the accepted sections of a body. */
  static List<RequestSection> sections(byte[] body, Set<SensorFormat> taken) {
    RequestSectionBuilder builder = new RequestSectionBuilder("sensor", "endpoints");
    try (InputStream in = BodyDecoder.decode(null, new ByteArrayInputStream(body))) {
      intake(taken, null, builder, rejectedLines()).readAll(new RecordStream(in, 4_096, 1 << 20));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return builder.build();
  }

  private static RecordParser intake(
      Set<SensorFormat> taken,
      LineReader parser,
      RequestSectionBuilder sections,
      RejectedLines rejected) {
    RecordParser.Terms terms =
        new RecordParser.Terms(
            taken, format -> true, ZoneId.of("Europe/Paris"), null, NOW, parser, Exclusions.NONE);
    return new RecordParser(FORMATS, terms, new TestLimits(), NOW, sections, rejected);
  }

  private static RejectedLines rejectedLines() {
    return new RejectedLines(1, 100_000, 4_096, 1 << 24);
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
