package io.penumbra.perf.command;

import io.penumbra.local.Workspace;
import io.penumbra.local.client.Json;
import io.penumbra.local.command.Built;
import io.penumbra.local.command.Terminal;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** Output of figures and common setup of all benchmarks. */
final class Output {

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the figures to this file.")
  private Path json;

  final Terminal terminal = Terminal.standardOutput();
  final Workspace workspace = Workspace.find();
  final ProgressBar bar = new ProgressBar(terminal);

  /** Builds the measured services and returns their commit. */
  String build(Set<Service> services, boolean nativeExecutables) {
    Built.require(workspace, services, nativeExecutables, terminal);
    return Commit.of(workspace.root());
  }

  /** Prints one figure per line. Rows of a list are indented and printed without its name. */
  void print(Map<String, Object> figures) {
    terminal.say("");
    figures.forEach(
        (name, value) -> {
          if (value instanceof List<?> rows) {
            rows.forEach(row -> terminal.say("  " + row));
          } else {
            terminal.say("%-40s %14s".formatted(name, value));
          }
        });
  }

  /** Writes the figures to the file of {@code --json}. */
  void write(Map<String, Object> figures) throws IOException {
    if (json != null) {
      Files.writeString(json, Json.write(figures) + "\n");
    }
  }
}
