package io.penumbra.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PenumbraTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up", "down", "status", "send", "toggle", "token", "apply", "native", "images", "chart",
        "test"
      })
  void explainsEveryCommand(String command) {
    StringWriter out = new StringWriter();

    int exitCode =
        Penumbra.createCommandLine().setOut(new PrintWriter(out)).execute(command, "--help");

    assertThat(exitCode).isZero();
    assertThat(out.toString()).contains("Usage: penumbra " + command);
  }

  @Test
  void refusesUnknownArgumentByName() {
    StringWriter err = new StringWriter();

    int exitCode =
        Penumbra.createCommandLine().setErr(new PrintWriter(err)).execute("toggle", "sideways");

    assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("sideways");
  }

  @ParameterizedTest
  @CsvSource({"up, -1", "up, -8000", "up, 11216", "up, 2147483647"})
  void refusesAPortOffsetOutOfRangeBeforeAnythingIsStarted(String command, String offset) {
    StringWriter err = new StringWriter();

    int exitCode =
        Penumbra.createCommandLine()
            .setErr(new PrintWriter(err))
            .execute(command, "--port-offset=" + offset);

    assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith(
            "--port-offset must be 0 to 11215, got %s. Nothing was started.".formatted(offset));
  }

  @ParameterizedTest
  @ValueSource(strings = {"toggle", "INGESTION"})
  void refusesTheDemoWithoutAServiceThatItNeeds(String service) {
    StringWriter err = new StringWriter();

    int exitCode =
        Penumbra.createCommandLine()
            .setErr(new PrintWriter(err))
            .execute("up", "--demo", "--without", service);

    assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).startsWith("--demo requires toggle and ingestion");
  }

  @Test
  void refusesAnUnknownServiceToLeaveOut() {
    StringWriter err = new StringWriter();

    int exitCode =
        Penumbra.createCommandLine()
            .setErr(new PrintWriter(err))
            .execute("up", "--without", "postgres");

    assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("--without").contains("REPORTING");
  }

  @Test
  void listsTheCommandsOfPerf() {
    assertThat(Penumbra.createCommandLine().getUsageMessage())
        .contains("chaos  ", "spike  ", "attack  ", "bench  ", "help  ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chaos", "spike", "attack", "bench"})
  void handsAllArgumentsOnToPerf(String command) {
    CommandLine.ParseResult parsed =
        Penumbra.createCommandLine()
            .parseArgs(command, "--list", "report", "--only=slow", "--help");

    assertThat(parsed.subcommand().matchedPositionals().getFirst().<List<String>>getValue())
        .containsExactly("--list", "report", "--only=slow", "--help");
  }

  @Test
  void omitsProgressWithoutTerminal() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
    terminal.passing("waiting…");
    terminal.say("done");

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("done\n");
  }

  @Test
  void overwritesProgressOnTerminal() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), true);
    terminal.passing("waiting…");
    terminal.say("done");

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("\r\u001b[2Kwaiting…\r\u001b[2Kdone" + System.lineSeparator());
  }
}
