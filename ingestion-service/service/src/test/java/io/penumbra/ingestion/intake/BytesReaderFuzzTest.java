package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.exclusion.Exclusions;
import io.penumbra.ingestion.format.BytesReader;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.Readers;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.quarantine.RejectedLine;
import io.penumbra.ingestion.quarantine.RejectedLines;
import io.penumbra.ingestion.section.RequestSection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Native records that are read from bytes get the same verdict as from a tree: the same readings,
 * receipt, quarantined lines and sections, byte for byte. {@code -Djqwik.tries.default=N} sets the
 * number of tries (docs/formats.md).
 */
class BytesReaderFuzzTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  static final Formats WITH_TREES = Readers.all(it -> new Wrapped(it, null));

  /** Counter of lines that are read from bytes. */
  private static final class Count {
    int lines;
  }

  /** Reader of records that never reads from bytes, or counts the lines read from bytes. */
  private record Wrapped(RecordReader reader, Count count) implements RecordReader {

    @Override
    public SensorFormat format() {
      return reader.format();
    }

    @Override
    public boolean recognises(JsonNode entry) {
      return reader.recognises(entry);
    }

    @Override
    public Reading read(JsonNode entry, ZoneId zone) {
      return reader.read(entry, zone);
    }

    @Override
    public BytesReader ofBytes() {
      BytesReader bytes = count == null ? null : reader.ofBytes();
      return bytes == null ? null : new Counting(bytes, count);
    }
  }

  private record Counting(BytesReader reader, Count count) implements BytesReader {

    @Override
    public SensorFormat format() {
      return reader.format();
    }

    @Override
    public Reading read(byte[] line, int length) {
      Reading reading = reader.read(line, length);
      count.lines += reading == null ? 0 : 1;
      return reading;
    }
  }

  @Property
  void readsUsualRecordsFromBytes(@ForAll Random random) {
    int lines = 1 + random.nextInt(40);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < lines; i++) {
      append(body, NativeLines.usual(random));
    }
    assertThat(compare(body.toByteArray(), EnumSet.allOf(SensorFormat.class), true))
        .isEqualTo(lines);
  }

  @Property
  void agreesOnOddRecords(@ForAll Random random) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 1 + random.nextInt(20); i > 0; i--) {
      append(body, random.nextInt(3) == 0 ? NativeLines.usual(random) : NativeLines.odd(random));
    }
    compare(body.toByteArray(), taken(random), random.nextInt(8) > 0);
  }

  @Property
  void agreesOnMutatedRecords(@ForAll Random random) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 1 + random.nextInt(20); i > 0; i--) {
      byte[] line = NativeLines.usual(random).getBytes(StandardCharsets.UTF_8);
      byte[] other = NativeLines.odd(random).getBytes(StandardCharsets.UTF_8);
      for (int n = random.nextInt(3); n > 0 && line.length > 0; n--) {
        line = Mutant.inBytes(line, other, random);
      }
      body.writeBytes(line);
      body.write('\n');
    }
    compare(body.toByteArray(), taken(random), random.nextInt(8) > 0);
  }

  @Property
  void agreesOnMutatedSeeds(@ForAll Random random) {
    String kind = Mutant.KINDS.get(random.nextInt(Mutant.KINDS.size()));
    compare(Mutant.of(random.nextBoolean() ? "native" : kind, random), taken(random), true);
  }

  @Example
  void agreesOnSeeds() {
    for (String kind : Mutant.KINDS) {
      Mutant.seeds(kind).forEach(it -> compare(it, EnumSet.allOf(SensorFormat.class), true));
    }
  }

  /** Many records with odd values and mutated records are read from bytes, too. */
  @Example
  void readsManyOddRecordsFromBytes() {
    Random random = new Random(26);
    int odd = 0;
    int mutated = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] line = NativeLines.odd(random).getBytes(StandardCharsets.UTF_8);
      odd += compare(line, EnumSet.allOf(SensorFormat.class), true);
      byte[] usual = NativeLines.usual(random).getBytes(StandardCharsets.UTF_8);
      byte[] mutant = Mutant.inBytes(usual, line, random);
      mutated += compare(mutant, EnumSet.allOf(SensorFormat.class), true);
    }
    assertThat(odd).isBetween(200, 1_800);
    assertThat(mutated).isBetween(200, 1_800);
  }

  private static void append(ByteArrayOutputStream body, String line) {
    body.writeBytes(line.getBytes(StandardCharsets.UTF_8));
    body.write('\n');
  }

  private static Set<SensorFormat> taken(Random random) {
    SensorFormat[] formats = SensorFormat.values();
    return switch (random.nextInt(6)) {
      case 0 -> EnumSet.of(SensorFormat.NATIVE);
      case 1 -> EnumSet.of(formats[random.nextInt(formats.length)]);
      default -> EnumSet.allOf(SensorFormat.class);
    };
  }

  /**
   * Reads a body with trees only, and from bytes if possible, and asserts equal verdicts.
   *
   * @param mayBeNative whether the sensor may send native records
   * @return number of lines that were read from bytes
   */
  static int compare(byte[] body, Set<SensorFormat> taken, boolean mayBeNative) {
    Count count = new Count();
    List<String> fromBytes =
        outcome(Readers.all(it -> new Wrapped(it, count)), body, taken, mayBeNative);
    assertThat(fromBytes).isEqualTo(outcome(WITH_TREES, body, taken, mayBeNative));
    return count.lines;
  }

  private static List<String> outcome(
      Formats formats, byte[] body, Set<SensorFormat> taken, boolean mayBeNative) {
    List<String> outcome = new ArrayList<>();
    RequestSectionBuilder sections = new RequestSectionBuilder("sensor", "endpoints");
    RejectedLines rejected = new RejectedLines(1, 100_000, 4_096, 1 << 24);
    RecordParser parser =
        new RecordParser(
            formats,
            new RecordParser.Terms(
                taken,
                it -> mayBeNative || it != SensorFormat.NATIVE,
                null,
                null,
                NOW,
                null,
                Exclusions.NONE),
            new TestLimits(),
            NOW,
            sections,
            rejected,
            (record, format, reading) ->
                outcome.add(record.line() + " " + record.text() + " " + format + " " + reading));
    try (InputStream in = BodyDecoder.decode(null, new ByteArrayInputStream(body))) {
      parser.readAll(new RecordStream(in, 4_096, 1 << 20));
    } catch (IOException | ProblemException broken) {
      outcome.add(broken.toString());
    }
    Receipt receipt = parser.receipt("batch");
    assertThat(receipt.rejected()).doesNotContainKey("unreadable");
    outcome.add(receipt.toString());
    outcome.add("newest " + parser.newest());
    for (RejectedLine line : rejected.lines()) {
      outcome.add(
          "%d %s %s %s %s %s"
              .formatted(
                  line.line(),
                  line.field(),
                  line.reason(),
                  line.detail(),
                  line.raw() == null ? null : HexFormat.of().formatHex(line.raw()),
                  line.context()));
    }
    for (RequestSection section : sections.build()) {
      outcome.add(
          "%s %s %d %s"
              .formatted(
                  section.subject(),
                  section.day(),
                  section.transactions(),
                  HexFormat.of().formatHex(section.encoded())));
    }
    return outcome;
  }
}
