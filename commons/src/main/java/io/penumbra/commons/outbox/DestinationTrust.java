package io.penumbra.commons.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whose certificates destinations may have: those that the Java runtime trusts, or those of a file
 * in PEM instead ({@code penumbra.destinations.ca-file}).
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

  /** The file, if there is one. */
  public Optional<Path> file() {
    return file;
  }

  private static SSLContext context(Optional<Path> file) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(file.isEmpty() ? null : store(file.get()));
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "penumbra.destinations.ca-file must have certificates in PEM", e);
    } catch (IOException e) {
      throw new UncheckedIOException("penumbra.destinations.ca-file can't be read", e);
    }
  }

  private static KeyStore store(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + number++, certificate);
      }
    }
    return store;
  }
}
