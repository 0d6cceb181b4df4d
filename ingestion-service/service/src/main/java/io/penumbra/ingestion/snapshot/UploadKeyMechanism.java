package io.penumbra.ingestion.snapshot;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Authentication of uploads by a signed key in the address, for scripts that send no token. The key
 * is valid for the upload only.
 */
@ApplicationScoped
class UploadKeyMechanism implements HttpAuthenticationMechanism {

  /** Role of a caller with a key. */
  static final String ROLE = "upload";

  private static final String PREFIX = DiscoveryResource.UPLOADS + "/";

  private final UploadKeys keys;

  UploadKeyMechanism(UploadKeys keys) {
    this.keys = keys;
  }

  /** Priority above tokens: the key decides, regardless of other credentials. */
  @Override
  public int getPriority() {
    return DEFAULT_PRIORITY + 2_000;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager providers) {
    String path = request.normalizedPath();
    if (!path.startsWith(PREFIX)) {
      return Uni.createFrom().nullItem();
    }
    return Uni.createFrom()
        .item(keys.open(path.substring(PREFIX.length())).map(this::toIdentity).orElse(null));
  }

  private SecurityIdentity toIdentity(UploadKeys.Upload upload) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal("upload of snapshot report " + upload.report()))
        .addRole(ROLE)
        .build();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return Uni.createFrom().nullItem();
  }
}
