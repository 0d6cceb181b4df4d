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

/** Names and revisions of waiting changes. */
final class Changes {

  /** The id of settings that wait. */
  static final String SETTINGS = "change-settings";

  /** The id of a publication that limits hold back. */
  static final String PUBLICATION = "change-publication";

  private static final Pattern PLAIN = Pattern.compile("[a-z0-9_][a-z0-9._-]*");
  private static final int DIGITS = 16;

  private Changes() {}

  /**
   * The id of the app or the domain where it is for all machines; else a hash, since a path can't
   * have every pattern.
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
   * Returns the revision, a digest of the change, so that only the version that was read can be
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

  /** Returns the reason why a change can't be published, and the step to take first. */
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
