package io.penumbra.ingestion.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

  private static final String SQUID =
      "1795706168.123    84 10.0.0.1 TCP_TUNNEL/200 3900 CONNECT zoom.us:443 - HIER_DIRECT/192.0.2.1 -";

  private final List<String> lines = new ArrayList<>();
  private final List<String> tooLong = new ArrayList<>();
  private final FrameReader frames = new FrameReader(100);

  private void read(String text) throws BrokenFrameException {
    frames.read(text.getBytes(StandardCharsets.UTF_8), sink(lines, tooLong));
  }

  private static FrameReader.Sink sink(List<String> lines, List<String> tooLong) {
    return new FrameReader.Sink() {
      @Override
      public void line(byte[] bytes, int from, int length) {
        lines.add(new String(bytes, from, length, StandardCharsets.UTF_8));
      }

      @Override
      public void tooLong(byte[] bytes, int from, int length) {
        tooLong.add(new String(bytes, from, length, StandardCharsets.UTF_8));
      }
    };
  }

  @Test
  void cutsLinesAtNewlineAndNul() throws BrokenFrameException {
    read("<13>one\r\n\n<13>two\0<13>thr");
    assertThat(lines).containsExactly("<13>one", "<13>two");
    assertThat(frames.pending()).isEqualTo("<13>thr".length());
    read("ee\n");
    assertThat(lines).containsExactly("<13>one", "<13>two", "<13>three");
    assertThat(frames.pending()).isZero();
  }

  @Test
  void cutsFramesByTheirOctetsAndMakesOneLineOfEach() throws BrokenFrameException {
    read("7 <13>one10 <13>t\nw\nö\n5 <13>x");
    assertThat(lines).containsExactly("<13>one", "<13>t w ö", "<13>x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<13>a line\n<14>another one\n",
        "10 <13>a line15 <14>another one",
        "10 <13>a line\n15 <14>another one\n"
      })
  void cutsTheSameWhereverItIsSplit(String text) throws BrokenFrameException {
    List<String> whole = List.of("<13>a line", "<14>another one");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 1; i < bytes.length; i++) {
      for (int j = i; j < bytes.length; j++) {
        FrameReader split = new FrameReader(100);
        List<String> found = new ArrayList<>();
        for (byte[] part :
            List.of(
                Arrays.copyOfRange(bytes, 0, i),
                Arrays.copyOfRange(bytes, i, j),
                Arrays.copyOfRange(bytes, j, bytes.length))) {
          if (part.length > 0) {
            split.read(part, sink(found, new ArrayList<>()));
          }
        }
        assertThat(found).as("split at %d and %d", i, j).isEqualTo(whole);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SQUID, "12 no priority", "0 <13>x", "1234567890 <13>x"})
  void takesALineThatBeginsWithANumberAsALine(String line) throws BrokenFrameException {
    read(line.substring(0, 1));
    read(line.substring(1) + "\n");
    assertThat(lines).containsExactly(line);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 50, 101, 5_000})
  void passesOverLinesThatAreTooLongWithoutEnding(int step) throws BrokenFrameException {
    String text = "first\n" + "x".repeat(101) + "\nsecond\n" + "y".repeat(3_000) + "\nthird\n";
    readInSteps(text, step);
    assertThat(lines).containsExactly("first", "second", "third");
    assertThat(frames.tooLong()).isEqualTo(2);
    assertThat(tooLong).hasSize(2).allSatisfy(it -> assertThat(it).hasSizeBetween(101, 1_024));
    assertThat(frames.pending()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 50, 101, 5_000})
  void passesOverFramesThatAreTooLong(int step) throws BrokenFrameException {
    String text =
        "7 <13>one"
            + "101 <13>"
            + "x\n".repeat(48)
            + "x7 <13>two3000 <13>"
            + "y".repeat(2_996)
            + "9 <13>three";
    readInSteps(text, step);
    assertThat(lines).containsExactly("<13>one", "<13>two", "<13>three");
    assertThat(tooLong).extracting(String::length).containsExactly(101, 1_024);
    assertThat(frames.pending()).isZero();
  }

  private void readInSteps(String text, int step) throws BrokenFrameException {
    for (int i = 0; i < text.length(); i += step) {
      read(text.substring(i, Math.min(text.length(), i + step)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "12x", "0000000000000001 <13>x", "-1 <13>x"})
  void breaksAtACountThatIsNone(String after) {
    assertThatThrownBy(() -> read("7 <13>one" + after))
        .isInstanceOfSatisfying(
            BrokenFrameException.class,
            e -> assertThat(e.why()).isEqualTo(BrokenFrameException.Cause.BAD_OCTET_COUNT));
  }
}
