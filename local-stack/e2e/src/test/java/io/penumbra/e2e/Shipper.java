package io.penumbra.e2e;

import io.penumbra.local.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Local log shipper with its configuration from docs/sensors.md. */
enum Shipper {
  /**
   * syslog-ng with the http destination, from the packages syslog-ng-core and syslog-ng-mod-http.
   */
  SYSLOG_NG("**syslog-ng**", "syslog-ng", "PENUMBRA_SYSLOG_NG") {
    @Override
    Optional<Path> module() {
      return syslogNgHttp();
    }

    @Override
    ProcessBuilder process(Path folder, Path events, URI penumbra, String token)
        throws IOException {
      return syslogNg(folder, events, penumbra, token);
    }
  },

  /** syslog-ng with the protocol of Splunk's HTTP event collector. */
  SYSLOG_NG_HEC("**syslog-ng to the event collector**", "syslog-ng", "PENUMBRA_SYSLOG_NG") {
    @Override
    Optional<Path> module() {
      return syslogNgHttp();
    }

    @Override
    ProcessBuilder process(Path folder, Path events, URI penumbra, String token)
        throws IOException {
      return syslogNg(folder, events, penumbra, token);
    }
  },

  /**
   * rsyslog with omhttp, which is not in Debian's packages. PENUMBRA_RSYSLOGD names an rsyslogd,
   * and PENUMBRA_RSYSLOG_MODULES the folder of its modules.
   */
  RSYSLOG("**rsyslog**", "rsyslogd", "PENUMBRA_RSYSLOGD") {
    @Override
    Optional<Path> module() {
      return rsyslogModule("omhttp.so");
    }

    @Override
    ProcessBuilder process(Path folder, Path events, URI penumbra, String token)
        throws IOException {
      String configuration =
          documented()
              .replace("/var/log/penumbra/events.ndjson", events.toString())
              .replace("/var/spool/rsyslog", folder.toString())
              .replace("serverport=\"8082\"", "serverport=\"%d\"".formatted(penumbra.getPort()))
              .replace("pwd=\"TOKEN\"", "pwd=\"%s\"".formatted(token));
      return new ProcessBuilder(
          program().orElseThrow().toString(),
          "-n",
          "-f",
          Files.writeString(folder.resolve("rsyslog.conf"), configuration).toString(),
          "-i",
          folder.resolve("pid").toString(),
          "-M",
          module().orElseThrow().getParent().toString());
    }
  };

  static final String NONE_INSTALLED =
      "no shipper is installed: apt-get install syslog-ng-core syslog-ng-mod-http";

  private final String heading;
  private final String program;
  private final String variable;

  Shipper(String heading, String program, String variable) {
    this.heading = heading;
    this.program = program;
    this.variable = variable;
  }

  abstract Optional<Path> module();

  abstract ProcessBuilder process(Path folder, Path events, URI penumbra, String token)
      throws IOException;

  private static Optional<Path> syslogNgHttp() {
    return find("/usr/lib/syslog-ng", "libhttp.so");
  }

  ProcessBuilder syslogNg(Path folder, Path events, URI penumbra, String token) throws IOException {
    String configuration =
        documented()
            .replace("/var/log/penumbra/events.ndjson", events.toString())
            .replace("capacity-bytes(", "dir(\"%s\") capacity-bytes(".formatted(folder));
    ProcessBuilder process =
        new ProcessBuilder(
            program().orElseThrow().toString(),
            "-F",
            "--no-caps",
            "-f",
            Files.writeString(folder.resolve("syslog-ng.conf"), configuration).toString(),
            "-R",
            folder.resolve("persist").toString(),
            "-c",
            folder.resolve("control").toString(),
            "-p",
            folder.resolve("pid").toString());
    process.environment().put("PENUMBRA", penumbra.toString());
    process.environment().put("TOKEN", token);
    return process;
  }

  boolean isInstalled() {
    return program().isPresent() && module().isPresent();
  }

  /** Starts the shipper; closing the returned object stops it. */
  AutoCloseable start(Path folder, Path events, String penumbra, String token) throws IOException {
    return Programs.run(
        folder.resolve("shipper.log"), process(folder, events, URI.create(penumbra), token));
  }

  Optional<Path> program() {
    return Stream.concat(
            Stream.ofNullable(System.getenv(variable)).map(Path::of),
            Arrays.stream(
                    (Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/sbin")
                        .split(":"))
                .map(folder -> Path.of(folder, program)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Returns the first code block below the shipper's heading in the documentation. */
  String documented() throws IOException {
    return documented(heading);
  }

  /**
   * Returns the first code block below a line of the documentation that starts with the given text.
   */
  static String documented(String name) throws IOException {
    List<String> lines = Files.readAllLines(Workspace.find().root().resolve("docs/sensors.md"));
    int heading = 0;
    while (!lines.get(heading).startsWith(name)) {
      heading++;
    }
    List<String> below = lines.subList(heading, lines.size());
    int begin = below.indexOf("```") + 1;
    int end = begin + below.subList(begin, below.size()).indexOf("```");
    return String.join("\n", below.subList(begin, end)) + "\n";
  }

  /** Returns a module of rsyslog from the folder in PENUMBRA_RSYSLOG_MODULES or below /usr/lib. */
  static Optional<Path> rsyslogModule(String file) {
    return find(
        Optional.ofNullable(System.getenv("PENUMBRA_RSYSLOG_MODULES")).orElse("/usr/lib"), file);
  }

  /** Returns rsyslog's GnuTLS module of the package rsyslog-gnutls. */
  static Optional<Path> rsyslogTls() {
    return rsyslogModule("lmnsd_gtls.so");
  }

  private static Optional<Path> find(String folder, String file) {
    if (Files.notExists(Path.of(folder))) {
      return Optional.empty();
    }
    try (Stream<Path> found =
        Files.find(Path.of(folder), 4, (path, is) -> path.getFileName().toString().equals(file))) {
      return found.findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
