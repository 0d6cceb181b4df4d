package io.penumbra.reporting.destination;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Protocol of a destination. */
public enum DestinationKind {
  /** CloudEvents 1.0 in JSON, signed according to Standard Webhooks. */
  WEBHOOK("webhook", "https"),
  /** Message for an incoming webhook of Slack or a compatible chat. */
  SLACK("slack", "https"),
  /** Adaptive card for a workflow of Microsoft Teams. */
  TEAMS("teams", "https"),
  /** OCSF Detection Findings for Splunk's HTTP event collector. */
  SPLUNK_HEC("splunk-hec", "https"),
  /** OCSF Detection Findings for Elasticsearch's bulk API. */
  ELASTICSEARCH("elasticsearch", "https"),
  /** OCSF Detection Findings, one per line, posted to any receiver. */
  OCSF("ocsf", "https"),
  /** CEF in syslog messages of RFC 5424 over TLS or TCP. */
  SYSLOG("syslog", "syslog+tls", "syslog+tcp"),
  /** Mail. */
  SMTP("smtp", "smtps", "smtp+starttls", "smtp");

  private final String id;
  private final Set<String> schemes;

  DestinationKind(String id, String... schemes) {
    this.id = id;
    this.schemes = Set.of(schemes);
  }

  @JsonValue
  public String id() {
    return id;
  }

  static Optional<DestinationKind> of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
  }

  /** Schemes of its addresses, in alphabetical order. */
  Iterable<String> schemes() {
    return schemes.stream().sorted().toList();
  }

  /** Returns true if its address is a secret that permits posting. */
  boolean hasSecretAddress() {
    return this == SLACK || this == TEAMS;
  }

  boolean isHttp() {
    return schemes.contains("https");
  }

  /** Returns true if it accepts an address with this scheme; http is HTTP without TLS. */
  boolean takes(String scheme) {
    return schemes.contains(scheme) || (isHttp() && scheme.equals("http"));
  }
}
