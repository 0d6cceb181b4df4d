package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.ByteSource;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SectionCodec;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.exclusion.Exclusions;
import io.penumbra.ingestion.format.Readers;
import io.penumbra.ingestion.quarantine.RejectedLine;
import io.penumbra.ingestion.quarantine.RejectedLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Replay of single rejected records, independent of the records in the same request. */
class RecordParserTest {

  private static final Instant AT = Instant.ofEpochSecond(1_795_161_600);
  private static final Instant TOO_EARLY = AT.minus(Duration.ofHours(1));

  private final RejectedLines rejected = new RejectedLines(1, 100, 4_096, 1 << 20);

  @Test
  void replaysRowUnderItsHeader() throws IOException {
    read(
        """
        #separator \\x09
        #unset_field\t-
        #path\tconn
        #open\t2026
        #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto
        #types\ttime\tstring\taddr\tport\taddr\tport\tenum
        1795161600.5\tC1\t10.0.0.5\t50001\t52.96.0.1\t443\ttcp
        #close\t2026
        """);
    RejectedLine row = rejected.lines().getFirst();
    assertThat(row.line()).isEqualTo(7);
    assertThat(row.reason()).isEqualTo("in-future");
    assertThat(replay(row)).isEqualTo(1);
  }

  @Test
  void replaysRecordOfBundleAlone() throws IOException {
    String record =
        "{\"time\":\"%s\",\"machine\":{\"id\":\"m\"},\"host\":\"example.org\"}".formatted(AT);
    String old = record.replace("2026", "2025");
    for (String body :
        List.of(
            "{\"records\":[" + record + "," + old + "]}",
            "{\"n\":1,\"records\":[" + record + "," + old + "]}",
            "[" + record + "," + old + "]",
            record + old,
            record + "\n" + old)) {
      int before = rejected.lines().size();
      read(body);
      List<RejectedLine> lines = rejected.lines().subList(before, before + 2);
      assertThat(lines).extracting(RejectedLine::reason).containsExactly("in-future", "too-old");
      assertThat(replay(lines.getFirst())).as(body).isEqualTo(1);
      assertThat(replay(lines.getLast())).as(body).isZero();
    }
  }

  @Test
  void replaysRestOfLineWithoutAcceptedRecords() throws IOException {
    String record =
        "{\"time\":\"%s\",\"machine\":{\"id\":\"m\"},\"host\":\"example.org\"}"
            .formatted(TOO_EARLY);
    Receipt receipt = read(record + "{\"x\":}");
    assertThat(receipt.accepted()).isEqualTo(1);
    assertThat(receipt.rejected()).isEqualTo(Map.of("not-json", 1));
    assertThat(receipt.rejections().getFirst().record()).isEqualTo(2);
    assertThat(replay(rejected.lines().getFirst())).isZero();
  }

  /** The verdict is the same in a replay of the line. */
  @Test
  void readsLineOfLogInListOfRecords() throws IOException {
    for (String line : List.of("%ASA-6-302016:\n", "%ASA-6-302016: \"a\n")) {
      Receipt receipt = read("[\n" + line + ",{\"x\":1}]");
      assertThat(receipt.skipped()).as(line).isEqualTo(Map.of("same-connection", 1));
    }
  }

  /**
   * A line that begins with a NUL is not JSON in UTF-16, neither in its request nor in a replay.
   */
  @Test
  void replaysLineThatBeginsWithNulAsText() throws IOException {
    String record = "{\"time\":\"%s\",\"machine\":{\"id\":\"m\"},\"host\":\"example.org\"}";
    read("x\n\0" + String.join("\0", record.formatted(TOO_EARLY).split("")));
    assertThat(rejected.lines()).hasSize(2);
    assertThat(replay(rejected.lines().getLast())).isZero();
  }

  private Receipt read(String body) throws IOException {
    RecordParser intake = intake(TOO_EARLY, rejected);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    intake.readAll(new RecordStream(new ByteArrayInputStream(bytes), 4_096, 1 << 20));
    return intake.receipt("batch");
  }

  /** A line without a time gets its time of reception, even in a replay a week later. */
  @Test
  void replaysLineAsOfItsReception() throws IOException {
    RejectedLines rejected = new RejectedLines(1, 100, 4_096, 1 << 20);
    byte[] line =
        "%ASA-6-302013: Built outbound TCP connection 7 for out:203.0.113.1/443 to in:10.1.2.3/5000"
            .getBytes(StandardCharsets.UTF_8);
    parser(AT, AT, false, new RequestSectionBuilder("sensor", "endpoints"), rejected)
        .readAll(new RecordStream(new ByteArrayInputStream(line), 4_096, 1 << 20));
    assertThat(rejected.lines()).singleElement();
    RequestSectionBuilder sections = new RequestSectionBuilder("sensor", "endpoints");
    parser(AT.plus(Duration.ofDays(7)), AT, true, sections, new RejectedLines(1, 1, 1, 1))
        .readAgain(rejected.lines().getFirst());
    Section section = SectionCodec.decode(new ByteSource(sections.build().getFirst().encoded()));
    assertThat(section.transactions())
        .singleElement()
        .satisfies(transaction -> assertThat(transaction.at()).isEqualTo(AT));
  }

  /** Returns the number of transactions accepted by a replay at a later time. */
  private static int replay(RejectedLine line) {
    RecordParser intake = intake(AT, new RejectedLines(1, 100, 4_096, 1 << 20));
    intake.readAgain(line);
    return intake.receipt("replay").transactions();
  }

  private static RecordParser intake(Instant now, RejectedLines rejected) {
    return parser(now, now, true, new RequestSectionBuilder("sensor", "endpoints"), rejected);
  }

  private static RecordParser parser(
      Instant now,
      Instant receivedAt,
      boolean maySend,
      RequestSectionBuilder sections,
      RejectedLines rejected) {
    return new RecordParser(
        Readers.all(),
        new RecordParser.Terms(
            EnumSet.allOf(SensorFormat.class),
            format -> maySend,
            null,
            null,
            receivedAt,
            null,
            Exclusions.NONE),
        new TestLimits(),
        now,
        sections,
        rejected);
  }
}
