package io.penumbra.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Process of the local stack in a separate process group. Ctrl-C at the terminal reaches only the
 * launcher, so the launcher determines the shutdown order.
 */
public final class ChildProcess {

  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. )");

  private final String name;
  private final Process process;
  private final Path log;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a process.
   *
   * @param environment variables added to the environment of the launcher
   * @param log file to which standard output and standard error are appended
   */
  public static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      line.add(SETSID.toString());
    }
    line.addAll(command);
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      return new ChildProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new LocalStackException(name + " can't be started: " + e.getMessage(), e);
    }
  }

  public String name() {
    return name;
  }

  public Path log() {
    return log;
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Returns the exit code.
   *
   * @throws IllegalThreadStateException if the process is running
   */
  public int exitCode() {
    return process.exitValue();
  }

  public CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /**
   * Stops the process and its descendants: with SIGTERM, then with SIGKILL after the grace period.
   */
  public void stop(Duration grace) {
    OrphanProcesses.stopTree(process.toHandle(), grace);
  }

  /** Returns the exit code and the last lines of the log. */
  public String obituary() {
    return "%s exited with code %d; end of %s:%n%s"
        .formatted(name, exitCode(), log, String.join(System.lineSeparator(), lastLines(6)));
  }

  /** Returns the last lines of the log, without blank lines and stack frames. */
  public List<String> lastLines(int count) {
    try (Stream<String> lines = Files.lines(log)) {
      List<String> all =
          lines
              .filter(line -> !line.isBlank())
              .filter(line -> !STACK_FRAME.matcher(line).find())
              .toList();
      return all.subList(Math.max(0, all.size() - count), all.size());
    } catch (IOException e) {
      return List.of();
    }
  }
}
