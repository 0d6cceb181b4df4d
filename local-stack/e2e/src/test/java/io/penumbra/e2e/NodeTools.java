package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of npm packages, installed from the lock file of a folder. */
record NodeTools(Path folder, Map<String, String> environment) {

  /** Installs the packages unless they match the lock file, and runs a command. */
  String run(String... command) throws IOException, InterruptedException {
    // npm writes this file last, so its time is that of the installation
    Path installed = folder.resolve("node_modules/.package-lock.json");
    if (Files.notExists(installed)
        || Files.getLastModifiedTime(installed)
                .compareTo(Files.getLastModifiedTime(folder.resolve("package-lock.json")))
            < 0) {
      start("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }
    return start(command);
  }

  private String start(String... command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("node", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(10, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    String printed = Files.readString(log);
    assertThat(ended && process.exitValue() == 0)
        .as("%s:%n%s", String.join(" ", command), printed)
        .isTrue();
    Files.delete(log);
    return printed;
  }
}
