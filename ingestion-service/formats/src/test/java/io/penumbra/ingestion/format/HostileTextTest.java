package io.penumbra.ingestion.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Regular expressions of readers on lines that make backtracking expensive: long runs of
 * characters, alone and in the middle of each vendor's lines. Counts read characters instead of
 * time.
 */
class HostileTextTest {

  private static final Path CLASSES = Path.of("target/classes");
  private static final Path LOGS = Path.of("src/test/resources/io/penumbra/ingestion/format/logs");
  private static final int LINES_OF_LOG = 4;
  private static final int PLACES = 5;
  private static final int RUN = 2_000;

  /** Limit above the reads of bounded repetitions, and below quadratic growth. */
  private static final int READS_PER_CHARACTER = 250;

  private static final List<String> RUNS =
      List.of("a", "0", " ", "a ", "a.", ":", "a:", "a=", "\"", "\\", "/", ",", ", a", "(a", "@a");

  @Test
  void readsEachCharacterOfHostileLinesFewTimes() throws IOException {
    Map<String, Pattern> patterns = patterns();
    assertThat(patterns).hasSizeGreaterThan(20);
    List<String> lines = lines();
    assertThat(lines).hasSizeGreaterThan(30);
    List<String> slow = new ArrayList<>();
    patterns.forEach(
        (name, pattern) ->
            lines.stream()
                .filter(line -> isSlow(pattern, line))
                .findFirst()
                .ifPresent(line -> slow.add("%s: %s on %.150s…".formatted(name, pattern, line))));
    assertThat(slow).isEmpty();
  }

  private static boolean isSlow(Pattern pattern, String line) {
    try {
      pattern.matcher(new CountedText(line, new Reads(READS_PER_CHARACTER * line.length()))).find();
      return false;
    } catch (TooManyReads | StackOverflowError e) {
      return true;
    }
  }

  /** Returns the compiled expressions in static fields, by class and field. */
  private static Map<String, Pattern> patterns() throws IOException {
    Map<String, Pattern> found = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(CLASSES.resolve("io/penumbra/ingestion/format"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).sorted().toList()) {
        String name = CLASSES.relativize(file).toString().replace('/', '.');
        addPatterns(name.substring(0, name.length() - ".class".length()), found);
      }
    }
    return found;
  }

  private static void addPatterns(String className, Map<String, Pattern> found) {
    try {
      for (Field field : Class.forName(className).getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == Pattern.class) {
          field.setAccessible(true);
          found.put(className + "." + field.getName(), (Pattern) field.get(null));
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(className, e);
    }
  }

  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String run : RUNS) {
      lines.add(run.repeat(RUN / run.length()));
    }
    try (Stream<Path> files = Files.walk(LOGS)) {
      files
          .filter(file -> file.toString().endsWith(".log"))
          .sorted()
          .flatMap(HostileTextTest::beginning)
          .forEach(line -> addMutations(line, lines));
    }
    return lines;
  }

  private static Stream<String> beginning(Path log) {
    try {
      return Files.readString(log, StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> !line.isBlank())
          .limit(LINES_OF_LOG)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addMutations(String line, List<String> lines) {
    for (int place = 1; place <= PLACES; place++) {
      int at = line.length() * place / PLACES;
      for (String run : RUNS) {
        lines.add(line.substring(0, at) + run.repeat(RUN / run.length()) + line.substring(at));
      }
    }
  }

  private static final class TooManyReads extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyReads() {
      super(null, null, false, false);
    }
  }

  private static final class Reads {
    private long left;

    Reads(long limit) {
      left = limit;
    }

    void count() {
      if (--left < 0) {
        throw new TooManyReads();
      }
    }
  }

  /** Text that counts the reads of its characters. */
  private record CountedText(CharSequence text, Reads reads) implements CharSequence {

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      reads.count();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new CountedText(text.subSequence(start, end), reads);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
