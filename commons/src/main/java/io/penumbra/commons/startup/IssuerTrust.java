package io.penumbra.commons.startup;

import io.penumbra.commons.transport.CertificateFile;
import io.quarkus.tls.runtime.TrustStoreAndTrustOptions;
import io.quarkus.tls.runtime.TrustStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Trusted certificates of the issuer: those of the runtime, or of a private CA in a PEM file
 * ({@code PENUMBRA_OIDC_CA}). It is the TLS configuration {@code issuer} for keys, sign-in and the
 * service's own token.
 */
@Singleton
@Identifier("issuer")
class IssuerTrust implements TrustStoreProvider {

  private final Optional<Path> authority;

  IssuerTrust(@ConfigProperty(name = "penumbra.issuer.ca-file") Optional<Path> authority) {
    this.authority = authority;
  }

  /**
   * Reads the file.
   *
   * @throws IllegalStateException if the file can't be read or has no certificate; the service
   *     exits
   */
  @Override
  public TrustStoreAndTrustOptions getTrustStore(Vertx vertx) {
    try {
      KeyStore store =
          authority.isEmpty() ? null : CertificateFile.createTrustStore(authority.get());
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      X509ExtendedTrustManager trusted =
          Arrays.stream(managers.getTrustManagers())
              .filter(X509ExtendedTrustManager.class::isInstance)
              .map(X509ExtendedTrustManager.class::cast)
              .findFirst()
              .orElseThrow();
      return new TrustStoreAndTrustOptions(
          store, TrustOptions.wrap(new IssuerTrustManager(trusted, authority)));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(
          "PENUMBRA_OIDC_CA must name a readable file with certificates in PEM: "
              + authority.map(Path::toString).orElse("the runtime's own can't be read"),
          e);
    }
  }
}
