package io.penumbra.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.penumbra.browser.Chromium;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
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
import org.junit.jupiter.api.io.TempDir;

/** Test of the dashboard in a real browser, with real sign-in, on the complete system. */
@Tag(SharedStack.PAGES)
@Order(1)
@ExtendWith(SharedStack.Extension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardIT {

  private static final String HOSTILE = "<img src=x onerror=document.title='broken'>";

  private static final int WIDGETS = 7;

  @TempDir static Path folder;

  private static Optional<Chromium> chromium = Optional.empty();
  private static TestStack stack;
  private static Page analyst;

  @BeforeAll
  static void start(SharedStack shared) {
    chromium = Chromium.start();
    assumeTrue(chromium.isPresent(), "there is no Chromium on this machine");
    stack = shared.stack();
    analyst = chromium.get().newPerson();
  }

  @AfterAll
  static void stop() {
    chromium.ifPresent(Chromium::close);
  }

  @Test
  @Order(1)
  void asksForSignInAndShowsNextStepWhenEmpty() {
    Chromium.signIn(analyst, dashboard("/"), "analyst");
    assertThat(analyst).hasURL(dashboard("/"));
    assertThat(analyst.locator("main"))
        .containsText(Pattern.compile("off", Pattern.CASE_INSENSITIVE));
    screenshot(analyst, "first-run");
  }

  @Test
  @Order(2)
  void showsSentRecordsInCountersAndTable() throws IOException {
    stack.turnOn();
    Path records = Files.writeString(folder.resolve("records.ndjson"), records());
    assertThat(stack.send(records, () -> {}).accepted()).isEqualTo(3);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> stack.report("/summary?period=P7D").get("machines").asInt() == 2);
    analyst.navigate(dashboard("/"));
    assertThat(analyst.locator("main")).containsText("2 new since turned on");
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
  void showsHostileNameAsText() {
    assertThat(analyst.locator("main")).containsText(HOSTILE);
    assertThat(analyst.locator("main img[src=x]")).hasCount(0);
    assertThat(analyst.title()).doesNotContain("broken");
  }

  @Test
  @Order(4)
  void opensPageOfMachine() {
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
  void linksEveryWidgetToItsTable() throws IOException {
    analyst.navigate(dashboard("/?riskBy=apps"));
    Locator risk = analyst.getByRole(AriaRole.REGION, region("Risk levels"));
    Chromium.awaitStill(analyst);
    assertThat(risk.locator(".risk-legend li")).hasCount(5);
    Locator scored =
        risk.locator(".risk-legend li").filter(new Locator.FilterOptions().setHasText(ANY_APPS));
    String apps = scored.first().locator(".risk-value").innerText();
    scored.first().getByRole(AriaRole.LINK).click();
    assertThat(analyst).hasURL(Pattern.compile("/discovered-apps\\?.*risk="));
    assertThat(analyst.locator(".table-total")).hasText(Pattern.compile("^" + apps + " app"));

    for (String widget : List.of("App categories", "App headquarters", "Top apps")) {
      analyst.navigate(dashboard("/"));
      Locator first =
          analyst.getByRole(AriaRole.REGION, region(widget)).locator(".ranking a").first();
      first.click();
      assertThat(analyst).hasURL(Pattern.compile("/discovered-apps[/?]"));
    }
    analyst.navigate(dashboard("/?top=machines"));
    assertThat(analyst.getByRole(AriaRole.REGION, region("Top entities")))
        .containsText("LT-042.corp.example");
    Download trend = analyst.waitForDownload(() -> button("Download: Trend").click());
    assertThat(Files.readString(trend.path())).startsWith("day,transactions,bytesUp,bytesDown");
    Locator byHour = analyst.getByRole(AriaRole.REGION, region("Trend"));
    button("Per hour").click();
    assertThat(byHour).containsText("per hour");
    assertThat(analyst).hasURL(Pattern.compile("[?&]trend=hours"));
    Download hours = analyst.waitForDownload(() -> button("Download: Trend").click());
    assertThat(Files.readString(hours.path()))
        .startsWith("hour,transactions,bytesUp,bytesDown")
        .containsPattern("T\\d\\d:00:00Z,[1-9]");
    Download known = analyst.waitForDownload(() -> button("Download: Data completeness").click());
    assertThat(Files.readString(known.path()))
        .startsWith("figure,known,of")
        .contains("attributedTransactions,3,3");
    screenshot(analyst, "dashboard-widgets");
  }

  @Test
  @Order(6)
  void savesLinksAndExportsShownTable() throws IOException {
    analyst.navigate(dashboard("/discovered-apps"));
    button("Kind").click();
    analyst.getByRole(AriaRole.CHECKBOX, checkbox("Catalogued")).check();
    analyst.keyboard().press("Escape");
    assertThat(analyst).hasURL(Pattern.compile("kind=catalogued"));
    button("Views").click();
    analyst.getByPlaceholder("View name").fill("Known apps");
    button("Save").click();
    assertThat(analyst.getByText("View saved.")).isVisible();
    analyst.keyboard().press("Escape");
    analyst.navigate(dashboard("/discovered-apps?period=P7D"));
    button("Views").click();
    analyst.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Known apps")).click();
    assertThat(analyst).hasURL(Pattern.compile("period=P7D&kind=catalogued"));
    analyst.keyboard().press("Escape");

    button("Columns").click();
    analyst.getByRole(AriaRole.CHECKBOX, checkbox("Category")).uncheck();
    analyst.keyboard().press("Escape");
    Chromium.awaitStill(analyst);
    String total = analyst.locator(".table-total").innerText().replaceAll("\\D", "");
    button("Export").click();
    Download file =
        analyst.waitForDownload(
            () ->
                analyst
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("CSV"))
                    .click());
    List<String> lines = Files.readAllLines(file.path());
    assertThat(lines.getFirst())
        .isEqualTo(
            "name,score,level,confidence,scoreLow,scoreHigh,tags,transactions,traffic,bytesUp,bytesDown,users,lastSeen");
    assertThat(lines).hasSize(1 + Integer.parseInt(total));
  }

  @Test
  @Order(7)
  void showsNewDataWithoutReloadOrShift() throws IOException {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> stack.integrationState().equals("on"));
    analyst.waitForResponse(
        response -> response.url().endsWith("/events") && response.status() == 200,
        () -> analyst.navigate(dashboard("/?period=P7D")));
    assertThat(analyst.locator(".counter").first()).containsText("2 new since turned on");
    awaitEveryWidget();
    analyst.evaluate(
        """
        () => {
          window.scrollTo(0, 400);
          window.sameDocument = true;
          window.shifts = [];
          new PerformanceObserver((list) => {
            for (const shift of list.getEntries()) {
              window.shifts.push(...shift.sources.map(({ node }) => node?.className ?? node?.nodeName));
            }
          }).observe({ type: 'layout-shift' });
        }
        """);
    Object places = analyst.evaluate(PLACES);
    Path more =
        Files.writeString(
            folder.resolve("more.ndjson"),
            record(
                Clock.systemUTC().instant().minusSeconds(60),
                "c",
                "LT-043.corp.example",
                "CORP\\\\cat",
                "slack.com",
                ""));
    stack.send(more, () -> {});
    assertThat(analyst.locator(".counter").first())
        .containsText(
            "3 new since turned on",
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
    assertThat(analyst.getByRole(AriaRole.REGION, region("Top apps"))).containsText("Slack");
    assertThat(analyst.getByRole(AriaRole.REGION, region("Top entities"))).containsText("cat");
    awaitEveryWidget();
    assertThat(analyst.evaluate("window.sameDocument")).isEqualTo(true);
    assertThat(analyst.evaluate("window.shifts")).isEqualTo(List.of());
    assertThat(analyst.evaluate(PLACES)).isEqualTo(places);
  }

  /** Script that returns the position of every widget, by title. */
  private static final String PLACES =
      """
      () => Object.fromEntries([...document.querySelectorAll('.counters, .card')].map((card) => {
        const { x, y, width, height } = card.getBoundingClientRect();
        return [card.querySelector('h2')?.textContent ?? 'counters', [x, y, width, height].join()];
      }))
      """;

  /** Waits until all widgets have their data and fonts. */
  private static void awaitEveryWidget() {
    assertThat(analyst.locator(".widgets .card")).hasCount(WIDGETS);
    assertThat(analyst.locator(".widgets canvas")).hasCount(2);
    assertThat(analyst.locator(".widgets .ranking")).hasCount(4);
    Chromium.awaitStill(analyst);
  }

  /** The table pages through a service with a hundred thousand machines. */
  @Test
  @Order(8)
  void drawsOnlyVisibleRowsOfManyMachines() {
    analyst.route("**/api/v1/reports/*/machines?*", ManyMachines::answer);
    analyst.navigate(dashboard("/machines"));
    assertThat(analyst.locator(".table-total")).containsText("100,000 machines");
    Chromium.awaitStill(analyst);
    assertThat(analyst.locator("tbody tr[data-index]").count()).isLessThan(100);
    analyst.evaluate(
        "() => { const t = document.querySelector('.table-viewport'); t.scrollTop = t.scrollHeight"
            + " }");
    assertThat(analyst.locator("main"))
        .containsText("WS-99999", new LocatorAssertions.ContainsTextOptions().setTimeout(300_000));
    analyst.unroute("**/api/v1/reports/*/machines?*");
  }

  @Test
  @Order(9)
  void turnsIntegrationOffUnderSettings() {
    Page admin = chromium.orElseThrow().newPerson();
    Chromium.signIn(admin, dashboard("/"), "admin");
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
    Locator dialog = admin.locator("dialog");
    assertThat(dialog).containsText("Turn the integration off?");
    assertThat(stack.integrationState()).isEqualTo("on");
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Turn off")).click();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> stack.integrationState().equals("off"));
    screenshot(admin, "advanced-features");
  }

  @Test
  @Order(10)
  void compressesAndCachesFilesButNotAnswers() {
    Matcher files =
        Pattern.compile("/assets/[^\"]+\\.(?:js|css)")
            .matcher(analyst.request().get(dashboard("/")).text());
    assertThat(files.results().map(MatchResult::group).toList())
        .hasSizeGreaterThan(2)
        .allSatisfy(
            file ->
                assertThat(analyst.request().get(dashboard(file)).headers())
                    .containsEntry("content-encoding", "gzip")
                    .containsEntry("cache-control", "public, immutable, max-age=31536000"));
    Map<String, String> answer = analyst.request().get(dashboard("/api/v1/reports")).headers();
    assertThat(answer).doesNotContainKey("content-encoding");
    assertThat(answer.get("cache-control")).contains("no-store");
  }

  @Test
  @Order(11)
  void endsSessionOnSignOutWithoutBrowserErrors() {
    assertThat(chromium.orElseThrow().complaints())
        .as("errors in the browser's console")
        .allMatch(complaint -> complaint.contains("401"));
    Chromium.signOut(analyst, dashboard("/"));
    analyst.navigate(dashboard("/machines"));
    assertThat(analyst.locator("#username")).isVisible();
    assertThat(analyst.locator("link[href$='css/penumbra.css']")).hasCount(1);
  }

  private static final Pattern ANY_APPS = Pattern.compile("(risk|assessed|scored)\\s*[1-9]");

  private static Page.GetByRoleOptions region(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions checkbox(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator button(String begins) {
    return analyst
        .getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + begins)))
        .first();
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
