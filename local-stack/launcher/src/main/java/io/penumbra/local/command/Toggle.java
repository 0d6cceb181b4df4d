package io.penumbra.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.AdvancedFeatures;
import io.penumbra.local.client.Endpoints;
import io.penumbra.local.client.OpenGate;
import io.penumbra.local.client.SignIn;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "toggle",
    mixinStandardHelpOptions = true,
    header = "Enable, disable or show the Cloud App Security integration.",
    description = {
      "",
      "Uses the API for administrators. Enabling the integration also enables preview features,",
      "which the integration requires.",
      ""
    })
final class Toggle implements Callable<Integer> {

  /** Requested action on the integration. */
  enum Wish {
    on,
    off,
    status
  }

  @Parameters(paramLabel = "on|off|status", description = "Action on the integration.")
  private Wish wish;

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
    Endpoints endpoints = Endpoints.find(Workspace.find());
    AdvancedFeatures features =
        new AdvancedFeatures(
            endpoints.toggle(),
            SignIn.user(
                endpoints.issuer(), user, password == null ? user : password, Clock.systemUTC()));
    switch (wish) {
      case on -> {
        features.turnOn();
        terminal.say("Saved: preview features on, Cloud App Security on.");
        if (OpenGate.await(endpoints.ingestion(), Send.createSensor(endpoints))) {
          terminal.say("Sensors can send records.");
        }
      }
      case off -> {
        features.turnOff();
        terminal.say("Saved: Cloud App Security off. Preview features are unchanged.");
      }
      case status -> {}
    }
    tell(features.status());
    return 0;
  }

  private void tell(JsonNode status) {
    terminal.say(
        "The integration is %s since %s."
            .formatted(status.path("state").asText("unknown"), status.path("since").asText("?")));
    if (status.path("expectedBy").isTextual()) {
      terminal.say(
          "First data is expected by %s%s."
              .formatted(
                  status.path("expectedBy").asText(),
                  status.path("overdue").asBoolean() ? " (overdue)" : ""));
    }
    for (JsonNode cause : status.path("causes")) {
      terminal.say("- " + readSentence(cause));
    }
    for (JsonNode check : status.path("checks")) {
      if (!check.path("result").asText().equals("fine")) {
        terminal.say("- " + readSentence(check));
      }
    }
    for (JsonNode prerequisite : status.path("prerequisites")) {
      if (!prerequisite.path("met").asBoolean(true)) {
        terminal.say("- " + readSentence(prerequisite));
      }
    }
  }

  private static String readSentence(JsonNode problem) {
    return String.join(
            " ",
            problem.path("title").asText(""),
            problem.path("detail").asText(""),
            problem.path("whatToDo").asText(""))
        .strip();
  }
}
