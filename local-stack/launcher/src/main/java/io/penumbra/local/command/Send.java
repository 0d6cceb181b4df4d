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
    header = "Take a file of records in, as a sensor does.",
    description = {
      "",
      "FILE holds, plain or gzipped, in UTF-8 or in UTF-16 with a byte order mark:",
      "- JSON: one object a line, pretty-printed, arrays, {\"records\":[…]} or {\"Results\":[…]},",
      "- a CSV export of advanced hunting or Sentinel with its header line,",
      "- a log of Zeek in columns with its header lines,",
      "- a log of a proxy, a firewall or a resolver, one line a record.",
      "",
      "It is read as a stream and sent in requests of up to 2,000 records. A record is never split,",
      "and headers are repeated. Each request has an idempotency key, so that a repeated one",
      "counts once. The answer adds up the receipts: accepted, skipped and rejected, by",
      "reason.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:records were accepted and none was rejected",
      "1:no record was accepted, or sending failed",
      "2:the command or the format of the file is not accepted; nothing was sent",
      "3:records were accepted and others rejected"
    })
final class Send implements Callable<Integer> {

  static final int SOME_REJECTED = 3;

  @Parameters(paramLabel = "FILE", description = "A file; - for standard input.")
  private String file;

  @Option(
      names = "--rebase",
      description =
          "Move all times by the same span, so that the newest record gets the current time. Before"
              + " sending, the original times are reported, and how many records stay older than"
              + " 90 days: these are rejected.")
  private boolean rebase;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "The format of all records: native, windows, defender, zeek, osquery, squid, cef, w3c or"
              + " another of docs/formats.md. Without it, each is recognised by its content.")
  private String format;

  @Option(
      names = "--parser",
      paramLabel = "NAME",
      description =
          "The custom parser that reads every line (Settings, Sensors, Parsers). A file is sent in"
              + " several requests: the parser needs the names of the columns.")
  private String parser;

  private final Terminal terminal = Terminal.standardOutput();

  /** The sensor of the local realm, or of the installation that the environment names. */
  static SignIn sensor(Endpoints endpoints) {
    return SignIn.client(
        endpoints.issuer(),
        "penumbra-sensor",
        System.getenv().getOrDefault("PENUMBRA_SENSOR_CLIENT_SECRET", "penumbra-sensor"),
        Clock.systemUTC());
  }

  private Optional<Sender.ReadAs> readAs() {
    return parser != null
        ? Optional.of(Sender.ReadAs.parser(parser))
        : Optional.ofNullable(format).map(Sender.ReadAs::format);
  }

  @Override
  public Integer call() {
    if (format != null && parser != null) {
      Terminal.standardError().say("penumbra: --format and --parser can't both be given.");
      return CommandLine.ExitCode.USAGE;
    }
    Clock clock = Clock.systemUTC();
    Endpoints endpoints = Endpoints.find(Workspace.find());
    Sender sender =
        new Sender(endpoints.ingestion(), sensor(endpoints), clock, new SendProgress(terminal));
    try (Records records = open()) {
      Totals totals = sender.send(records, readAs(), rebase);
      report(totals);
      return exitCode(totals);
    } catch (UnsupportedFileException unsupported) {
      Terminal.standardError().say("penumbra: " + unsupported.getMessage());
      return CommandLine.ExitCode.USAGE;
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

  static int exitCode(Totals totals) {
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
              for (Totals.Rejection rejection : totals.rejections(reason)) {
                terminal.say(
                    "             line %,d: %s".formatted(rejection.line(), rejection.sentence()));
              }
            });
  }
}
