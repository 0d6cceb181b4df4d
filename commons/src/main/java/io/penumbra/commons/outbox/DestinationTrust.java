package io.penumbra.commons.outbox;

import io.penumbra.commons.transport.CertificateFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Trusted certificates of destinations: those of the Java runtime, or of a PEM file ({@code
 * penumbra.destinations.ca-file}).
 */
@ApplicationScoped
public class DestinationTrust {

  private final Optional<Path> file;
  private final SSLContext context;

  DestinationTrust(OutboxSettings settings) {
    this.file = settings.caFile();
    this.context = context(file);
  }

  public SSLContext context() {
    return context;
  }

  /** Returns the file, if configured. */
  public Optional<Path> file() {
    return file;
  }

  private static SSLContext context(Optional<Path> file) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(file.isEmpty() ? null : CertificateFile.createTrustStore(file.get()));
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "penumbra.destinations.ca-file must have certificates in PEM", e);
    } catch (IOException e) {
      throw new UncheckedIOException("penumbra.destinations.ca-file can't be read", e);
    }
  }
}
