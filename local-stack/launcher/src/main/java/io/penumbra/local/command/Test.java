package io.penumbra.local.command;

import io.penumbra.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    header = "Run all tests, from a clean clone too.",
    description = {
      "",
      "Runs mvn verify. The browser tests need Chromium; where it is missing and may be installed",
      "with apt-get it is, otherwise they are skipped and named. So it is with syslog-ng and",
      "rsyslog, real shippers that send to a running stack, and with Squid and Suricata, whose",
      "logs are sent to one.",
      "",
      "With --full it takes hours: 20,000 inputs to the API of each service, forty runs with",
      "processes killed, every attack, each page for every role, language and theme, and five",
      "minutes of coverage-guided fuzzing for each parser. For a schedule and before a release.",
      ""
    })
final class Test implements Callable<Integer> {

  /** What fuzzes by coverage, one to a process. */
  private static final List<String> FUZZERS =
      List.of(
          "CoverageFuzzTest#body",
          "CoverageFuzzTest#bodyOfNamedFormat",
          "CoverageFuzzTest#section");

  private static final List<String> FULL =
      List.of(
          "-Dpenumbra.excluded-tags=none",
          "-Dpenumbra.fuzz.inputs=20000",
          "-Dpenumbra.chaos.runs=40",
          "-Djqwik.tries.default=10000");

  @Option(names = "--full", description = "Run the long tests, too.")
  private boolean full;

  @Parameters(
      paramLabel = "MAVEN-OPTION",
      arity = "0..*",
      description = "Handed on to Maven, for example -pl ingestion-service -am.")
  private List<String> options = List.of();

  private final Terminal terminal = Terminal.standardOutput();
  private final Workspace workspace = Workspace.find();

  Test() {}

  Test(List<String> options) {
    this.options = options;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<Path> chromium = chromium().or(this::installChromium);
    boolean syslogNg = isSyslogNgThere() || installSyslogNg();
    List<String> missing = new ArrayList<>();
    for (String program : List.of("squid", "suricata")) {
      if (!isThere(program) && !installs(program)) {
        missing.add(program);
      }
    }
    Map<String, String> environment = new HashMap<>();
    chromium.ifPresent(path -> environment.put("PENUMBRA_CHROMIUM", path.toString()));
    if (System.getenv("PENUMBRA_RSYSLOGD") == null) {
      unpackedRsyslog().ifPresent(environment::putAll);
    }
    List<String> command = new ArrayList<>(List.of("verify", "-Dquarkus.quinoa.run-tests=true"));
    if (full) {
      command.addAll(FULL);
    }
    command.addAll(options);
    int exitCode = maven(command, environment);
    if (full && exitCode == 0) {
      exitCode = fuzz();
    }
    if (chromium.isEmpty()) {
      terminal.say("Skipped: the browser tests, because there is no Chromium on this machine.");
    }
    if (!syslogNg) {
      terminal.say("Skipped: the test of syslog-ng, because it is not on this machine.");
    }
    for (String program : missing) {
      terminal.say(
          "Skipped: the test of %s, because it is not on this machine.".formatted(program));
    }
    if (!isRsyslogThere()) {
      terminal.say(
          "Skipped: the test of rsyslog's omhttp, because that module is not on this machine.");
    }
    return exitCode;
  }

  private int fuzz() throws IOException, InterruptedException {
    for (String fuzzer : FUZZERS) {
      terminal.say("Fuzzing by coverage: %s…".formatted(fuzzer));
      int exitCode =
          maven(
              List.of(
                  "verify",
                  "-pl",
                  "ingestion-service",
                  "-am",
                  "-DskipITs",
                  "-Dsurefire.failIfNoSpecifiedTests=false",
                  "-Dtest=" + fuzzer),
              Map.of("JAZZER_FUZZ", "1"));
      if (exitCode != 0) {
        return exitCode;
      }
    }
    return 0;
  }

