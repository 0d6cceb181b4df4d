package io.penumbra.correlation.feed;

import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.Entry;
import io.penumbra.correlation.enforcement.Published;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Renderer of a proxy auto-configuration that applies the catalogue's matching rule. */
final class ProxyAutoConfig {

  private static final String SCRIPT = read("proxy-auto-config.js");
  private static final String VERSION = "{version}";
  private static final String BLOCKED = "{blocked}";
  private static final String EXCEPTIONS = "{exceptions}";

  private ProxyAutoConfig() {}

  static Rendering render(Published published) {
    FeedRules rules = FeedRules.blocking(published);
    String script =
        SCRIPT
            .replace(VERSION, Long.toString(published.version()))
            .replace(BLOCKED, formatPatterns(rules, Action.BLOCK))
            .replace(EXCEPTIONS, formatPatterns(rules, Action.PASS));
    return Rendering.of(published.version(), script, rules.restrictions().size(), rules.leftOut());
  }

  /**
   * Patterns contain letters, digits, hyphens, dots, stars and equals signs only, so nothing is
   * escaped.
   */
  private static String formatPatterns(FeedRules rules, Action action) {
    return rules.rules().stream()
        .filter(entry -> entry.action() == action)
        .map(Entry::pattern)
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }

  private static String read(String name) {
    try (InputStream file = ProxyAutoConfig.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " can't be read", e);
    }
  }
}
