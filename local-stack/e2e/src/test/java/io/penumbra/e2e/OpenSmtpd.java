package io.penumbra.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.penumbra.testing.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * OpenSMTPD server that accepts mail over STARTTLS from authenticated clients. It runs in a
 * separate mount namespace, which requires root, so the machine's users, queue and helpers are not
 * changed. PENUMBRA_SMTPD names the program if it is unpacked but not installed.
 */
final class OpenSmtpd implements AutoCloseable {

  static final String NOT_THERE =
      "OpenSMTPD or a mount namespace for it is missing: PENUMBRA_SMTPD names smtpd, run as root";

  static final String USER = "penumbra";
  static final String PASSWORD = "correct-horse-battery-staple";

  /** Hash of the password in the format of crypt(3). */
  private static final String HASH =
      "$6$penumbra$CsjaVg03kouxYoRARr9f7JuMT3vuDGFy4raSr"
          + "7KIb6fsYIS2iSiwxKpDWPJa7zX3x29g3CeMc7zUKFGF4Czic.";

  private static final String SETUP =
      """
      set -e
      mount --bind "$1/passwd" /etc/passwd
      mount --bind "$1/group" /etc/group
      mount --bind "$1/libexec" /usr/libexec
      for folder in /var/lib /var/spool /run; do mount -t tmpfs none "$folder"; done
      mkdir -p /var/lib/opensmtpd/empty
      exec "$2" -d -f "$1/smtpd.conf"
      """;

  private final Path folder;
  private final int port;
  private final Programs.Running running;

  /**
   * Starts the server.
   *
   * @param folder empty folder that users other than root can access
   */
  OpenSmtpd(Path folder, TestCertificate certificate) throws IOException, InterruptedException {
    this.folder = folder;
    this.port = Squid.freePort();
    Path program = program().orElseThrow();
    Files.writeString(
        folder.resolve("passwd"),
        Files.readString(Path.of("/etc/passwd"))
            + """
            opensmtpd:x:64990:64990::/var/lib/opensmtpd/empty:/usr/sbin/nologin
            opensmtpq:x:64991:64991::/var/lib/opensmtpd/empty:/usr/sbin/nologin
            soc:x:64992:64992::%s:/bin/sh
            """
                .formatted(home()));
    Files.writeString(
        folder.resolve("group"),
        Files.readString(Path.of("/etc/group"))
            + "opensmtpd:x:64990:\nopensmtpq:x:64991:\nsoc:x:64992:\n");
    Files.createDirectory(home());
    Programs.output("chown", "64992:64992", home().toString());
    Path helpers = Files.createDirectory(folder.resolve("libexec"));
    Programs.output("cp", "-r", helpersOf(program).toString(), helpers.toString());
    Path credentials =
        Files.writeString(folder.resolve("credentials"), USER + ' ' + HASH + '\n', UTF_8);
    Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(
        folder.resolve("smtpd.conf"),
        """
        pki localhost cert "%s"
        pki localhost key "%s"
        table credentials file:%s
        table inbox { "@" = soc }
        listen on 127.0.0.1 port %d tls-require pki localhost auth <credentials> hostname localhost
        action inbox maildir "%s" virtual <inbox>
        match auth from any for any action inbox
        """
            .formatted(
                certificate.certificate(),
                certificate.key(),
                credentials,
                port,
                home().resolve("Maildir")));
    this.running =
        Programs.run(
            folder.resolve("smtpd.log"),
            "unshare",
            "-m",
            "sh",
            "-c",
            SETUP,
            "smtpd",
            folder.toString(),
            program.toString());
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> Programs.requireListening(port, folder.resolve("smtpd.log")));
  }

  static boolean isThere() throws IOException, InterruptedException {
    return program().isPresent()
        && Programs.find("unshare").isPresent()
        && Programs.output("unshare", "-m", "sh", "-c", "mount -t tmpfs none /run && id -u")
            .strip()
            .equals("0");
  }

  private static Optional<Path> program() {
    return Optional.ofNullable(System.getenv("PENUMBRA_SMTPD"))
        .map(Path::of)
        .filter(Files::isExecutable)
        .or(() -> Programs.find("smtpd"))
        .filter(smtpd -> Files.isDirectory(helpersOf(smtpd)));
  }

  private static Path helpersOf(Path program) {
    return program.getParent().resolveSibling("libexec/opensmtpd");
  }

  int port() {
    return port;
  }

  /** Returns the delivered mails with headers. */
  List<String> mails() throws IOException {
    Path delivered = home().resolve("Maildir/new");
    List<String> mails = new ArrayList<>();
    if (Files.isDirectory(delivered)) {
      try (Stream<Path> files = Files.list(delivered)) {
        for (Path file : files.sorted().toList()) {
          mails.add(Files.readString(file));
        }
      }
    }
    return mails;
  }

  private Path home() {
    return folder.resolve("home");
  }

  @Override
  public void close() {
    running.close();
  }
}
