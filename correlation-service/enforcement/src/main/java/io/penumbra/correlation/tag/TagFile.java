package io.penumbra.correlation.tag;

import io.penumbra.correlation.catalogue.AppRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tags file, to be kept with other configuration.
 *
 * <pre>
 * # tag: apps of the catalogue, unmatched domains -- why
 * sanctioned: slack zoom -- contract until 2027
 * unsanctioned: wetransfer custom-fileshare example.net -- customers' data
 * eu-only: slack
 * </pre>
 *
 * @param tags tags by key of a row in the app table, {@code kind:key}
 */
record TagFile(Map<String, Map<TagName, Reason>> tags) {

  static final TagFile EMPTY = new TagFile(Map.of());

  private static final Pattern LINE = Pattern.compile("([^:\\s]+):\\s+(.*)");
  private static final String WHY = " -- ";
  private static final int LONGEST_REASON = 500;
  private static final int MOST_FAULTS = 100;

  /**
   * Reason and its position.
   *
   * @param text reason, or null
   */
  record Reason(String text, int line) {}

  TagFile {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /**
   * Parses a file.
   *
   * @param source name shown in errors
   * @throws IllegalStateException with the first hundred invalid lines
   */
  static TagFile parse(String source, String text) {
    Map<String, Map<TagName, Reason>> tags = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      if (faults.size() < MOST_FAULTS && !line.isBlank() && !line.startsWith("#")) {
        try {
          readLine(line.strip(), number, tags);
        } catch (IllegalArgumentException e) {
          faults.add("%s:%d: %s".formatted(source, number, e.getMessage()));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalStateException(String.join("\n", faults));
    }
    return new TagFile(tags);
  }

  private static void readLine(String line, int number, Map<String, Map<TagName, Reason>> tags) {
    int dashes = line.indexOf(WHY);
    String why = dashes < 0 ? null : line.substring(dashes + WHY.length()).strip();
    if (why != null && why.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "a reason must have at most %d characters".formatted(LONGEST_REASON));
    }
    Matcher parts = LINE.matcher(dashes < 0 ? line : line.substring(0, dashes));
    if (!parts.matches() || parts.group(2).isBlank()) {
      throw new IllegalArgumentException("expected 'tag: app app …', got '%s'".formatted(line));
    }
    TagName tag = new TagName(parts.group(1));
    for (String app : parts.group(2).strip().split("\\s+")) {
      Map<TagName, Reason> ofApp = tags.computeIfAbsent(formatKey(app), _ -> new TreeMap<>());
      ofApp.forEach(
          (other, earlier) -> {
            if (tag.excludes(other)) {
              throw new IllegalArgumentException(
                  "%s is %s here and %s on line %d".formatted(app, tag, other, earlier.line()));
            }
          });
      if (ofApp.putIfAbsent(tag, new Reason(why, number)) != null) {
        throw new IllegalArgumentException("%s is %s twice".formatted(app, tag));
      }
    }
  }

  private static String formatKey(String app) {
    if (app.indexOf('.') >= 0) {
      return "unmatched:" + app;
    }
    return new AppRef(app).row();
  }
}
