package io.penumbra.commons.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;

/** PEM file with certificates of certificate authorities. */
public final class CertificateFile {

  private CertificateFile() {}

  /**
   * Reads the certificates as a trust store in memory.
   *
   * @throws IOException if the file can't be read
   * @throws GeneralSecurityException if it has no certificate or other content
   */
  public static KeyStore createTrustStore(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new CertificateException(file + " has no certificate");
      }
      int number = 0;
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("ca-" + number++, certificate);
      }
    }
    return store;
  }
}
