package io.penumbra.local.command;

import io.penumbra.local.Workspace;
import io.penumbra.local.client.Endpoints;
import io.penumbra.local.client.ProblemException;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.send.Records;
import io.penumbra.local.send.Sender;
import io.penumbra.local.send.Totals;
import io.penumbra.local.send.UnsupportedFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    header = "Send a file of records.",
    description = {
      "",
      "FILE contains, plain or gzipped, in UTF-8 or in UTF-16 with a byte order mark:",
      "- JSON: one object per line, pretty-printed, arrays, {\"records\":[…]} or "
          + "{\"Results\":[…]},",
      "- a CSV export of advanced hunting or Sentinel with its header line,",
      "- a Zeek log in columns with its header lines,",
      "- a log of a proxy, a firewall or a resolver, with one record per line.",
      "",
      "The file is streamed in requests of up to 2,000 records. Records are never split, and header",
      "lines are repeated. Each request has an idempotency key, so that repeated requests are",
      "counted once. The output summarises the receipts: accepted, skipped and rejected records, by",
      "reason.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all records were accepted",
      "1:no record was accepted, or sending failed",
      "2:the command or the file format is invalid; nothing was sent",
      "3:some records were rejected"
    })
final class Send implements Callable<Integer> {

  static final int SOME_REJECTED = 3;

  @Parameters(paramLabel = "FILE", description = "File to send, or - for standard input.")
  private String file;

  @Option(
      names = "--rebase",
      description =
          "Shift all times so that the newest record has the current time. Reports the "
              + "original times, and the number of records that remain older than 90 days and "
              + "will be rejected.")
  private boolean rebase;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "Format of all records: native, windows, defender, zeek, osquery, squid, cef, "
              + "w3c or another format in docs/formats.md (default: detect the format of each "
              + "record).")
  private String format;

  @Option(
      names = "--parser",
      paramLabel = "NAME",
      description =
          "Custom parser for all lines (Settings, Sensors, Parsers). The parser must "
              + "define the columns, because a file is sent in several requests.")
  private String parser;

  private final Terminal terminal = Terminal.standardOutput();

  /** Returns the credentials of the local realm's sensor, or those from the environment. */
  static SignIn createSensor(Endpoints endpoints) {
    return SignIn.client(
        endpoints.issuer(),
        "penumbra-sensor",
        System.getenv().getOrDefault("PENUMBRA_SENSOR_CLIENT_SECRET", "penumbra-sensor"),
        Clock.systemUTC());
  }

  private Optional<Sender.ReadAs> readAs() {
    return parser != null
        ? Optional.of(Sender.ReadAs.parseParser(parser))
        : Optional.ofNullable(format).map(Sender.ReadAs::format);
  }

  @Override
  public Integer call() {
    if (format != null && parser != null) {
      Terminal.standardError().say("penumbra: --format and --parser exclude each other.");
      return CommandLine.ExitCode.USAGE;
    }
    Clock clock = Clock.systemUTC();
    Endpoints endpoints = Endpoints.find(Workspace.find());
    Sender sender =
        new Sender(
            endpoints.ingestion(), createSensor(endpoints), clock, new SendProgress(terminal));
    try (Records records = open()) {
      Totals totals = sender.send(records, readAs(), rebase);
      report(totals);
      return computeExitCode(totals);
    } catch (UnsupportedFileException unsupported) {
      Terminal.standardError().say("penumbra: " + unsupported.getMessage());
      return CommandLine.ExitCode.USAGE;
    } catch (ProblemException problem) {
      if (problem.is("integration-off")) {
        terminal.say(
            "The integration is off and accepts no records. Enable it with ./penumbra toggle "
                + "on.");
        return Penumbra.FAILED;
      }
      throw problem;
    } finally {
      terminal.erase();
    }
  }

  static int computeExitCode(Totals totals) {
    if (totals.accepted() == 0) {
      return Penumbra.FAILED;
    }
    return totals.hasRejected() ? SOME_REJECTED : CommandLine.ExitCode.OK;
  }

  private Records open() {
    return file.equals("-") ? Records.of(System.in) : Records.of(Path.of(file));
  }

  private void report(Totals totals) {
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
              for (Totals.Rejection rejection : totals.listRejections(reason)) {
                terminal.say(
                    "             line %,d: %s".formatted(rejection.line(), rejection.sentence()));
              }
            });
  }
}
