package io.penumbra.local.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Output of the scripts of Debian's ca-certificates packages: a file of all certificates and a
 * keystore.
 */
final class CertificateAuthorities {

  private static final String BUNDLE = "etc/ssl/certs/ca-certificates.crt";

  private final Path root;

  CertificateAuthorities(Path root) {
    this.root = root;
  }

  void write(String javaHome, Flavour flavour) throws IOException {
    Path source = root.resolve("usr/share/ca-certificates");
    List<Path> certificates;
    try (Stream<Path> files = Files.walk(source)) {
      certificates = files.filter(file -> file.toString().endsWith(".crt")).sorted().toList();
    }
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    for (Path certificate : certificates) {
      bundle.writeBytes(
          (Files.readString(certificate, StandardCharsets.US_ASCII).strip() + "\n")
              .getBytes(StandardCharsets.US_ASCII));
    }
    Files.createDirectories(root.resolve(BUNDLE).getParent());
    Files.write(root.resolve(BUNDLE), bundle.toByteArray());
    if (flavour == Flavour.JVM) {
      Path keystore = root.resolve(javaHome.substring(1)).resolve("lib/security/cacerts");
      Files.createDirectories(keystore.getParent());
      Files.deleteIfExists(keystore);
      writeKeystore(certificates, keystore);
    }
    BaseSystem.delete(source);
  }

  /** PKCS #12 without a password, as the JDK ships its own: no salt, the same bytes each time. */
  private static void writeKeystore(List<Path> certificates, Path target) throws IOException {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      KeyStore keystore = KeyStore.getInstance("PKCS12");
      keystore.load(null, null);
      for (Path certificate : certificates) {
        try (InputStream in = Files.newInputStream(certificate)) {
          String alias = certificate.getFileName().toString().toLowerCase(Locale.ROOT);
          keystore.setCertificateEntry(alias, factory.generateCertificate(in));
        }
      }
      try (OutputStream out = Files.newOutputStream(target)) {
        keystore.store(out, null);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
