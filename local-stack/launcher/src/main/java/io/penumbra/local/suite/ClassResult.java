package io.penumbra.local.suite;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Result of one test class, parsed from a line of Surefire or Failsafe.
 *
 * @param className class name with package
 * @param failed number of failures and errors
 */
public record ClassResult(String className, int tests, int failed, int skipped, Duration duration) {

  private static final Pattern LINE =
      Pattern.compile(
          ".*Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), Skipped: (\\d+),"
              + " Time elapsed: ([\\d.]+) s.* -{1,2} in (\\S+)");

  /** Parses a line of Maven's output; empty if it is not the result of a class. */
  static Optional<ClassResult> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new ClassResult(
            matcher.group(6),
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)) + Integer.parseInt(matcher.group(3)),
            Integer.parseInt(matcher.group(4)),
            Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(5)) * 1000))));
  }

  public int passed() {
    return tests - failed - skipped;
  }

  /** Returns the class name without its package. */
  public String simpleName() {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  ClassResult plus(ClassResult other) {
    return new ClassResult(
        className,
        tests + other.tests,
        failed + other.failed,
        skipped + other.skipped,
        duration.plus(other.duration));
  }
}
