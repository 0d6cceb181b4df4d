package io.penumbra.e2e;

import static org.awaitility.Awaitility.await;

import io.penumbra.testing.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Syslog receiver over TLS that writes each message to a line of a file. */
final class SyslogReceiver implements AutoCloseable {

  private final int port;
  private final Path received;
  private final Programs.Running running;

  private SyslogReceiver(Path folder, int port, Path received, String... command)
      throws IOException {
    this.port = port;
    this.received = received;
    Path log = folder.resolve("receiver.log");
    this.running = Programs.run(log, command);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> Programs.requireListening(port, log));
  }

  static SyslogReceiver syslogNg(Path folder, TestCertificate certificate) throws IOException {
    int port = Squid.freePort();
    Path received = folder.resolve("received.log");
    Path configuration =
        Files.writeString(
            folder.resolve("syslog-ng.conf"),
            """
            @version: 4.8
            source s {
              syslog(ip("127.0.0.1") port(%d) transport("tls")
                tls(key-file("%s") cert-file("%s") peer-verify(optional-untrusted)));
            };
            destination d {
              file("%s" template("${PRIORITY} ${PROGRAM} ${MSGID} ${MSG}\\n") flush-lines(1));
            };
            log { source(s); destination(d); };
            """
                .formatted(port, certificate.key(), certificate.certificate(), received));
    return new SyslogReceiver(
        folder,
        port,
        received,
        Shipper.SYSLOG_NG.program().orElseThrow().toString(),
        "-F",
        "--no-caps",
        "-f",
        configuration.toString(),
        "-R",
        folder.resolve("persist").toString(),
        "-c",
        folder.resolve("control").toString(),
        "-p",
        folder.resolve("pid").toString());
  }

  static SyslogReceiver rsyslog(Path folder, TestCertificate certificate) throws IOException {
    int port = Squid.freePort();
    Path received = folder.resolve("received.log");
    Path configuration =
        Files.writeString(
            folder.resolve("rsyslog.conf"),
            """
            global(
              workDirectory="%1$s" defaultNetstreamDriver="gtls"
              defaultNetstreamDriverCAFile="%2$s"
              defaultNetstreamDriverCertFile="%2$s"
              defaultNetstreamDriverKeyFile="%3$s"
            )
            module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="anon")
            template(name="line" type="string"
              string="%%syslogseverity-text%% %%app-name%% %%msgid%% %%msg%%\\n")
            ruleset(name="in") { action(type="omfile" file="%4$s" template="line") }
            input(type="imtcp" address="127.0.0.1" port="%5$d" ruleset="in")
            """
                .formatted(folder, certificate.certificate(), certificate.key(), received, port));
    return new SyslogReceiver(
        folder,
        port,
        received,
        Shipper.RSYSLOG.program().orElseThrow().toString(),
        "-n",
        "-M",
        Shipper.rsyslogTls().orElseThrow().getParent().toString(),
        "-f",
        configuration.toString(),
        "-i",
        folder.resolve("pid").toString());
  }

  int port() {
    return port;
  }

  /** Returns the received messages. */
  String received() throws IOException {
    return Files.exists(received) ? Files.readString(received) : "";
  }

  @Override
  public void close() {
    running.close();
  }
}
