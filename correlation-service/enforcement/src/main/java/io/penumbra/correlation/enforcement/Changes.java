package io.penumbra.correlation.enforcement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ids and revisions of pending changes. */
final class Changes {

  /** Id of pending settings. */
  static final String SETTINGS = "change-settings";

  /** Id of a publication held back by limits. */
  static final String PUBLICATION = "change-publication";

  private static final Pattern PLAIN = Pattern.compile("[a-z0-9_][a-z0-9._-]*");
  private static final int DIGITS = 16;

  private Changes() {}

  /**
   * Returns the id of the app or domain if it applies to all machines; else a hash, because
   * patterns are not valid in all paths.
   */
  static String formatId(Demand demand) {
    if (demand.scope() == null && PLAIN.matcher(demand.target()).matches()) {
      return demand.target();
    }
    return "change-" + computeDigest(demand.target() + ' ' + Scope.text(demand.scope()));
  }

  static String computeDigest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
          .substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Returns the revision, a digest of the change, so that only the displayed version can be
   * published.
   */
  static String formatRevision(Waiting waiting) {
    return computeDigest(
        Stream.of(
                waiting.demand().action(),
                waiting.demand().patterns(),
                waiting.demand().conflicts().stream().map(Conflict::text).toList(),
                waiting.demand().at(),
                waiting.demand().expiresAt(),
                waiting.kind(),
                waiting.frees(),
                waiting.unit() == null ? null : new TreeSet<>(waiting.unit().rules()))
            .map(Objects::toString)
            .collect(Collectors.joining("\n")));
  }

  /** Returns the reason why a change needs an explicit confirmation. */
  static String unconfirmed(Demand demand) {
    return "%s would restrict protected services (%s); to publish it anyway, send"
            .formatted(
                demand.name(),
                demand.conflicts().stream()
                    .filter(conflict -> conflict.kind() == Conflict.Kind.PROTECTED_SERVICE)
                    .map(conflict -> conflict.otherPattern().text())
                    .distinct()
                    .collect(Collectors.joining(", ")))
        + " \"protectedServices\": true";
  }

  /** Returns the reason why a change can't be published, and the required step. */
  static String formatRefusal(Demand demand) {
    for (Conflict conflict : demand.conflicts()) {
      switch (conflict.kind()) {
        case PROTECTED_APP -> {
          return "%s is a protected app; change the settings first"
              .formatted(conflict.other() == null ? demand.name() : conflict.other());
        }
        case INTERNAL_DOMAIN -> {
          return "%s lies within the internal domain %s"
              .formatted(demand.target(), conflict.otherPattern());
        }
        case NOT_IN_CATALOGUE -> {
          return "no app claims %s; create a custom app first".formatted(demand.target());
        }
        default -> {}
      }
    }
    return "%s can't be published".formatted(demand.target());
  }
}