  private int maven(List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Optional.ofNullable(System.getenv("PENUMBRA_MVN")).orElse("mvn"));
    command.add("-B");
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(workspace.root().toFile()).inheritIO();
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder.start().waitFor();
  }

  private static Optional<Path> chromium() {
    return Stream.concat(
            Stream.ofNullable(System.getenv("PENUMBRA_CHROMIUM")).map(Path::of),
            Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .flatMap(
                    folder ->
                        Stream.of("chromium", "chromium-browser", "google-chrome")
                            .map(name -> Path.of(folder, name))))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Optional<Path> installChromium() {
    install("Chromium for the browser tests", "chromium");
    return chromium();
  }

  private static boolean isSyslogNgThere() {
    return Files.isExecutable(Path.of("/usr/sbin/syslog-ng"));
  }

  /**
   * Not where rsyslog runs: the packages exclude each other, and a machine's own log goes first.
   */
  private boolean installSyslogNg() {
    if (!Files.isExecutable(Path.of("/usr/sbin/rsyslogd"))) {
      install("syslog-ng for its test", "syslog-ng-core", "syslog-ng-mod-http");
    }
    return isSyslogNgThere();
  }

  private static boolean isThere(String program) {
    return Stream.of("/usr/sbin", "/usr/bin")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Not where systemd runs: the package would leave a daemon running there. */
  private boolean installs(String program) {
    if (!Files.isDirectory(Path.of("/run/systemd/system"))) {
      install(program + " for its test", program);
    }
    return isThere(program);
  }

  /** Debian packages rsyslog without the module that posts over HTTP. */
  private static boolean isRsyslogThere() {
    return Files.isExecutable(Path.of("/usr/sbin/rsyslogd"))
        && Stream.of("/usr/lib/rsyslog", "/usr/lib64/rsyslog", "/usr/lib/x86_64-linux-gnu/rsyslog")
            .anyMatch(folder -> Files.exists(Path.of(folder, "omhttp.so")));
  }

  /**
   * The environment by which tests find a rsyslog that is unpacked and not installed: its package
   * excludes syslog-ng's. Empty where it can't be.
   */
  private Optional<Map<String, String>> unpackedRsyslog() throws IOException {
    Path folder = workspace.run().resolve("rsyslog");
    Path program = folder.resolve("usr/sbin/rsyslogd");
    if (!Files.isExecutable(program)) {
      install("the libraries of rsyslog for its test", "libestr0", "libfastjson4");
      Path packages = Files.createDirectories(folder.resolve("packages"));
      if (!isThere("apt-get")
          || !succeeds(packages, "apt-get", "download", "-q", "rsyslog", "rsyslog-gnutls")) {
        return Optional.empty();
      }
      try (Stream<Path> downloaded = Files.list(packages)) {
        for (Path one : downloaded.toList()) {
          succeeds(packages, "dpkg", "-x", one.toString(), folder.toString());
        }
      }
    }
    return Files.isExecutable(program)
        ? Optional.of(
            Map.of(
                "PENUMBRA_RSYSLOGD",
                program.toString(),
                "PENUMBRA_RSYSLOG_MODULES",
                folder.resolve("usr/lib").toString()))
        : Optional.empty();
  }

  private void install(String what, String... packages) {
    if (!"root".equals(System.getProperty("user.name"))
        || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
      return;
    }
    terminal.say("Installing %s…".formatted(what));
    String[] command =
        Stream.concat(Stream.of("apt-get", "install", "-y", "-q"), Arrays.stream(packages))
            .toArray(String[]::new);
    if (!succeeds(command) && succeeds("apt-get", "update", "-q")) {
      succeeds(command);
    }
  }

  private boolean succeeds(String... command) {
    return succeeds(workspace.root(), command);
  }

  private boolean succeeds(Path folder, String... command) {
    try {
      return new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(
                      Files.createDirectories(workspace.logs()).resolve("apt.log").toFile()))
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
