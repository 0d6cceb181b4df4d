package io.penumbra.local.command;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.image.BaseSystem;
import io.penumbra.local.image.Flavour;
import io.penumbra.local.image.ImagePlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Third-party programs that tests run. Missing programs are installed or unpacked with apt-get
 * where possible.
 */
final class TestPrograms {

  /** Debian packages by program. */
  private static final Map<String, String> PACKAGES =
      new TreeMap<>(
          Map.of("named", "bind9", "squid", "squid", "suricata", "suricata", "unbound", "unbound"));

  private final Workspace workspace;
  private final Terminal terminal;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> skipped = new ArrayList<>();

  TestPrograms(Workspace workspace, Terminal terminal) {
    this.workspace = workspace;
    this.terminal = terminal;
  }

  /** Finds all programs, and installs or unpacks missing ones where permitted. */
  void prepare() throws IOException {
    chromium();
    if (!isSyslogNgThere() && !installSyslogNg()) {
      skips("the tests of syslog-ng, because it is not");
    }
    PACKAGES.forEach(
        (program, packageName) -> {
          if (!isThere(program) && !installs(program, packageName)) {
            skips("the test of %s, because it is not".formatted(program));
          }
        });
    if (!isRsyslogThere("omhttp.so")) {
      skips("the test of rsyslog's omhttp, because that module is not");
    }
    python();
    rsyslog();
    openSmtpd();
    postgres();
  }

  /** Returns environment variables that name programs outside of their usual folders. */
  Map<String, String> environment() {
    return environment;
  }

  /** Returns a sentence for each test that is skipped on this machine. */
  List<String> skipped() {
    return skipped;
  }

  private void skips(String what) {
    skipped.add("Skipped: %s on this machine.".formatted(what));
  }

  private void chromium() {
    Optional<Path> chromium = findChromium();
    if (chromium.isEmpty()) {
      install("Chromium for the browser tests", "chromium");
      chromium = findChromium();
    }
    chromium.ifPresentOrElse(
        path -> environment.put("PENUMBRA_CHROMIUM", path.toString()),
        () -> skips("the browser tests, because Chromium is not"));
  }

