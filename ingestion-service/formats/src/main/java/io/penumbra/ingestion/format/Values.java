package io.penumbra.ingestion.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import java.util.Locale;
import java.util.function.Function;

/**
 * Parsers of single values for all formats: text of limited length, numbers that may be written as
 * text, addresses in canonical form.
 */
public final class Values {

  /** Maximum length of a text; longer text is truncated. */
  private static final int MAX_TEXT = 1_024;

  private static final int MAX_HOST = 253;

  /**
   * Maximum bytes of a connection, 16 TiB: no connection carries more, and sums of sums fit into 64
   * bits.
   */
  private static final long MAX_BYTES = 1L << 44;

  private Values() {}

  /** Returns the text of a scalar; null if it is absent, null, blank or a single dash. */
  public static String readText(JsonNode value) {
    if (value == null || value.isNull() || value.isContainerNode()) {
      return null;
    }
    return limit(value.asText());
  }

  /** Returns the text; null if it is null, blank or a single dash. */
  public static String limit(String raw) {
    if (raw == null) {
      return null;
    }
    // Postgres rejects NUL in text, and NUL carries no information
    String text = (raw.indexOf('\0') < 0 ? raw : raw.replace("\0", "")).strip();
    if (text.isEmpty() || text.equals("-")) {
      return null;
    }
    return text.length() <= MAX_TEXT ? text : cut(text, MAX_TEXT);
  }

  private static String cut(String text, int length) {
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }

  /** Returns an address in canonical form, or null if absent. */
  public static IpAddress parseAddress(String field, String text) {
    if (text == null) {
      return null;
    }
    return IpAddress.parse(text)
        .orElseThrow(
            () ->
                RejectedRecordException.invalid(
                    field, "must be an IP address, got \"%s\"".formatted(truncate(text))));
  }

  /** Returns a port, or 0 if absent. */
  public static int parsePort(String field, String text) {
    return text == null ? 0 : parsePort(field, parseNumber(field, text));
  }

  /** Parses a port. */
  public static int parsePort(String field, long port) {
    if (port < 0 || port > 65_535) {
      throw RejectedRecordException.invalid(field, "must be 0 to 65535, got " + port);
    }
    return (int) port;
  }

  /** Returns a byte count, or unknown if absent. */
  public static long bytes(String field, String text) {
    return text == null ? Transaction.UNKNOWN : bytes(field, parseNumber(field, text));
  }

  /** Parses a byte count. */
  public static long bytes(String field, long bytes) {
    if (bytes < 0 || bytes > MAX_BYTES) {
      throw RejectedRecordException.invalid(
          field, "must be 0 to %d, got %d".formatted(MAX_BYTES, bytes));
    }
    return bytes;
  }

  /** Parses an integer. */
  public static long parseNumber(String field, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw RejectedRecordException.invalid(
          field, "must be a whole number, got \"%s\"".formatted(truncate(text)));
    }
  }

  /** Returns the subject of a machine name. */
  public static Subject parseHost(String field, String name) {
    return parseSubject(field, name, Subject::host);
  }

  /** Returns the subject of a device id of the machine's management. */
  public static Subject parseDevice(String field, String id) {
    return parseSubject(field, id, Subject::device);
  }

  private static Subject parseSubject(String field, String text, Function<String, Subject> of) {
    if (text == null) {
      throw RejectedRecordException.missing(field);
    }
    try {
      return of.apply(text);
    } catch (IllegalArgumentException e) {
      throw RejectedRecordException.invalid(
          field, "must have at most %d characters".formatted(Subject.MAX_KEY));
    }
  }

  /**
   * Returns a host name in lower case without the trailing dot; null if it is absent or invalid
   * (longer than {@value #MAX_HOST} characters, or with spaces or slashes).
   */
  public static String parseHostName(String text) {
    if (text == null) {
      return null;
    }
    String name =
        (text.endsWith(".") ? text.substring(0, text.length() - 1) : text).toLowerCase(Locale.ROOT);
    if (name.isEmpty() || name.length() > MAX_HOST) {
      return null;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == ' ' || c == '/' || c == '\\' || c == '@' || Character.isISOControl(c)) {
        return null;
      }
    }
    return name;
  }

  /**
   * Returns the host name in a URL, a {@code host:port} or a bare host; null if it is absent, an
   * address, or in a malformed URL such as {@code https:/example.com}.
   */
  public static String parseHostOfUrl(String url) {
    String host = parseHostName(parseAuthority(url));
    return host == null || !isHost(host) || IpAddress.parse(host).isPresent() ? null : host;
  }

  /**
   * Returns true if a name consists of non-empty labels of letters, digits, hyphens, underscores.
   */
  private static boolean isHost(String name) {
    char before = '.';
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean part = Character.isLetterOrDigit(c) || c == '-' || c == '_' || c > 0x7F;
      if (!part && (c != '.' || before == '.')) {
        return false;
      }
      before = c;
    }
    return true;
  }

  /** Returns the address in a URL, in {@code address:port} or alone; null for a name. */
  public static IpAddress parseAddressOfUrl(String url) {
    return IpAddress.parse(parseAuthority(url)).orElse(null);
  }

  private static String parseAuthority(String url) {
    if (url == null || IpAddress.parse(url).isPresent()) {
      return url;
    }
    int scheme = url.indexOf("://");
    String rest = scheme < 0 ? url : url.substring(scheme + 3);
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(rest.lastIndexOf('@', end - 1) + 1, end);
    if (authority.startsWith("[")) {
      int close = authority.indexOf(']');
      return close < 0 ? null : authority.substring(1, close);
    }
    int port = authority.indexOf(':');
    if (port < 0) {
      // URL without a colon after its scheme
      return scheme < 0 && (authority.equals("http") || authority.equals("https"))
          ? null
          : authority;
    }
    boolean isPort =
        isNumber(authority, port + 1) && (scheme >= 0 || port + 1 < authority.length());
    return isPort ? authority.substring(0, port) : null;
  }

  private static boolean isNumber(String text, int begin) {
    for (int i = begin; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns {@code DOMAIN\name}, or the name alone if it contains its domain; null without a name.
   */
  public static String parseAccount(String domain, String name) {
    if (name == null || domain == null || name.indexOf('\\') >= 0 || name.indexOf('@') >= 0) {
      return name;
    }
    return domain + '\\' + name;
  }

  /** Returns the kind of a sign-in, from Windows' number of the logon type or its name. */
  public static Fact.Logon.Kind parseLogonKind(String type) {
    return switch (type == null ? "" : type.toLowerCase(Locale.ROOT)) {
      case "2", "11", "interactive", "cachedinteractive" -> Fact.Logon.Kind.INTERACTIVE;
      case "7", "13", "unlock", "cachedunlock" -> Fact.Logon.Kind.UNLOCK;
      case "10", "12", "remoteinteractive", "cachedremoteinteractive" ->
          Fact.Logon.Kind.REMOTE_INTERACTIVE;
      case "3", "8", "9", "network", "networkcleartext", "newcredentials" ->
          Fact.Logon.Kind.NETWORK;
      case "0", "4", "5", "system", "batch", "service" -> Fact.Logon.Kind.SERVICE;
      default -> Fact.Logon.Kind.OTHER;
    };
  }

  private static String truncate(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
