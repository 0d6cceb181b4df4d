package io.penumbra.local.command;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.Endpoints;
import io.penumbra.local.client.SignIn;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    header = "Print an access token, for curl.",
    description = {
      "",
      "curl -H \"Authorization: Bearer $(./penumbra token analyst)\" \\",
      "  http://127.0.0.1:8080/api/v1/reports/win10-endpoint-users/summary?period=P7D",
      ""
    })
final class Token implements Callable<Integer> {

  private static final String CLIENT_PREFIX = "penumbra-";

  @Parameters(
      paramLabel = "USER|CLIENT",
      description =
          "admin, analyst, auditor, penumbra-sensor, or the client of a service, such as"
              + " penumbra-toggle.")
  private String name;

  @Option(
      names = "--secret",
      description = "Password or client secret (default: the name, as in the local realm).")
  private String secret;

  @Override
  public Integer call() {
    URI issuer = Endpoints.find(Workspace.find()).issuer();
    String known = secret == null ? name : secret;
    SignIn signIn =
        name.startsWith(CLIENT_PREFIX)
            ? SignIn.client(issuer, name, known, Clock.systemUTC())
            : SignIn.user(issuer, name, known, Clock.systemUTC());
    try {
      Terminal.standardOutput().say(signIn.token());
      return 0;
    } catch (IOException e) {
      throw new LocalStackException(
          "No response from %s: is Penumbra running?".formatted(issuer), e);
    }
  }
}
