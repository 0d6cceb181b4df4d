package io.penumbra.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * Self-signed certificate with its key.
 *
 * @param certificate certificate in PEM
 * @param key key in PEM; only the owner can read the file, which some servers require
 * @param store certificate and key in PKCS #12
 */
public record TestCertificate(Path certificate, Path key, Path store) {

  /** Password of the key store. */
  public static final String PASSWORD = "changeit";

  private static final String ALIAS = "a";

  /**
   * Creates a certificate for localhost and 127.0.0.1 in {@code tls.crt} and {@code tls.key} of a
   * folder.
   */
  public static TestCertificate in(Path folder) {
    return in(folder, "tls", "localhost", "dns:localhost,ip:127.0.0.1");
  }

  /**
   * Creates a certificate in a folder.
   *
   * @param name file name without extension
   * @param alternativeNames subject alternative names in the syntax of keytool
   */
  public static TestCertificate in(
      Path folder, String name, String commonName, String alternativeNames) {
    Path store = folder.resolve(name + ".p12");
    try {
      generate(store, commonName, alternativeNames);
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
      Path certificate =
          createPem(
              folder.resolve(name + ".crt"),
              "CERTIFICATE",
              keys.getCertificate(ALIAS).getEncoded());
      Path key =
          createPem(
              folder.resolve(name + ".key"),
              "PRIVATE KEY",
              keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
      return new TestCertificate(certificate, key, store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void generate(Path store, String commonName, String alternativeNames)
      throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/keytool",
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-dname",
                "CN=" + commonName,
                "-ext",
                "san=" + alternativeNames,
                "-ext",
                "bc=ca:true",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool made no certificate: " + output);
    }
  }

  private static Path createPem(Path file, String kind, byte[] content) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(
                kind,
                Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(content),
                kind));
  }
}
