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
 * A process of the local stack in a process group of its own, so that Ctrl-C at the terminal
 * reaches the launcher alone and the order of stopping is the launcher's.
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
   * @param environment added to the launcher's own
   * @param log gets both outputs, appended
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

  /** Valid once it has ended. */
  public int exitCode() {
    return process.exitValue();
  }

  public CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /** Ends it with its descendants: politely first, by force after the grace. */
  public void stop(Duration grace) {
    OrphanProcesses.stopTree(process.toHandle(), grace);
  }

  /** Returns the reason of the end, as far as the log shows it. */
  public String obituary() {
    return "%s exited with code %d; end of %s:%n%s"
        .formatted(name, exitCode(), log, String.join(System.lineSeparator(), lastLines(6)));
  }

  /** Returns the last meaningful lines of the log, without stack frames. */
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
