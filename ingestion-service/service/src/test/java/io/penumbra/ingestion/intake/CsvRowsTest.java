package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.csv.CsvExport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** CSV rows, cut from a body that arrives in pieces. */
class CsvRowsTest {

  private static final int MAX_RECORD = 4_096;
  private static final CsvExport EXPORT = CsvExport.findHeadedBy("Timestamp,a,b").orElseThrow();
  private static final List<String> PIECES =
      List.of("x", "\"", ",", "\n", "\r\n", "é", " ", "{", "[", "#", "\"\"");

  /**
   * Row cut from a body.
   *
   * @param values values, or null if the row is malformed
   */
  private record Row(int line, List<String> values) {}

  @Property
  void readsAnyValuesBack(
      @ForAll Random random, @ForAll boolean carriageReturns, @ForAll boolean endsWithNewline) {
    List<Row> rows = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    int line = 1;
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      List<String> values = List.of("t", value(random), value(random));
      rows.add(new Row(line, values));
      String row = values.stream().map(CsvRowsTest::quoted).collect(Collectors.joining(","));
      line += 1 + (int) row.chars().filter(c -> c == '\n').count();
      body.append(row);
      if (i > 1 || endsWithNewline) {
        body.append(carriageReturns ? "\r\n" : "\n");
      }
    }
    assertThat(cut(body.toString(), random, 50)).isEqualTo(rows);
  }

  @Property
  void cutsBrokenRowsOffAlone(@ForAll Random random) {
    List<String> lines = new ArrayList<>();
    List<Row> good = new ArrayList<>();
    int broken = random.nextInt(6);
    for (int i = 0; i < 6; i++) {
      List<String> values = List.of("t", "x".repeat(1 + random.nextInt(900)), "y" + i);
      String row = values.stream().map(v -> '"' + v + '"').collect(Collectors.joining(","));
      if (i == broken) {
        List<Integer> quotes =
            IntStream.range(0, row.length()).filter(at -> row.charAt(at) == '"').boxed().toList();
        int drop = quotes.get(random.nextInt(quotes.size()));
        lines.add(row.substring(0, drop) + row.substring(drop + 1));
      } else {
        lines.add(row);
        good.add(new Row(i + 1, values));
      }
    }
    List<Row> rows = cut(String.join("\n", lines), random, 50);
    assertThat(rows).hasSize(6).containsSubsequence(good);
    assertThat(rows.get(broken)).isEqualTo(new Row(broken + 1, null));
  }

  /**
   * After an unclosed quote, the reader reads up to the record limit and then resumes after the
   * line.
   */
  @Example
  void cutsHostileRowsInLinearTime() {
    for (String line :
        List.of(
            "t,\"", "\"\"\"", ",\"", "x\",\"\"\"", "\"a\nb\"x", "\"\n\n\n\"x", "t,\"\",\"", "a")) {
      String body = ("\"open\n" + (line + "\n").repeat(1_000_000 / (line.length() + 1))).repeat(2);
      for (int atMost : new int[] {1 << 16, 7}) {
        long begun = System.nanoTime();
        List<Row> rows =
            cut(atMost == 7 ? body.substring(0, 500_000) : body, new Random(1), atMost);
        assertThat(rows).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
            .as(line)
            .isLessThan(Duration.ofSeconds(10));
      }
    }
  }

  private static String value(Random random) {
    return random
        .ints(random.nextInt(6), 0, PIECES.size())
        .mapToObj(PIECES::get)
        .collect(Collectors.joining());
  }

  private static String quoted(String value) {
    return value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  private static List<Row> cut(String body, Random random, int atMost) {
    InputStream in =
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(atMost)));
          }
        };
    RecordStream records = new RecordStream(in, MAX_RECORD, Long.MAX_VALUE);
    records.cutRows(true);
    List<Row> rows = new ArrayList<>();
    try {
      while (records.next()) {
        String text = new String(records.bytes(), 0, records.length(), StandardCharsets.UTF_8);
        rows.add(new Row(records.line(), values(text)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static List<String> values(String row) {
    try {
      List<String> values = new ArrayList<>();
      for (JsonNode value : EXPORT.row(row)) {
        values.add(value.isNull() ? "" : value.textValue());
      }
      return values;
    } catch (RejectedRecordException e) {
      return null;
    }
  }
}
