package io.penumbra.ingestion.format.umbrella;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.log.Delimited;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.Verdicts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Reader of the CSV exported to S3, with all values in quotes and without a header. The position of
 * the verdict identifies the log; newer versions append columns.
 */
@ApplicationScoped
class UmbrellaReader implements LineReader {

  private static final List<String> PROXY =
      List.of(
          "timestamp",
          "identity",
          "internal ip",
          "external ip",
          "destination ip",
          "content type",
          "action",
          "url",
          "referer",
          "user agent",
          "status",
          "request size",
          "response size",
          "response body size",
          "sha256",
          "categories",
          "av detections",
          "puas",
          "amp disposition",
          "amp malware",
          "amp score",
          "identity type",
          "blocked categories",
          "identities",
          "identity types");

  private static final List<String> DNS =
      List.of(
          "timestamp",
          "identity",
          "identities",
          "internal ip",
          "external ip",
          "action",
          "query type",
          "response code",
          "domain",
          "categories",
          "identity type",
          "identity types",
          "blocked categories");

  private static final List<String> FIREWALL =
      List.of(
          "timestamp",
          "origin id",
          "identity",
          "identity type",
          "direction",
          "protocol",
          "packet size",
          "source ip",
          "source port",
          "destination ip",
          "destination port",
          "data center",
          "rule id",
          "action");

  private static final List<String> IP =
      List.of(
          "timestamp",
          "identity",
          "source ip",
          "source port",
          "destination ip",
          "destination port",
          "categories",
          "identity type");

  private static final int PROXY_ACTION = 6;
  private static final int PROXY_LEAST = 13;
  private static final int DNS_ACTION = 5;
  private static final int DNS_LEAST = 9;
  private static final int IP_LEAST = 7;
  private static final int DIRECTION = 4;
  private static final int MOST_PORT_DIGITS = 5;

  @Override
  public SensorFormat format() {
    return SensorFormat.CISCO_UMBRELLA;
  }

  /** {@code "2026-11-27 10:00:00","…}. */
  @Override
  public boolean recognises(LogLine line, LineContext context) {
    String text = line.text();
    int at = line.begin();
    return text.length() > at + 24
        && text.charAt(at) == '"'
        && Character.isDigit(text.charAt(at + 1))
        && text.charAt(at + 5) == '-'
        && text.charAt(at + 8) == '-'
        && text.charAt(at + 11) == ' '
        && text.charAt(at + 14) == ':'
        && text.charAt(at + 17) == ':'
        && text.startsWith("\",\"", at + 20);
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    List<String> values = Delimited.listCsv(line.text(), line.begin(), ',');
    if (values.size() >= PROXY_LEAST && isVerdict(values.get(PROXY_ACTION))) {
      return UmbrellaRecord.readProxy(readNamed(PROXY, values));
    }
    if (values.size() >= DNS_LEAST && isVerdict(values.get(DNS_ACTION))) {
      return UmbrellaRecord.dns(readNamed(DNS, values));
    }
    if (values.size() >= FIREWALL.size() && values.get(DIRECTION).endsWith("BOUND")) {
      return UmbrellaRecord.readFirewall(readNamed(FIREWALL, values));
    }
    if (values.size() >= IP_LEAST && values.size() < DNS_LEAST && isPort(values.get(3))) {
      return UmbrellaRecord.readIp(readNamed(IP, values));
    }
    throw RejectedRecordException.of(
        RejectReason.UNKNOWN_FORMAT,
        "has %d columns that are not those of a proxy, DNS, firewall or IP log"
            .formatted(values.size()));
  }

  private static boolean isVerdict(String value) {
    return value.equalsIgnoreCase("proxied") || Verdicts.of(value) != Verdict.UNKNOWN;
  }

  private static boolean isPort(String value) {
    return value.length() <= MOST_PORT_DIGITS && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static LogFields readNamed(List<String> names, List<String> values) {
    LogFields fields = new LogFields();
    for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
      fields.add(names.get(i), values.get(i));
    }
    return fields;
  }
}
