package io.penumbra.perf.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PerfTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chaos",
        "spike",
        "attack",
        "bench",
        "bench ingest",
        "bench freshness",
        "bench policies",
        "bench destinations",
        "bench report",
        "bench dashboard",
        "bench startup",
        "bench snapshot",
        "bench stream",
        "bench generate"
      })
  void explainsEveryCommand(String command) {
    assertThat(execute((command + " --help").split(" "))).isZero();
    assertThat(out.toString()).contains("Usage: penumbra " + command);
  }

  @Test
  void listsBenchmarksWithoutArguments() {
    assertThat(execute("bench")).isZero();
    assertThat(out.toString()).contains("ingest", "generate");
  }

  @Test
  void refusesUnknownBenchmark() {
    assertThat(execute("bench", "everything")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("everything");
  }

  @Test
  void refusesKillsWithLogBeforeStartingAnything() {
    assertThat(execute("bench", "ingest", "--format=squid", "--kills=1"))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("cannot be combined with --format. Nothing was started.");
  }

  @Test
  void refusesFormatThatIsNotWritten() {
    assertThat(execute("bench", "ingest", "--format=leef")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("leef", "squid", "cef", "w3c");
  }

  @Test
  void listsAttacksWithoutStartingAnything() {
    assertThat(execute("attack", "--list")).isZero();
    assertThat(out.toString()).contains("freeze  frozen-postgres", "slow    slow-heads");
  }

  @Test
  void refusesUnknownAttackBeforeStartingAnything() {
    assertThat(execute("attack", "--only=slow,melt")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith("'melt' is not a case or group. Groups: slow, bomb, flood, freeze, hot.")
        .contains("Nothing was started.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "20000"})
  void refusesPortOffsetOutOfRangeBeforeStartingAnything(String offset) {
    assertThat(execute("attack", "--port-offset=" + offset)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith(
            "--port-offset must be 0 to 11215, got %s. Nothing was started.".formatted(offset));
  }

  private int execute(String... arguments) {
    return Perf.createCommandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
