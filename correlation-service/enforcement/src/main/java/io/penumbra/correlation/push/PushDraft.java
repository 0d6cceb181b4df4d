package io.penumbra.correlation.push;

import io.penumbra.commons.outbox.TargetUrl;
import io.penumbra.commons.problem.FieldChecks;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Desired state of a push target.
 *
 * @param name id in kebab-case, at most 60 characters
 * @param kind defender or webhook
 * @param url address for a webhook's events; base of the API for Defender, the public cloud by
 *     default
 * @param tokenUrl token endpoint for Defender, the public cloud's for the tenant by default
 * @param tenantId tenant id for Defender
 * @param clientId id of the application that may write indicators in Defender
 * @param scope scope of access tokens, the API's own by default
 * @param secret secret of that application, or signing key of events; absent in a change keeps the
 *     stored one
 * @param allowPrivateNetwork true to permit private addresses
 * @param mode active; paused; or withdrawn, which removes own indicators from Defender
 */
@Schema(
    name = "PushDraft",
    requiredProperties = {"name", "kind"})
record PushDraft(
    String name,
    @Schema(enumeration = {"defender", "webhook"}) String kind,
    String url,
    String tokenUrl,
    String tenantId,
    String clientId,
    String scope,
    String secret,
    Boolean allowPrivateNetwork,
    @Schema(enumeration = {"active", "paused", "withdrawn"}) String mode) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9.-]{1,100}");
  private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9-]{1,100}");
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_TEXT = 2_000;
  private static final String PUBLIC_API = "https://api.securitycenter.microsoft.com";
  private static final String PUBLIC_TOKENS =
      "https://login.microsoftonline.com/%s/oauth2/v2.0/token";

  /**
   * Returns the validated draft with defaults.
   *
   * @throws io.penumbra.commons.problem.ProblemException 400 if it is invalid
   */
  PushDraft checked() {
    String id = FieldChecks.given("name", name);
    if (id.length() > LONGEST_NAME || !NAME.matcher(id).matches()) {
      throw FieldChecks.badRequest(
          "field \"name\" must be kebab-case of at most %d characters, got \"%s\""
              .formatted(LONGEST_NAME, id));
    }
    FieldChecks.oneOf("field \"kind\"", FieldChecks.given("kind", kind), "defender", "webhook");
    String wanted = Objects.requireNonNullElse(mode, "active");
    FieldChecks.oneOf("field \"mode\"", wanted, "active", "paused", "withdrawn");
    if (secret != null
        && (secret.length() > LONGEST_TEXT || secret.chars().anyMatch(c -> c < ' ' || c == 0x7f))) {
      throw FieldChecks.badRequest(
          "field \"secret\" must have at most %d characters and no control characters"
              .formatted(LONGEST_TEXT));
    }
    return kind.equals("defender") ? parseDefender(wanted) : parseWebhook(wanted);
  }

  private PushDraft parseDefender(String wanted) {
    matching("tenantId", tenantId, TENANT, "letters, digits, dots and dashes");
    matching("clientId", clientId, CLIENT, "letters, digits and dashes");
    String api =
        checkAddress("url", Objects.requireNonNullElse(url, PUBLIC_API)).replaceFirst("/+$", "");
    String tokens =
        checkAddress(
            "tokenUrl", Objects.requireNonNullElse(tokenUrl, PUBLIC_TOKENS.formatted(tenantId)));
    String scoped = Objects.requireNonNullElse(scope, api + "/.default");
    if (scoped.length() > LONGEST_TEXT || !scoped.matches("[\\x21-\\x7e]+")) {
      throw FieldChecks.badRequest(
          "field \"scope\" must be one word such as %s/.default".formatted(api));
    }
    return new PushDraft(
        name, kind, api, tokens, tenantId, clientId, scoped, secret, isPrivateAllowed(), wanted);
  }

  private PushDraft parseWebhook(String wanted) {
    if (tokenUrl != null || tenantId != null || clientId != null || scope != null) {
      throw FieldChecks.badRequest(
          "tokenUrl, tenantId, clientId and scope are only for kind defender");
    }
    if (wanted.equals("withdrawn")) {
      throw FieldChecks.badRequest("a webhook has nothing to withdraw: pause or delete it");
    }
    return new PushDraft(
        name,
        kind,
        checkAddress("url", FieldChecks.given("url", url)),
        null,
        null,
        null,
        null,
        secret,
        isPrivateAllowed(),
        wanted);
  }

  private boolean isPrivateAllowed() {
    return Boolean.TRUE.equals(allowPrivateNetwork);
  }

  private static void matching(String field, String given, Pattern accepted, String what) {
    if (!accepted.matcher(FieldChecks.given(field, given)).matches()) {
      throw FieldChecks.badRequest(
          "field \"%s\" must have 1 to 100 %s, got \"%s\"".formatted(field, what, given));
    }
  }

  private String checkAddress(String field, String text) {
    TargetUrl parsed = TargetUrl.parse(text);
    if (!parsed.scheme().equals("https") && !parsed.scheme().equals("http")) {
      throw FieldChecks.badRequest(
          "field \"%s\" must begin with https://, got \"%s\"".formatted(field, text));
    }
    if (!parsed.isTls() && !isPrivateAllowed()) {
      throw FieldChecks.badRequest(
          ("field \"%s\" begins with http://, which sends without TLS: that needs"
                  + " allowPrivateNetwork")
              .formatted(field));
    }
    return text.strip();
  }

  /**
   * Returns the receiver of the secret and the account; the secret stays only while this is
   * unchanged.
   */
  String secretGoesTo() {
    return String.join(
        " ",
        kind,
        TargetUrl.parse(url).origin(),
        tokenUrl == null ? "-" : TargetUrl.parse(tokenUrl).origin(),
        Objects.toString(tenantId, "-"),
        Objects.toString(clientId, "-"));
  }
}
