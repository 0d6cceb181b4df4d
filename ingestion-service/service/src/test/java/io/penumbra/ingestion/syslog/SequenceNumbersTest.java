package io.penumbra.ingestion.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceNumbersTest {

  private static final String RFC_5424 =
      "<134>1 2026-12-01T10:00:00Z fw-1 app 7 - [x@1 y=\"a\"][meta sequenceId=\"%d\" z=\"1\"] text";

  private static final String CISCO = "<189>%06d: *Dec  1 10:00:00: %%SEC-6-IPACCESSLOGP: list";

  private final SequenceNumbers numbers = new SequenceNumbers();

  private void note(String peer, String line) {
    byte[] bytes = ("--" + line).getBytes(StandardCharsets.UTF_8);
    numbers.record(peer, bytes, 2, bytes.length - 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {RFC_5424, CISCO})
  void countsNumbersLeftOut(String format) {
    for (int number : new int[] {7, 8, 9, 10, 14, 15, 17}) {
      note("a", format.formatted(number));
    }
    assertThat(numbers.isNumbered()).isTrue();
    assertThat(numbers.missing()).isEqualTo(4);
  }

  /** Sequences of several hosts behind one relay continue after a reconnection. */
  @Test
  void followsHostOverConnections() {
    for (int number = 1; number <= 5; number++) {
      note("first", RFC_5424.formatted(number));
      note("first", RFC_5424.replace("fw-1", "fw-2").formatted(100 + number));
    }
    note("second", RFC_5424.formatted(9));
    assertThat(numbers.missing()).isEqualTo(3);
  }

  @Test
  void countsNoLateMessageAsMissing() {
    for (int number : new int[] {1, 2, 3, 4, 7, 5, 6, 8}) {
      note("a", CISCO.formatted(number));
    }
    assertThat(numbers.missing()).isZero();
  }

  @Test
  void countsNothingWhenSenderStartsAgain() {
    for (int number : new int[] {9_001, 9_002, 9_003, 1, 2, 3, 900_000, 900_001}) {
      note("a", CISCO.formatted(number));
    }
    assertThat(numbers.missing()).isZero();
  }

  @Test
  void takesNoOtherNumbersForSequences() {
    for (int number : new int[] {10, 20, 30, 31, 50}) {
      note("a", CISCO.formatted(number));
    }
    assertThat(numbers.isNumbered()).isFalse();
    assertThat(numbers.missing()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<",
        "<134>",
        "<134>1 ",
        "<134>1 a b c d e [meta sequenceId=\"",
        "<134>1 a b c d e [meta sequenceId=\"1",
        "<134>1 a b c d e - [meta sequenceId=\"1\"]",
        "<134>1 a b c d e [x y=\"[meta sequenceId=\"1\"]",
        "<134>99999999999999999999: x",
        "<134>12",
        "no priority 1: x"
      })
  void ignoresLinesWithoutNumber(String line) {
    for (int i = 0; i < 5; i++) {
      note("a", line);
    }
    assertThat(numbers.isNumbered()).isFalse();
    assertThat(numbers.missing()).isZero();
  }

  @Test
  void forgetsSendersBeyondMaximum() {
    IntStream.range(0, 3 * SequenceNumbers.MAX_SENDERS)
        .forEach(i -> note("peer-" + i, CISCO.formatted(1)));
    for (int number : new int[] {1, 2, 3, 4, 6}) {
      note("a", CISCO.formatted(number));
    }
    assertThat(numbers.missing()).isEqualTo(1);
  }
}
