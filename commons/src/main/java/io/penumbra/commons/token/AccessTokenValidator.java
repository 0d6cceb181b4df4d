package io.penumbra.commons.token;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.TenantFeature;
import io.quarkus.oidc.runtime.OidcUtils;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Rejects bearer tokens that are not access tokens. An ID token has the same issuer and key, and
 * may have the same audience and roles. The claim {@code typ} contains the type of a token
 * (Keycloak: {@code Bearer}, {@code ID}); tokens without it have it in the header {@code typ} (RFC
 * 9068: {@code at+jwt}).
 *
 * <p>The dashboard's tenant is excluded: it verifies the ID tokens of the code flow.
 */
@Singleton
@Unremovable
@TenantFeature(OidcUtils.DEFAULT_TENANT_ID)
class AccessTokenValidator implements Validator {

  private static final String TYPE = "typ";
  private static final String MEDIA_TYPE = "application/";

  private final Set<String> accepted;

  AccessTokenValidator(AccessTokenSettings settings) {
    this.accepted =
        settings.types().stream()
            .map(AccessTokenValidator::toCanonical)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public @Nullable String validate(JwtContext token) {
    return refusal(
        token.getJwtClaims().getClaimValue(TYPE),
        token.getJoseObjects().getFirst().getHeader(TYPE));
  }

  /** Returns the reason for rejecting a token; null for an access token. */
  @Nullable String refusal(Object claim, String header) {
    Object type = claim == null ? header : claim;
    return type instanceof String text && accepted.contains(toCanonical(text))
        ? null
        : "the token's type is %s; accepted: %s".formatted(type, accepted);
  }

  private static String toCanonical(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return lower.startsWith(MEDIA_TYPE) ? lower.substring(MEDIA_TYPE.length()) : lower;
  }
}