  private static Optional<Path> findChromium() {
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

  private static boolean isSyslogNgThere() {
    return Files.isExecutable(Path.of("/usr/sbin/syslog-ng"));
  }

  /**
   * Installs syslog-ng unless rsyslog is installed. The packages conflict, and the machine's own
   * log has priority.
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

  /** Installs a package unless systemd is running, because the package would start a daemon. */
  private boolean installs(String program, String packageName) {
    if (!Files.isDirectory(Path.of("/run/systemd/system"))) {
      install(program + " for its test", packageName);
    }
    return isThere(program);
  }

  /** Returns true if rsyslog is installed with a module. Debian's packages lack omhttp. */
  private static boolean isRsyslogThere(String module) {
    return Files.isExecutable(Path.of("/usr/sbin/rsyslogd"))
        && Stream.of("/usr/lib/rsyslog", "/usr/lib64/rsyslog", "/usr/lib/x86_64-linux-gnu/rsyslog")
            .anyMatch(folder -> Files.exists(Path.of(folder, module)));
  }

  /**
   * Installs Python libraries of generated clients. Releases before Debian 13 have an older
   * pydantic.
   */
  private void python() {
    if (System.getenv("PENUMBRA_PYTHON") == null && !hasLibraries()) {
      install(
          "the libraries of generated clients in Python",
          "python3-pydantic",
          "python3-dateutil",
          "python3-urllib3",
          "python3-typing-extensions");
      if (!hasLibraries()) {
        skips("the test of generated clients in Python, because pydantic 2 is not");
      }
    }
  }

  private boolean hasLibraries() {
    return succeeds(
        workspace.root(),
        "/usr/bin/python3",
        "-c",
        "import pydantic, dateutil, urllib3, typing_extensions; assert pydantic.VERSION >= '2'");
  }

  /** Unpacks rsyslog without installing it, because its package conflicts with syslog-ng's. */
  private void rsyslog() throws IOException {
    if (System.getenv("PENUMBRA_RSYSLOGD") != null) {
      return;
    }
    unpacked(
            "rsyslog",
            "usr/sbin/rsyslogd",
            List.of("libestr0", "libfastjson4"),
            List.of("rsyslog", "rsyslog-gnutls"))
        .ifPresent(
            folder -> {
              environment.put("PENUMBRA_RSYSLOGD", folder.resolve("usr/sbin/rsyslogd").toString());
              environment.put("PENUMBRA_RSYSLOG_MODULES", folder.resolve("usr/lib").toString());
            });
    if (!environment.containsKey("PENUMBRA_RSYSLOGD") && !isRsyslogThere("lmnsd_gtls.so")) {
      skips("the tests of rsyslog, because rsyslog-gnutls is not");
    }
  }

  /**
   * Unpacks OpenSMTPD without installing it, because its package conflicts with other mail servers.
   */
  private void openSmtpd() throws IOException {
    if (System.getenv("PENUMBRA_SMTPD") == null) {
      unpacked(
              "opensmtpd",
              "usr/sbin/smtpd",
              List.of("libevent-2.1-7t64", "libdb5.3t64"),
              List.of("opensmtpd"))
          .ifPresent(
              folder ->
                  environment.put("PENUMBRA_SMTPD", folder.resolve("usr/sbin/smtpd").toString()));
      if (!environment.containsKey("PENUMBRA_SMTPD")) {
        skips("the test of a mail server, because OpenSMTPD is not");
        return;
      }
    }
    if (!isRoot() || !succeeds(workspace.root(), "unshare", "-m", "true")) {
      skips("the test of a mail server, because a mount namespace of root can't be made");
    }
  }

  /** Unpacks Postgres without installing it, because its package would start a server. */
  private void postgres() throws IOException {
    if (System.getenv("PENUMBRA_POSTGRES") == null) {
      unpacked(
              "postgresql",
              "usr/lib/postgresql/17/bin/postgres",
              List.of("libpq5", "libicu76", "libxml2"),
              List.of("postgresql-17", "postgresql-client-17"))
          .ifPresentOrElse(
              folder ->
                  environment.put(
                      "PENUMBRA_POSTGRES", folder.resolve("usr/lib/postgresql/17/bin").toString()),
              () -> skips("the test of backups, because Debian's PostgreSQL 17 is not"));
    }
  }

  /**
   * Fetches the base packages of images. Versions are pinned, so a mirror may no longer have them.
   */
  void fetchImageBases() {
    try {
      for (ImagePlatform platform : ImagePlatform.values()) {
        new BaseSystem(workspace, platform, Flavour.JVM, null, _ -> {}).folder();
      }
    } catch (LocalStackException e) {
      environment.put("PENUMBRA_IMAGE_PACKAGES", "unreachable");
      skips("the tests of images, because packages of their base can't be fetched");
    }
  }

  /**
   * Downloads packages and unpacks them once into a folder of the checkout.
   *
   * @param libraries packages of required libraries, which are installed
   * @return the folder, if it contains the program
   */
  private Optional<Path> unpacked(
      String name, String program, List<String> libraries, List<String> packages)
      throws IOException {
    Path folder = workspace.run().resolve(name);
    Path executable = folder.resolve(program);
    if (!Files.isExecutable(executable) && isThere("apt-get")) {
      install("the libraries of %s for its test".formatted(name), libraries.toArray(String[]::new));
      Path downloads = Files.createDirectories(folder.resolve("packages"));
      String[] download =
          Stream.concat(Stream.of("apt-get", "download", "-q"), packages.stream())
              .toArray(String[]::new);
      if (succeeds(downloads, download)) {
        try (Stream<Path> downloaded = Files.list(downloads)) {
          for (Path one : downloaded.toList()) {
            succeeds(downloads, "dpkg", "-x", one.toString(), folder.toString());
          }
        }
      }
    }
    return Optional.of(folder).filter(_ -> Files.isExecutable(executable));
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private void install(String what, String... packages) {
    if (!isRoot() || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
      return;
    }
    terminal.say("Installing %s…".formatted(what));
    String[] command =
        Stream.concat(Stream.of("apt-get", "install", "-y", "-q"), Arrays.stream(packages))
            .toArray(String[]::new);
    if (!succeeds(workspace.root(), command)
        && succeeds(workspace.root(), "apt-get", "update", "-q")) {
      succeeds(workspace.root(), command);
    }
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
