package io.penumbra.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SelectOption;
import io.penumbra.browser.Chromium;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Test of the browser workflow from an empty installation to a custom app. */
@Tag(SharedStack.CHANGES)
@Order(11)
@ExtendWith(SharedStack.Extension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SettingsIT {

  private static final Pattern TOKEN = Pattern.compile("pnb_[A-Za-z0-9]{49}");
  private static final String HOSTILE = "<img src=x onerror=document.title='broken'>";

  private static Optional<Chromium> chromium = Optional.empty();
  private static TestStack stack;
  private static Page admin;
  private static String token;

  @BeforeAll
  static void start(SharedStack shared) {
    chromium = Chromium.start();
    assumeTrue(chromium.isPresent(), "there is no Chromium on this machine");
    stack = shared.stack();
    admin = chromium.get().newPerson();
  }

  @AfterAll
  static void stop() {
    chromium.ifPresent(Chromium::close);
  }

  @Test
  @Order(1)
  void turnsOnAndShowsSensorTokenAtFirstRun() {
    Chromium.signIn(admin, dashboard("/"), "admin");
    button(admin, "Turn it on").click();
    assertThat(admin.locator(".step-done").first()).containsText("Done");
    admin.getByLabel("Sensor name").fill("first-sensor");
    button(admin, "Create sensor").click();
    Locator snippet = admin.locator("pre").filter(new Locator.FilterOptions().setHasText("curl"));
    assertThat(snippet).containsText("pnb_");
    Matcher found = TOKEN.matcher(snippet.textContent());
    assertThat(found.find()).isTrue();
    token = found.group();
    assertThat(snippet).containsText(stack.addresses().url(Service.INGESTION));
    screenshot("first-run-token");
  }

  @Test
  @Order(2)
  void storesNoTokenInBrowser() {
    assertThat(admin.context().cookies())
        .filteredOn(cookie -> cookie.name.startsWith("q_"))
        .singleElement()
        .satisfies(
            (Cookie cookie) -> {
              assertThat(cookie.value).hasSize(43);
              assertThat(cookie.httpOnly).isTrue();
            });
    assertThat(admin.evaluate("JSON.stringify([localStorage, sessionStorage])").toString())
        .doesNotContain("eyJ")
        .doesNotContain("pnb_");
  }

  @Test
  @Order(3)
  void showsSentRecordsWithoutReload() throws IOException, InterruptedException {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> send(records()) == 200);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> stack.report("/summary?period=P7D").get("machines").asInt() == 1);
    assertThat(admin.locator("main")).containsText("1 new since turned on", within(60));
  }

  @Test
  @Order(4)
  void listsSensorWithOutcomesOfItsRecords() {
    Locator row =
        admin.locator("tr").filter(new Locator.FilterOptions().setHasText("first-sensor"));
    Locator rejected =
        row.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("1").setExact(true));
    openUntil("/settings/sensors", rejected);
    assertThat(row).containsText("Active");
    // columns: state, last seen, health, lag, records of the last hour, accepted
    assertThat(row.getByRole(AriaRole.CELL).nth(2)).hasText("OK");
    assertThat(row.getByRole(AriaRole.CELL).nth(4)).hasText("4");
    assertThat(row.getByRole(AriaRole.CELL).nth(5)).hasText("3");
    screenshot("sensors");
    rejected.click();
    assertThat(admin).hasURL(Pattern.compile("/settings/quarantine\\?sensor=first-sensor"));
  }

  @Test
  @Order(5)
  void showsRejectedRecordAsTextAndReplaysIt() {
    Locator record = admin.locator("tbody .row-button").first();
    openUntil("/settings/quarantine?sensor=first-sensor", record);
    assertThat(admin.locator("main")).containsText("Not JSON");
    record.click();
    Locator raw = admin.locator("dialog pre");
    assertThat(raw).containsText(HOSTILE);
    assertThat(admin.locator("main img[src=x], dialog img[src=x]")).hasCount(0);
    button(admin.locator("dialog"), "Replay record").click();
    assertThat(admin.locator("dialog")).containsText("1 rejected again");
    screenshot("quarantine");
    admin.keyboard().press("Escape");
    assertThat(admin.locator("dialog")).hasCount(0);
  }

  @Test
  @Order(6)
  void rotatesAndRevokesSensorToken() throws IOException, InterruptedException {
    open("/settings/sensors");
    link(admin, "first-sensor").click();
    Locator dialog = admin.locator("dialog");
    dialog.getByLabel("Grace period").selectOption("PT0S");
    button(dialog, "Show new token").click();
    Matcher found = TOKEN.matcher(dialog.locator(".token pre").textContent());
    assertThat(found.find()).isTrue();
    String before = token;
    token = found.group();
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> stack.ask(before) == 401);
    assertThat(stack.ask(token)).isEqualTo(200);
    button(dialog, "Revoke").click();
    button(dialog, "Revoke now").click();
    assertThat(dialog).containsText("Revoked");
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> stack.ask(token) == 401);
    admin.keyboard().press("Escape");
  }

  @Test
  @Order(6)
  void ignoresADomainUntilItIsTakenBack() {
    Locator domain = button(admin, "penumbra-unknown.net");
    openUntil("/settings/unmatched", domain);
    domain.click();
    admin.locator("dialog").getByLabel("Reason").fill("an advertisement");
    button(admin.locator("dialog"), "Ignore domain").click();
    assertThat(domain).hasCount(0);
    openUntil("/settings/unmatched?ignored=true", domain);
    domain.click();
    button(admin.locator("dialog"), "Stop ignoring").click();
    assertThat(domain).hasCount(0);
  }

  @Test
  @Order(7)
  void turnsUnmatchedDomainIntoAppWithItsHistory() {
    openUntil("/settings/unmatched", button(admin, "penumbra-unknown.net"));
    button(admin, "penumbra-unknown.net").click();
    Locator dialog = admin.locator("dialog");
    dialog.getByLabel("Name", new Locator.GetByLabelOptions().setExact(true)).fill("Our wiki");
    dialog.getByLabel("Category").selectOption(new SelectOption().setIndex(3));
    screenshot("unmatched");
    button(dialog, "Create an app").click();
    dialog.getByText("Open the app").click();
    assertThat(admin).hasURL(Pattern.compile("/discovered-apps/\\d+$"));
    openUntil("/settings/catalogue/custom-our-wiki", button(admin, "Edit"));
    assertThat(admin).hasURL(Pattern.compile("/discovered-apps/\\d+$"));
    assertThat(admin.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .containsText("Our wiki");
  }

  @Test
  @Order(8)
  void tagsAppAndExplainsItsScore() {
    open("/settings/catalogue?search=dropbox");
    admin
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Dropbox").setExact(true))
        .click();
    assertThat(button(admin, "Unsanctioned")).isDisabled();
    admin.getByLabel("Reason").first().fill("customers' data");
    button(admin, "Unsanctioned").click();
    assertThat(admin.locator(".tag-list").first()).containsText("customers' data");
    assertThat(admin.locator("main")).containsText("Tagged: Unsanctioned.");
    screenshot("catalogue-app");
    link(admin, "Score details").click();
    assertThat(admin).hasURL(Pattern.compile("/discovered-apps/\\d+/score$"));
    assertThat(admin.locator("main")).containsText("Inherent risk");
    open("/settings/catalogue-changes");
    assertThat(admin.locator("tbody")).containsText("our-wiki");
  }

  @Test
  @Order(9)
  void expandsGraphFromMachineAndFiltersByDay() {
    open("/investigate");
    admin.getByRole(AriaRole.SEARCHBOX).fill("LT-077");
    button(admin, Pattern.compile("^LT-077")).first().click();
    assertThat(admin).hasURL(Pattern.compile("nodes=machine(:|%3A)\\d+"));
    Locator ann = button(admin, Pattern.compile("User CORP.ann"));
    ann.click();
    button(admin, "Expand").click();
    assertThat(admin).hasURL(Pattern.compile("user(:|%3A)\\d+"));
    assertThat(admin.locator(".board-node-open")).hasCount(2);
    screenshot("investigate");
    admin.getByLabel("Last day").fill("0");
    assertThat(admin.locator("main")).containsText("0 entities in these days");
    button(admin, "Show as table").click();
    admin.reload();
    assertThat(button(admin, "As a graph")).isVisible();
  }

  @Test
  @Order(10)
  void showsSettingsReadOnlyToAuditors() {
    Page auditor = chromium.orElseThrow().newPerson();
    Chromium.signIn(auditor, dashboard("/"), "auditor");
    auditor.navigate(dashboard("/settings/sensors"));
    link(auditor, "first-sensor").click();
    assertThat(auditor.locator("dialog")).containsText("Only administrators can change this.");
    assertThat(button(auditor.locator("dialog"), "Revoke")).hasCount(0);
    auditor.navigate(dashboard("/settings/catalogue/dropbox"));
    assertThat(auditor).hasURL(Pattern.compile("/discovered-apps/\\d+$"));
    assertThat(auditor.locator("main")).containsText("Only administrators can change this.");
    assertThat(link(auditor, "Transactions")).hasCount(0);
    assertThat(chromium.orElseThrow().complaints())
        .as("errors in the browser's console")
        .allMatch(complaint -> complaint.contains("401") || complaint.contains("403"));
  }

  @Test
  @Order(11)
  void filtersAndVerifiesTheAudit() {
    open("/settings/audit");
    admin.getByLabel("What", new Page.GetByLabelOptions().setExact(true)).selectOption("sensor");
    assertThat(admin).hasURL(Pattern.compile("/settings/audit\\?what=sensor"));
    assertThat(admin.locator("tbody .row-button")).hasCount(3);
    admin.getByLabel("What", new Page.GetByLabelOptions().setExact(true)).selectOption("unmatched");
    assertThat(admin.locator("tbody .row-button"))
        .hasText(new String[] {"unmatched/penumbra-unknown.net", "unmatched/penumbra-unknown.net"});
    assertThat(admin.locator("tbody")).containsText("an advertisement");
    admin.getByRole(AriaRole.SEARCHBOX).first().fill("no such text");
    assertThat(admin.locator("main")).containsText("No rows match these filters.");
    button(admin, "Clear filters").first().click();
    button(admin, "sensor/first-sensor").first().click();
    assertThat(admin.locator("dialog")).containsText("revokedAt");
    screenshot("audit-entry");
    admin.keyboard().press("Escape");
    button(admin, "Verify integrity").click();
    assertThat(admin.locator("dialog")).containsText("All hash chains are intact");
    screenshot("audit-integrity");
    admin.keyboard().press("Escape");
  }

  @Test
  @Order(12)
  void endsOtherSessionsFromTheirList() {
    Page here = chromium.orElseThrow().newPerson();
    Page elsewhere = chromium.orElseThrow().newPerson();
    Chromium.signIn(elsewhere, dashboard("/settings/sessions"), "analyst");
    Chromium.signIn(here, dashboard("/settings/sessions"), "analyst");
    assertThat(here.locator("tbody tr")).hasCount(2);
    assertThat(
            here.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("This browser")))
        .hasCount(1);
    button(here, "Sign out everywhere else").click();
    button(here.locator("dialog"), "Sign out").click();
    assertThat(here.locator("tbody tr")).hasCount(1);
    assertThat(
            elsewhere.evaluate(
                "fetch('/api/v1/me', {headers: {'X-Requested-With': 'JavaScript'}}).then(r => r.status)"))
        .isEqualTo(401);
    assertThat(
            here.evaluate(
                "fetch('/api/v1/me', {headers: {'X-Requested-With': 'JavaScript'}}).then(r => r.status)"))
        .isEqualTo(200);
  }

  private static LocatorAssertions.ContainsTextOptions within(int seconds) {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(seconds * 1_000);
  }

  private static Locator button(Page page, Object name) {
    Page.GetByRoleOptions options = new Page.GetByRoleOptions();
    return page.getByRole(
        AriaRole.BUTTON,
        name instanceof Pattern pattern
            ? options.setName(pattern)
            : options.setName(name.toString()).setExact(true));
  }

  private static Locator button(Locator within, String name) {
    return within.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void open(String path) {
    admin.navigate(dashboard(path));
  }

  /** Reloads a page without live updates until the pending change is shown. */
  private static void openUntil(String path, Locator shown) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              open(path);
              Chromium.awaitStill(admin);
              return shown.count() > 0;
            });
  }

  private static String dashboard(String path) {
    return stack.addresses().url(Service.REPORTING) + path;
  }

  private static void screenshot(String name) {
    admin.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target/screenshots", "settings-" + name + ".png"))
            .setFullPage(true));
  }

  private static int send(String records) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(
                      URI.create(stack.addresses().url(Service.INGESTION) + "/api/v1/transactions"))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/x-ndjson")
                  .POST(HttpRequest.BodyPublishers.ofString(records))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  /** Returns records of two apps and an unknown domain, and an invalid line. */
  private static String records() {
    Instant at = Clock.systemUTC().instant().minusSeconds(3_600);
    return record(at, "www.dropbox.com")
        + record(at, "outlook.office365.com")
        + record(at, "wiki.penumbra-unknown.net")
        + "this is no record: "
        + HOSTILE
        + "\n";
  }

  private static String record(Instant at, String host) {
    return """
    {"time":"%s","machine":{"id":"m77","name":"LT-077.corp.example","os":"Windows10","osBuild":"19045.3930"},"user":"CORP\\\\ann","localAddress":"10.1.2.77","remoteAddress":"52.96.0.1","remotePort":443,"protocol":"tcp","host":"%s"}
    """
        .formatted(at, host);
  }
}
