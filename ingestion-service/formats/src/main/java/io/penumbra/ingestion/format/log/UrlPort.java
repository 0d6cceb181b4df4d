package io.penumbra.ingestion.format.log;

/** Parser of the port of a URL. */
public final class UrlPort {

  private static final String HTTPS = "443";
  private static final String HTTP = "80";
  private static final String FTP = "21";

  private UrlPort() {}

  /**
   * Returns the port of a URL, or the default of its scheme; null if both are missing.
   *
   * @param url URL with a scheme, or {@code host:port}
   */
  public static String of(String url) {
    int scheme = url.indexOf("://");
    String named = named(scheme < 0 ? url : url.substring(scheme + 3));
    if (named != null) {
      return named;
    }
    return switch (scheme < 0 ? "" : url.substring(0, scheme)) {
      case "http" -> HTTP;
      case "https" -> HTTPS;
      case "ftp" -> FTP;
      default -> null;
    };
  }

  private static String named(String rest) {
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    int colon = rest.lastIndexOf(':', end - 1);
    boolean digits =
        colon > rest.indexOf(']')
            && colon + 1 < end
            && rest.substring(colon + 1, end).chars().allMatch(Character::isDigit);
    return digits ? rest.substring(colon + 1, end) : null;
  }
}
