package io.penumbra.local.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Deliberate defect in one file that a test must detect.
 *
 * @param file path relative to the root of the checkout
 * @param text original text, which occurs once in the file
 * @param replacement text with the defect
 * @param test simple name of the class that must fail
 */
public record Mutation(String file, String text, String replacement, String test) {

  private static final String COMMENT = "#";
  private static final int COLUMNS = 4;

  /** Returns the defects of {@code mutations.tsv}. */
  public static List<Mutation> all() {
    try (InputStream in = Mutation.class.getResourceAsStream("mutations.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith(COMMENT))
          .map(line -> line.replace("\\n", "\n").split("\t", COLUMNS))
          .map(columns -> new Mutation(columns[0], columns[1], columns[2], columns[3]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the task that must fail, for the checkout in which the defect is applied. */
  public TestTask task(Reactor reactor) {
    ReactorModule owner = reactor.findOwner(Path.of(file)).orElseThrow();
    ReactorModule module =
        reactor.modules().stream()
            .filter(owner::isOfSameService)
            .filter(
                one -> one.tests().stream().map(TestTask::formatClassName).anyMatch(test::equals))
            .findFirst()
            .orElse(owner);
    return TestTask.unitTests(module).only(List.of(test));
  }

  /** Returns the content of the file with the defect. */
  String apply(String content) {
    int begin = content.indexOf(text);
    if (begin < 0 || content.indexOf(text, begin + 1) >= 0) {
      throw new IllegalStateException("%s must contain once: %s".formatted(file, text));
    }
    return content.replace(text, replacement);
  }

  /** Applies the defect to a checkout, runs an action, and restores the file. */
  public <T> T with(Path root, Action<T> action) throws IOException, InterruptedException {
    Path path = root.resolve(file);
    String original = Files.readString(path);
    Files.writeString(path, apply(original));
    try {
      return action.run();
    } finally {
      Files.writeString(path, original);
    }
  }

  /** Action that runs while a defect is applied. */
  public interface Action<T> {
    T run() throws IOException, InterruptedException;
  }
}
