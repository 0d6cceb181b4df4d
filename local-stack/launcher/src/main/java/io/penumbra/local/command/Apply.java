package io.penumbra.local.command;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.apply.ApplyPlan;
import io.penumbra.local.apply.FileFaultException;
import io.penumbra.local.apply.Step;
import io.penumbra.local.client.Api;
import io.penumbra.local.client.Endpoints;
import io.penumbra.local.client.SignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    header = "Apply policies, tags and risk weights from a file.",
    description = {
      "",
      "FILE is YAML or JSON with a name and up to three sections. Omitted sections are not changed:",
      "",
      "  name: shadow-it",
      "  policies:",
      "    - name: Upload to personal storage",
      "      severity: high",
      "      filters: {category: [Cloud storage], withoutTag: [sanctioned]}",
      "      thresholds: {upload: 100000000}",
      "      enabled: true",
      "  tags:",
      "    sanctioned:",
      "      - apps: [slack, zoom]",
      "        reason: contract until 2027",
      "  riskWeights:",
      "    soc2: high",
      "",
      "The complete file is validated before anything is changed. --prune deletes policies and tags",
      "that an earlier version of the file created, and resets risk weights, if the file no longer",
      "contains them. A second run changes nothing.",
      "",
      "Signs in as --user, or uses the access token of an administrator in PENUMBRA_TOKEN.",
      "PENUMBRA_REPORTING_URL, PENUMBRA_CORRELATION_URL and PENUMBRA_OIDC_URL select an",
      "installation other than the local one.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the installation matches the file",
      "1:a service rejected a change or did not respond; changes printed before were applied",
      "2:the command or the file is invalid; nothing was changed",
      "3:with --plan: changes are required"
    })
final class Apply implements Callable<Integer> {

  static final int SOMETHING_TO_CHANGE = 3;

  @Parameters(paramLabel = "FILE", description = "YAML or JSON file.")
  private Path file;

  @Option(names = "--plan", description = "Print changes without applying them.")
  private boolean planOnly;

  @Option(
      names = "--prune",
      description =
          "Delete objects that an earlier version of the file created and this version "
              + "does not contain.")
  private boolean prune;

  @Option(
      names = "--user",
      defaultValue = "admin",
      description = "Name of the administrator (default: ${DEFAULT-VALUE}).")
  private String user;

  @Option(
      names = "--password",
      description = "Password (default: the name, as in the local realm).")
  private String password;

  private final Terminal terminal = Terminal.standardOutput();

  @Override
  public Integer call() {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      Terminal.standardError().say("penumbra: %s can't be read: %s".formatted(file, e));
      return CommandLine.ExitCode.USAGE;
    }
    Endpoints endpoints = Endpoints.find(Workspace.find());
    SignIn admin = signIn(endpoints);
    try {
      ApplyPlan plan =
          ApplyPlan.of(
              file.toString(),
              text,
              new Api(endpoints.reporting(), admin),
              new Api(endpoints.correlation(), admin),
              prune);
      return carryOut(plan);
    } catch (FileFaultException fault) {
      Terminal.standardError().say("penumbra: nothing was changed.");
      Terminal.standardError().say(fault.getMessage());
      return CommandLine.ExitCode.USAGE;
    } catch (UncheckedIOException e) {
      throw new LocalStackException(
          "Penumbra does not respond at %s, %s or %s: is it running?"
              .formatted(endpoints.reporting(), endpoints.correlation(), endpoints.issuer()),
          e);
    }
  }

  private int carryOut(ApplyPlan plan) {
    for (Step step : plan.steps()) {
      if (!planOnly) {
        step.work().run();
      }
      terminal.say(step.toString());
    }
    plan.kept().forEach(step -> terminal.say("  not deleted without --prune: " + step.subject()));
    if (plan.steps().isEmpty()) {
      terminal.say("Nothing to do.");
      return CommandLine.ExitCode.OK;
    }
    terminal.say(
        "%s: %d created, %d changed, %d deleted."
            .formatted(
                planOnly ? "Would be" : "Done",
                plan.count(Step.Action.CREATE),
                plan.count(Step.Action.CHANGE),
                plan.count(Step.Action.DELETE)));
    return planOnly ? SOMETHING_TO_CHANGE : CommandLine.ExitCode.OK;
  }

  private SignIn signIn(Endpoints endpoints) {
    String token = System.getenv("PENUMBRA_TOKEN");
    return token == null || token.isBlank()
        ? SignIn.user(
            endpoints.issuer(), user, password == null ? user : password, Clock.systemUTC())
        : SignIn.bearer(endpoints.issuer(), token.strip());
  }
}
