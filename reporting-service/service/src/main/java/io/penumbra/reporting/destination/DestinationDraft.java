package io.penumbra.reporting.destination;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.commons.outbox.TargetUrl;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Desired state of a destination.
 *
 * @param name display name; the id is derived from it once
 * @param kind webhook, slack, teams, splunk-hec, elasticsearch, ocsf, syslog or smtp
 * @param url https://…; syslog+tls:// or syslog+tcp:// with host and port; smtps://,
 *     smtp+starttls:// or smtp:// likewise. Protocols without TLS require allowPrivateNetwork. The
 *     path of slack and teams is secret: it is returned as …, and sending that keeps it
 * @param secret signing key of a webhook, or the token or password. It is never returned; absent
 *     keeps it unless scheme, host or port change; empty removes it
 * @param allowPrivateNetwork true to permit private addresses
 * @param paused true to hold deliveries
 * @param minSeverity informational (all), low, medium or high
 * @param policies ids of policies whose alerts are sent; all if absent or empty
 * @param recipients mail addresses, for smtp
 * @param sender sender address, for smtp
 * @param username user name, for smtp; no authentication if absent
 * @param index index, for elasticsearch; penumbra-alerts if absent
 */
@Schema(requiredProperties = {"name", "kind", "url"})
public record DestinationDraft(
    @Schema(maxLength = 100, examples = "Security operations") String name,
    @Schema(
            implementation = String.class,
            enumeration = {
              "webhook",
              "slack",
              "teams",
              "splunk-hec",
              "elasticsearch",
              "ocsf",
              "syslog",
              "smtp"
            })
        @JsonProperty("kind")
        String kindId,
    @Schema(maxLength = 2000, examples = "https://siem.example/alerts") String url,
    @Schema(nullable = true, maxLength = 2000, writeOnly = true) String secret,
    @Schema(nullable = true, defaultValue = "false") Boolean allowPrivateNetwork,
    @Schema(nullable = true, defaultValue = "false") Boolean paused,
    @Schema(nullable = true, examples = "medium") String minSeverity,
    @Schema(nullable = true) List<String> policies,
    @Schema(nullable = true) List<String> recipients,
    @Schema(nullable = true) String sender,
    @Schema(nullable = true) String username,
    @Schema(nullable = true) String index) {

  static final List<String> SEVERITIES = List.of("informational", "low", "medium", "high");
  static final String HIDDEN = "…";

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 2_000;
  private static final int MOST_POLICIES = 1_000;
  private static final int MOST_RECIPIENTS = 20;

  /** Index names accepted by Elasticsearch. */
  private static final Pattern INDEX = Pattern.compile("[a-z0-9][a-z0-9._-]{0,199}");

  /** Sets defaults for absent fields. */
  public DestinationDraft {
    allowPrivateNetwork = Objects.requireNonNullElse(allowPrivateNetwork, false);
    paused = Objects.requireNonNullElse(paused, false);
    minSeverity = Objects.requireNonNullElse(minSeverity, SEVERITIES.getFirst());
    policies = Objects.requireNonNullElse(policies, List.of());
    recipients = Objects.requireNonNullElse(recipients, List.of());
    index = index == null && "elasticsearch".equals(kindId) ? "penumbra-alerts" : index;
  }

  @JsonIgnore
  DestinationKind kind() {
    return DestinationKind.of(kindId).orElseThrow();
  }

  /**
   * Returns the validated draft.
   *
   * @throws ProblemException 400 naming the invalid field and the accepted values
   */
  static DestinationDraft require(DestinationDraft draft) {
    if (draft == null) {
      throw reject("the body must be a destination with name, kind and url");
    }
    if (draft.name == null || draft.name.isBlank() || draft.name.length() > LONGEST_NAME) {
      throw reject("name must have 1 to %d characters and not be blank".formatted(LONGEST_NAME));
    }
    DestinationKind kind =
        DestinationKind.of(draft.kindId)
            .orElseThrow(
                () ->
                    reject(
                        "kind must be one of webhook, slack, teams, splunk-hec, elasticsearch,"
                            + " ocsf, syslog, smtp, got %s".formatted(quoted(draft.kindId))));
    if (draft.secret != null && draft.secret.length() > LONGEST_TEXT) {
      throw reject("secret must have at most %d characters".formatted(LONGEST_TEXT));
    }
    if (draft.secret != null && draft.secret.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw reject("secret must not have control characters");
    }
    checkUrl(draft, kind);
    if (!SEVERITIES.contains(draft.minSeverity)) {
      throw reject(
          "minSeverity must be one of %s, got %s"
              .formatted(String.join(", ", SEVERITIES), quoted(draft.minSeverity)));
    }
    checkPolicies(draft);
    checkMail(draft, kind);
    if (kind == DestinationKind.ELASTICSEARCH != (draft.index != null)) {
      throw reject("index is only for kind elasticsearch");
    }
    if (draft.index != null && !INDEX.matcher(draft.index).matches()) {
      throw reject(
          "index must have 1 to 200 lower-case letters, digits, dots, dashes and underscores and"
              + " begin with a letter or digit, got %s".formatted(quoted(draft.index)));
    }
    if (kind == DestinationKind.SYSLOG && draft.secret != null && !draft.secret.isEmpty()) {
      throw reject("a syslog destination has no secret");
    }
    return draft;
  }

  private static void checkUrl(DestinationDraft draft, DestinationKind kind) {
    TargetUrl url = TargetUrl.parse(draft.url);
    if (!kind.takes(url.scheme())) {
      throw reject(
          "url must begin with %s:// for kind %s, got %s"
              .formatted(String.join(":// or ", kind.schemes()), kind.id(), quoted(draft.url)));
    }
    if (!url.isTls() && !draft.allowPrivateNetwork) {
      throw reject(
          "url begins with %s://, which sends without TLS: that needs allowPrivateNetwork"
              .formatted(url.scheme()));
    }
    if (!kind.isHttp() && !url.pathAndQuery().equals("/")) {
      throw reject("url must have a host and a port only for kind %s".formatted(kind.id()));
    }
  }

  private static void checkPolicies(DestinationDraft draft) {
    if (draft.policies.size() > MOST_POLICIES) {
      throw reject("policies must have at most %d entries".formatted(MOST_POLICIES));
    }
    if (draft.policies.stream()
        .anyMatch(id -> id == null || id.length() > LONGEST_NAME + "policy-".length())) {
      throw reject("policies must be ids of policies");
    }
    if (new HashSet<>(draft.policies).size() < draft.policies.size()) {
      throw reject("policies must not name a policy twice");
    }
  }

  private static void checkMail(DestinationDraft draft, DestinationKind kind) {
    if (kind != DestinationKind.SMTP) {
      if (!draft.recipients.isEmpty() || draft.sender != null || draft.username != null) {
        throw reject("recipients, sender and username are only for kind smtp");
      }
      return;
    }
    if (draft.recipients.isEmpty() || draft.recipients.size() > MOST_RECIPIENTS) {
      throw reject("recipients must have 1 to %d mail addresses".formatted(MOST_RECIPIENTS));
    }
    for (String address : draft.recipients) {
      requireMail("recipients", address);
    }
    requireMail("sender", draft.sender);
    if (draft.username != null && draft.username.length() > LONGEST_TEXT) {
      throw reject("username must have at most %d characters".formatted(LONGEST_TEXT));
    }
  }

  private static void requireMail(String field, String address) {
    if (!MailAddress.isValid(address)) {
      throw reject(
          "%s must be a mail address such as soc@example.com, got %s"
              .formatted(field, quoted(address)));
    }
  }

  /** Returns the draft without secrets, as it is shown and stored. */
  DestinationDraft withoutSecret() {
    return new DestinationDraft(
        name,
        kindId,
        kind().hasSecretAddress() ? TargetUrl.parse(url).origin() + '/' + HIDDEN : url,
        null,
        allowPrivateNetwork,
        paused,
        minSeverity,
        policies,
        recipients,
        sender,
        username,
        index);
  }

  /** Returns an id of lower-case words of letters and digits. */
  String id() {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return "destination-" + (plain.isEmpty() ? Integer.toHexString(name.hashCode()) : plain);
  }

  private static String quoted(String value) {
    return value == null ? "nothing" : '"' + value + '"';
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
