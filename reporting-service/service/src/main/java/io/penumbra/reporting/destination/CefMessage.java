package io.penumbra.reporting.destination;

import io.penumbra.commons.outbox.HttpTarget;
import io.penumbra.reporting.alert.Figures;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Syslog message (RFC 5424) with the alert in CEF, framed by octet count (RFC 5425 and RFC 6587).
 * Text is UTF-8 without a byte order mark, which receivers of CEF do not expect.
 */
final class CefMessage {

  private static final int FACILITY_LOCAL0 = 16;
  private static final Map<String, Integer> SYSLOG_SEVERITY =
      Map.of("informational", 6, "low", 5, "medium", 4, "high", 3);
  private static final Map<String, Integer> CEF_SEVERITY =
      Map.of("informational", 1, "low", 3, "medium", 6, "high", 9);

  private CefMessage() {}

  /** Returns the frame of a message. */
  static byte[] createFrame(AlertMessage message, String hostname, String version) {
    byte[] line = formatLine(message, hostname, version).getBytes(StandardCharsets.UTF_8);
    byte[] length = (line.length + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] frame = new byte[length.length + line.length];
    System.arraycopy(length, 0, frame, 0, length.length);
    System.arraycopy(line, 0, frame, length.length, line.length);
    return frame;
  }

  static String formatLine(AlertMessage message, String hostname, String version) {
    int priority = FACILITY_LOCAL0 * 8 + SYSLOG_SEVERITY.getOrDefault(message.severity(), 6);
    return "<%d>1 %s %s penumbra - %s - %s"
        .formatted(
            priority,
            message.raisedAt().truncatedTo(ChronoUnit.MILLIS),
            hostname,
            message.isTest() ? "test" : "alert",
            formatCef(message, version));
  }

  private static String formatCef(AlertMessage message, String version) {
    StringBuilder text =
        new StringBuilder("CEF:0|Penumbra|Penumbra|")
            .append(formatHeader(version))
            .append('|')
            .append(formatHeader(message.isTest() ? "test" : message.policyId()))
            .append('|')
            .append(formatHeader(message.title()))
            .append('|')
            .append(CEF_SEVERITY.getOrDefault(message.severity(), 1))
            .append("|externalId=")
            .append(message.id());
    pair(text, "rt", Long.toString(message.raisedAt().toEpochMilli()));
    pair(text, "msg", message.summary());
    if (!message.isTest()) {
      Figures figures = message.figures();
      pair(text, "cs1Label", "policy");
      pair(text, "cs1", message.policy());
      pair(text, "cs2Label", "app");
      pair(text, "cs2", message.app());
      pair(text, "cs3Label", "report");
      pair(text, "cs3", message.report());
      pair(text, "cn1Label", "users");
      pair(text, "cn1", Long.toString(figures.users()));
      pair(text, "cnt", Long.toString(figures.transactions()));
      if (figures.bytesUp() != null) {
        pair(text, "out", figures.bytesUp().toString());
      }
      if (figures.bytesDown() != null) {
        pair(text, "in", figures.bytesDown().toString());
      }
      if (message.link() != null) {
        pair(text, "request", message.link());
      }
    }
    return text.toString();
  }

  private static void pair(StringBuilder text, String key, String value) {
    text.append(' ')
        .append(key)
        .append('=')
        .append(HttpTarget.toSingleLine(value).replace("\\", "\\\\").replace("=", "\\="));
  }

  private static String formatHeader(String value) {
    return HttpTarget.toSingleLine(value).replace("\\", "\\\\").replace("|", "\\|");
  }
}
