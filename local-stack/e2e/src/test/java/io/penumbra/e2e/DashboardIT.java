package io.penumbra.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees: in a real browser, through real sign-in, on the whole running system. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardIT {

  private static final String HOSTILE = "<img src=x onerror=document.title='broken'>";

  @TempDir static Path folder;

  private static Optional<Chromium> chromium = Optional.empty();
  private static TestStack stack;
  private static Page analyst;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    assumeTrue(chromium.isPresent(), "there is no Chromium on this machine");
    stack = TestStack.named("dashboard");
    stack.start();
    analyst = chromium.get().newPerson();
  }

  @AfterAll
  static void stop() {
    chromium.ifPresent(Chromium::close);
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  @Order(1)
  void anEmptyInstallationAsksForSignInAndShowsTheNextStep() {
    signIn(analyst, "analyst");
    assertThat(analyst).hasURL(dashboard("/"));
    assertThat(analyst.locator("main"))
        .containsText(Pattern.compile("off", Pattern.CASE_INSENSITIVE));
    screenshot(analyst, "first-run");
  }

  @Test
  @Order(2)
  void whatIsSentShowsInTheCountersAndTheTable() throws IOException {
    stack.turnOn();
    Path records = Files.writeString(folder.resolve("records.ndjson"), records());
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> stack.send(records, () -> {}).accepted() == 3);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> stack.report("/summary?period=P7D").get("machines").asInt() == 2);
    analyst.navigate(dashboard("/"));
    assertThat(analyst.locator("main")).containsText("2 since turned on");
    screenshot(analyst, "dashboard");

    assertThat(analyst.locator("main")).containsText("Top apps");
    analyst
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Machines").setExact(true))
        .first()
        .click();
    assertThat(analyst).hasURL(Pattern.compile("/machines"));
    assertThat(analyst.locator("main")).containsText("LT-042.corp.example");
    screenshot(analyst, "machines");
  }

  @Test
  @Order(3)
  void aHostileNameIsText() {
    assertThat(analyst.locator("main")).containsText(HOSTILE);
    assertThat(analyst.locator("main img[src=x]")).hasCount(0);
    assertThat(analyst.title()).doesNotContain("broken");
  }

  @Test
  @Order(4)
  void aMachineOpensItsPage() {
    Locator machine =
        analyst.getByRole(
            AriaRole.LINK, new Page.GetByRoleOptions().setName("LT-042.corp.example"));
    machine.first().click();
    assertThat(analyst).hasURL(Pattern.compile("/machines/\\d+"));
    assertThat(analyst.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .containsText("LT-042.corp.example");
    screenshot(analyst, "machine");
  }

  @Test
  @Order(5)
  void theAdministratorTurnsTheIntegrationOffUnderSettings() {
    Page admin = chromium.orElseThrow().newPerson();
    signIn(admin, "admin");
    admin.navigate(dashboard("/settings/advanced-features"));
    Locator integration =
        admin.getByRole(
            AriaRole.SWITCH,
            new Page.GetByRoleOptions().setName(Pattern.compile("Cloud App Security")));
    assertThat(integration).isChecked();
    integration.click();
    admin
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save preferences"))
        .click();
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> stack.integrationState().equals("OFF"));
    screenshot(admin, "advanced-features");
  }

  @Test
  @Order(6)
  void noPageComplainedAndSigningOutEndsTheSession() {
    assertThat(chromium.orElseThrow().complaints())
        .as("errors in the browser's console")
        .allMatch(complaint -> complaint.contains("499"));
    analyst.navigate(dashboard("/logout"));
    analyst.navigate(dashboard("/machines"));
    assertThat(analyst.locator("#username")).isVisible();
  }

  private static void signIn(Page page, String user) {
    page.navigate(dashboard("/"));
    page.locator("#username").fill(user);
    page.locator("#password").fill(user);
    page.locator("#kc-login").click();
    page.waitForURL(dashboard("/") + "**");
  }

  private static String dashboard(String path) {
    return stack.addresses().url(Service.REPORTING) + path;
  }

  private static void screenshot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target/screenshots", name + ".png"))
            .setFullPage(true));
  }

  private static String records() {
    Instant at = Clock.systemUTC().instant().minusSeconds(3_600);
    return record(
            at,
            "a",
            "LT-042.corp.example",
            "CORP\\\\ann",
            "outlook.office365.com",
            "\"bytesUp\":1200,\"bytesDown\":52000,")
        + record(at, "a", "LT-042.corp.example", "CORP\\\\ann", "www.dropbox.com", "")
        + record(at, "b", HOSTILE, "CORP\\\\bob", "github.com", "");
  }

  private static String record(
      Instant at, String id, String name, String user, String host, String bytes) {
    return """
    {"time":"%s","machine":{"id":"%s","name":"%s","os":"Windows10","osBuild":"19045.3930"},"user":"%s",%s"localAddress":"10.1.2.3","remoteAddress":"52.96.0.1","remotePort":443,"protocol":"tcp","host":"%s"}
    """
        .formatted(at, id, name, user, bytes, host);
  }
}
