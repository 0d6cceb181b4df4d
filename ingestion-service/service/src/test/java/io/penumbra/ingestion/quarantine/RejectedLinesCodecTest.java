package io.penumbra.ingestion.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RejectedLinesCodecTest {

  @Property(tries = 200)
  void decodesEncodedLines(@ForAll("lines") List<RejectedLine> lines) {
    assertThat(RejectedLinesCodec.decode(RejectedLinesCodec.encode(lines)))
        .usingRecursiveComparison()
        .isEqualTo(lines);
  }

  /**
   * The header of an export applies to each row. If it was written for each row, it would need 400
   * MB.
   */
  @Example
  void writesRepeatedContextOnce() {
    String header = "Timestamp," + "column,".repeat(1_200);
    List<RejectedLine> lines =
        IntStream.range(0, 50_000)
            .mapToObj(i -> new RejectedLine(i, i, "too-old", null, "", null, false, header, null))
            .toList();
    List<RejectedLine> read = RejectedLinesCodec.decode(RejectedLinesCodec.encode(lines));
    assertThat(read).hasSameSizeAs(lines).allMatch(line -> line.context().equals(header));
  }

  @Provide
  Arbitrary<List<RejectedLine>> lines() {
    Arbitrary<String> text = Arbitraries.strings().all().map(RejectedLinesCodecTest::paired);
    Arbitrary<Integer> number = Arbitraries.integers().greaterOrEqual(0);
    Arbitrary<byte[]> raw = Arbitraries.bytes().array(byte[].class).ofMaxSize(50).injectNull(0.2);
    return Combinators.combine(
            number,
            number,
            text,
            text.injectNull(0.3),
            text,
            raw,
            Arbitraries.of(true, false),
            Arbitraries.oneOf(text, Arbitraries.of("#fields", "a,b")).injectNull(0.3))
        .as(
            (no, line, reason, field, detail, bytes, cut, context) ->
                new RejectedLine(no, line, reason, field, detail, bytes, cut, context, null))
        .list()
        .ofMaxSize(20);
  }

  /** Returns a text without lone surrogates, which UTF-8 cannot encode. */
  private static String paired(String text) {
    return text.codePoints()
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
