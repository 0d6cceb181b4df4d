package io.penumbra.local.command;

import io.penumbra.local.Workspace;
import io.penumbra.local.client.Endpoints;
import io.penumbra.local.client.ProblemException;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.send.Records;
import io.penumbra.local.send.Sender;
import io.penumbra.local.send.Totals;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    header = "Take a file of records in, as a sensor does.",
    description = {
      "",
      "The file has one JSON record a line, or is a log of Zeek in columns, and may be gzipped. It is",
      "sent in requests of up to 2,000 lines, each with a key of its own, so that a request that has",
      "to be repeated counts once.",
      "The answer adds up the receipts: accepted, skipped and rejected, by reason.",
      "",
      "Ends with 0 when ingestion has answered for every line, else with 1.",
      ""
    })
final class Send implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "A file, plain or gzipped; - for standard input.")
  private String file;

  @Option(
      names = "--rebase",
      description =
          "Move all times by the same span, so that the newest record is of just now. Without it,"
              + " records older than 90 days are refused.")
  private boolean rebase;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "The format of all records: native, windows, defender, zeek or osquery. Without it, each"
              + " is told by its content.")
  private String format;

  private final Terminal terminal = Terminal.standardOutput();

  /** The sensor of the local realm, or of the installation that the environment names. */
  static SignIn sensor(Endpoints endpoints) {
    return SignIn.client(
        endpoints.issuer(),
        "penumbra-sensor",
        System.getenv().getOrDefault("PENUMBRA_SENSOR_CLIENT_SECRET", "penumbra-sensor"),
        Clock.systemUTC());
  }

  @Override
  public Integer call() {
    Clock clock = Clock.systemUTC();
    Endpoints endpoints = Endpoints.find(Workspace.find());
    Sender sender =
        new Sender(endpoints.ingestion(), sensor(endpoints), clock, new SendProgress(terminal));
    try (Records records = open()) {
      tell(sender.send(records, Optional.ofNullable(format), rebase));
      return 0;
    } catch (ProblemException problem) {
      if (problem.is("integration-off")) {
        terminal.say(
            "The integration is off, so nothing is taken in. ./penumbra toggle on turns it on.");
        return Penumbra.FAILED;
      }
      throw problem;
    } finally {
      terminal.erase();
    }
  }

  private Records open() {
    return file.equals("-") ? Records.of(System.in) : Records.of(Path.of(file));
  }

  private void tell(Totals totals) {
    terminal.say(
        "%,d lines in %,d requests: %,d accepted, %,d of them transactions."
            .formatted(
                totals.lines(), totals.requests(), totals.accepted(), totals.transactions()));
    if (totals.repeated() > 0) {
      terminal.say(
          "%,d requests had been sent before and were not counted again."
              .formatted(totals.repeated()));
    }
    totals
        .skipped()
        .forEach((reason, count) -> terminal.say("  skipped  %,9d  %s".formatted(count, reason)));
    totals
        .rejected()
        .forEach(
            (reason, count) -> {
              terminal.say("  rejected %,9d  %s".formatted(count, reason));
              for (Totals.Rejection rejection : totals.rejections(reason)) {
                terminal.say(
                    "             line %,d: %s".formatted(rejection.line(), rejection.sentence()));
              }
            });
  }
}
