package io.penumbra.commons.outbox;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * URL of a destination.
 *
 * @param pathAndQuery at least a slash
 */
public record TargetUrl(String scheme, String host, int port, String pathAndQuery) {

  private static final int LONGEST = 2_000;

  /** Schemes that send without TLS. */
  private static final Set<String> PLAIN = Set.of("http", "syslog+tcp", "smtp", "kafka");

  /**
   * Parses an address.
   *
   * @throws ProblemException 400 if it is invalid or has a user or a fragment
   */
  public static TargetUrl parse(String text) {
    if (text == null || text.length() > LONGEST) {
      throw reject("url must be an address of at most %d characters".formatted(LONGEST));
    }
    URI uri;
    try {
      uri = new URI(text.strip()).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw reject(
          "url is not an address: %s at position %d".formatted(e.getReason(), e.getIndex()));
    }
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw reject("url must have a scheme and a host, such as https://siem.example/alerts");
    }
    if (uri.getRawUserInfo() != null) {
      throw reject("url must not contain a user or password; set the password as secret");
    }
    if (uri.getRawFragment() != null) {
      throw reject("url must not have a fragment");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return new TargetUrl(
        scheme,
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() > 0 ? uri.getPort() : defaultPort(scheme),
        uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery());
  }

  private static int defaultPort(String scheme) {
    return switch (scheme) {
      case "http" -> 80;
      case "syslog+tls" -> 6514;
      case "syslog+tcp" -> 514;
      case "smtps" -> 465;
      case "smtp+starttls" -> 587;
      case "smtp" -> 25;
      default -> 443;
    };
  }

  /** Returns true if messages are encrypted in transit. */
  public boolean isTls() {
    return !PLAIN.contains(scheme);
  }

  /** Returns scheme, host and port, which limit the use of a secret. */
  public String origin() {
    return "%s://%s:%d".formatted(scheme, host.indexOf(':') < 0 ? host : '[' + host + ']', port);
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
