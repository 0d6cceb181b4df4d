package io.penumbra.ingestion.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import java.util.Locale;
import java.util.function.Function;

/**
 * Reads single values the way every format needs them: text of bounded length, numbers that may be
 * written as text, addresses in canonical form.
 */
public final class Values {

  /** Maximum length of a text; longer text is truncated. */
  private static final int MAX_TEXT = 1_024;

  private static final int MAX_HOST = 253;

  /** 16 TiB: no connection carries more, and sums of sums stay within 64 bits. */
  private static final long MAX_BYTES = 1L << 44;

  private Values() {}

  /** The text of a scalar, or null when it is absent, null, blank or a lone dash. */
  public static String readText(JsonNode value) {
    if (value == null || value.isNull() || value.isContainerNode()) {
      return null;
    }
    return limit(value.asText());
  }

  /** The text, or null when it is null, blank or a lone dash. */
  public static String limit(String raw) {
    if (raw == null) {
      return null;
    }
    // Postgres text has no NUL; nothing of use is lost with it
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

  /** The canonical form of an address, or null when absent. */
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

  /** A port, or 0 when absent. */
  public static int parsePort(String field, String text) {
    return text == null ? 0 : parsePort(field, parseNumber(field, text));
  }

  /** A port. */
  public static int parsePort(String field, long port) {
    if (port < 0 || port > 65_535) {
      throw RejectedRecordException.invalid(field, "must be 0 to 65535, got " + port);
    }
    return (int) port;
  }

  /** A count of bytes, or unknown when absent. */
  public static long bytes(String field, String text) {
    return text == null ? Transaction.UNKNOWN : bytes(field, parseNumber(field, text));
  }

  /** A count of bytes. */
  public static long bytes(String field, long bytes) {
    if (bytes < 0 || bytes > MAX_BYTES) {
      throw RejectedRecordException.invalid(
          field, "must be 0 to %d, got %d".formatted(MAX_BYTES, bytes));
    }
    return bytes;
  }

  /** A whole number. */
  public static long parseNumber(String field, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw RejectedRecordException.invalid(
          field, "must be a whole number, got \"%s\"".formatted(truncate(text)));
    }
  }

  /** A machine known by name. */
  public static Subject parseHost(String field, String name) {
    return parseSubject(field, name, Subject::host);
  }

  /** A machine known by the id its management gave it. */
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
   * A host name in lower case without its trailing dot; null when absent, and when it is not one (a
   * name of over {@value #MAX_HOST} characters, or with spaces or slashes in it).
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
   * The host name in a URL, a {@code host:port} or a bare host; null when there is none, when it is
   * an address, or when the URL is malformed, as {@code https:/example.com} is.
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

  /** The address in a URL, an {@code address:port} or by itself; null when a name stands there. */
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
      // a URL that lost its colon
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

  /** {@code DOMAIN\name}, or the name alone where it says its domain itself; null without name. */
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
