package io.penumbra.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.penumbra.browser.Chromium;
import io.penumbra.local.client.Api;
import io.penumbra.local.send.Totals;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/**
 * Test of every page with hostile names. Names are shown as text, and all pages are accessible by
 * keyboard and screen reader, in the light and the dark theme.
 */
@Tag(SharedStack.PAGES)
@Order(3)
@ExtendWith(SharedStack.Extension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryPageIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Guidelines of the dashboard: WCAG 2.2, levels A and AA. */
  private static final List<String> GUIDELINES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private static final List<String> RULES_OF_COLOUR =
      List.of("color-contrast", "link-in-text-block");

  /** Characters that are invisible or move adjacent characters. */
  private static final String HIDDEN =
      "[\\u0000-\\u001f\\u007f\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]";

  /** Maximum layout shift while a page loads; the limit of a "good" score in the web vitals. */
  private static final double MOST_SHIFT = 0.1;

  private static final String MEASURE_SHIFT =
      """
      window.shift = 0;
      window.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries().filter((one) => !one.hadRecentInput)) {
          window.shift += entry.value;
          window.shifts.push(...entry.sources.map((source) => entry.value.toFixed(3) + ' '
            + (source.node?.className || source.node?.nodeName || '?')));
        }
      }).observe({ type: 'layout-shift', buffered: true });
      """;

  private static final Pattern OF_A_REPORT =
      Pattern.compile("^/($|discovered-apps|ip-addresses|users|machines|transactions)");

  private static final Pattern REPORT_REQUEST = Pattern.compile("/api/v1/reports/([^/?]+)/");

  /** Addresses of current data, which do not depend on the period. */
  private static final Pattern WITHOUT_PERIOD = Pattern.compile("/(attention|events)(\\?|$)");

  private static Optional<Chromium> chromium = Optional.empty();
  private static TestStack stack;
  private static Page admin;
  private static String snapshot;

  @TempDir static Path folder;

  @BeforeAll
  static void start(SharedStack shared) throws IOException {
    chromium = Chromium.start();
    assumeTrue(chromium.isPresent(), "there is no Chromium on this machine");
    stack = shared.stack();
    stack.turnOn();
    int before = machines();
    Path records = Files.writeString(folder.resolve("records.ndjson"), records());
    Totals totals = stack.send(records, () -> {});
    assertThat(totals.rejected()).isEqualTo(Map.of("invalid-field", 1L));
    assertThat(totals.accepted()).isEqualTo(HostileNames.ALL.size());
    Awaitility.await()
        .atMost(Duration.ofSeconds(180))
        .until(() -> machines() == before + HostileNames.ALL.size());
    snapshot =
        stack.snapshot(HostileNames.ALL.getFirst(), "auto", records).at("/report/id").asText();
    admin = chromium.get().newPerson();
    admin.context().addInitScript(MEASURE_SHIFT);
    Chromium.signIn(admin, dashboard("/"), "admin");
  }

  @AfterAll
  static void stop() {
    chromium.ifPresent(Chromium::close);
  }

  @Test
  @Order(1)
  void showsMachineNamesAsTextOnPageAndInTransactions() {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode machine : stack.report("/machines?period=P7D&limit=200").get("items")) {
      String name = machine.get("name").asText();
      if (!HostileNames.ALL.contains(name)) {
        continue; // of another class
      }
      names.add(name);
      follow("/machines/" + machine.get("id").asInt() + "/transactions");
      isText(admin.locator("h1 bdi"), name);
      isText(admin.locator("tbody"), name);
      nothingBroke(name);
    }
    assertThat(names).containsAll(HostileNames.ALL);
  }

  @Test
  @Order(2)
  void showsUserNamesAsText() {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode user : stack.report("/users?period=P7D&limit=200").get("items")) {
      String name = user.get("name").asText();
      names.add(name);
      follow("/users/" + user.get("id").asInt());
      isText(admin.locator("h1 bdi"), name);
      nothingBroke(name);
    }
    assertThat(names).hasSizeGreaterThan(50);
  }

  @Test
  @Order(3)
  void showsRejectedLinesAsText() {
    admin.navigate(dashboard("/settings/quarantine"));
    admin.locator("tbody .row-button").first().click();
    assertThat(admin.locator("dialog pre")).containsText(HostileNames.TOO_LONG);
    nothingBroke("quarantine");
  }

  @Test
  @Order(4)
  void keepsGuidelinesOnEveryPageInLightAndDark() {
    Map<String, List<String>> violations = new LinkedHashMap<>();
    Map<String, String> shifts = new LinkedHashMap<>();
    for (String path : pages()) {
      admin.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
      admin.navigate(dashboard(path));
      Chromium.awaitStill(admin);
      nothingBroke(path);
      note(violations, "light " + path, violations(admin));
      screenshot(ColorScheme.LIGHT, path);
      admin.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      Chromium.awaitStill(admin);
      note(violations, "dark " + path, violationsByColour(admin));
      screenshot(ColorScheme.DARK, path);
      if (((Number) admin.evaluate("window.shift")).doubleValue() > MOST_SHIFT) {
        shifts.put(path, admin.evaluate("window.shift + ' ' + shifts").toString());
      }
    }
    assertThat(violations).isEmpty();
    assertThat(shifts).as("layout shift above %s, with what moved", MOST_SHIFT).isEmpty();
  }

  /** Each figure has one definition: the list behind a counter has the same number of rows. */
  @Test
  @Order(4)
  void opensFromEachCounterAsManyRowsAsItCounts() {
    for (String counter : List.of("Machines", "Users", "IP addresses", "Apps")) {
      admin.navigate(dashboard("/?period=P7D"));
      Locator figure =
          admin
              .locator(".counter", new Page.LocatorOptions().setHasText(counter))
              .first()
              .locator("a.counter-figure");
      String count = figure.innerText();
      assertThat(count).as(counter).isNotEqualTo("0");
      figure.click();
      assertThat(admin.locator(".table-total")).containsText(count + " ");
    }
  }

  /** Pages do not link to pages that the role may not open, and no link results in a 403. */
  @Test
  @Order(4)
  void linksOnlyPagesThatTheRoleMayOpen() {
    for (String user : List.of("analyst", "auditor")) {
      Page page = chromium.orElseThrow().newPerson();
      List<String> refused = new ArrayList<>();
      page.onResponse(
          response -> {
            if (response.status() >= 400) {
              refused.add(page.url() + ": " + response.status() + " of " + response.url());
            }
          });
      Chromium.signIn(page, dashboard("/"), user);
      Set<String> open = new LinkedHashSet<>(links(page));
      page.navigate(dashboard("/settings"));
      open.addAll(links(page));
      assertThat(open).as(user).hasSizeGreaterThan(5);
      for (String link : open) {
        page.navigate(dashboard(link));
        Chromium.awaitStill(page);
        assertThat(page.getByText("Your role does not allow")).hasCount(0);
      }
      page.navigate(dashboard(user.equals("analyst") ? "/settings/sensors" : "/alerts"));
      assertThat(page.locator(".state")).containsText("Needed role: ");
      assertThat(refused).as(user).isEmpty();
      page.context().close();
    }
  }

  /**
   * Links in new windows and after a reload: a pairwise subset of the walk in the dashboard's unit
   * tests, with browser requests.
   */
  @Test
  @Order(4)
  void asksForReportAndPeriodOfTheAddress() {
    List<String> reports = List.of("win10-endpoint-users", "global");
    List<String> periods = List.of("P7D", "P30D", "P90D");
    List<String> wrong = new ArrayList<>();
    List<String> ofReports =
        pages().stream()
            .filter(path -> !path.contains("?") && OF_A_REPORT.matcher(path).find())
            .toList();
    assertThat(ofReports).hasSizeGreaterThan(20);
    Page page = admin.context().newPage();
    for (int i = 0; i < ofReports.size(); i++) {
      String report = reports.get(i % reports.size());
      String period = periods.get(i % periods.size());
      String address = ofReports.get(i) + "?report=" + report + "&period=" + period;
      page.onRequest(request -> note(request.url(), address, report, period, wrong));
      page.navigate(dashboard(address));
      Chromium.awaitStill(page);
      page.reload();
      Chromium.awaitStill(page);
      page.close();
      page = admin.context().newPage();
    }
    page.close();
    assertThat(wrong).isEmpty();
  }

  private static void note(
      String url, String address, String report, String period, List<String> wrong) {
    Matcher of = REPORT_REQUEST.matcher(url);
    if (of.find()
        && !(of.group(1).equals(report)
            && (url.contains("period=" + period) || WITHOUT_PERIOD.matcher(url).find()))) {
      wrong.add(address + " asks for " + url);
    }
  }

  private static List<String> links(Page page) {
    Chromium.awaitStill(page);
    return page.locator(".top-nav a, .tabs a, .menu a").all().stream()
        .map(link -> link.getAttribute("href"))
        .toList();
  }

  /** Entities are found by a part of their name, from any page, with the keyboard. */
  @Test
  @Order(4)
  void searchesByKeyboardWithinTheGuidelines() {
    admin.navigate(dashboard("/settings/audit"));
    Chromium.awaitStill(admin);
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      admin.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      admin.keyboard().press("Control+k");
      assertThat(admin.locator("dialog.palette input")).isFocused();
      admin.keyboard().type("penumbra-unk");
      assertThat(admin.locator(".palette-option").first()).containsText("penumbra-unknown.net");
      nothingBroke("search");
      assertThat(violations(admin)).isEmpty();
      screenshot(scheme, "/search");
      admin.keyboard().press("Escape");
      assertThat(admin.locator("dialog.palette")).hasCount(0);
    }
    admin.keyboard().press("Control+k");
    admin.keyboard().type("penumbra-unk");
    assertThat(admin.locator(".palette-option").first()).containsText("penumbra-unknown.net");
    admin.keyboard().press("Enter");
    assertThat(admin.locator("h1 bdi")).containsText("penumbra-unknown.net");
  }

  /** Standalone page without the dashboard's navigation. */
  @Test
  @Order(4)
  void keepsGuidelinesInTheExecutiveReport() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      admin.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (String language : List.of("en", "fr")) {
        String path =
            "/api/v1/reports/win10-endpoint-users/executive?period=P7D&language=" + language;
        admin.navigate(dashboard(path));
        assertThat(admin.locator("h1")).hasCount(1);
        assertThat(admin.locator("html").getAttribute("lang")).isEqualTo(language);
        nothingBroke(path);
        assertThat(violations(admin)).as(path).isEmpty();
        screenshot(scheme, "/executive-" + language);
      }
    }
  }

  /** Public page without the dashboard's navigation. */
  @Test
  @Order(4)
  void keepsGuidelinesOnTheBlockPage() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      admin.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (String language : List.of("en", "fr")) {
        String path = "/blocked?d=example.org&language=" + language;
        admin.navigate(dashboard(path));
        assertThat(admin.locator("h1")).hasCount(1);
        assertThat(admin.locator("html").getAttribute("lang")).isEqualTo(language);
        nothingBroke(path);
        assertThat(violations(admin)).as(path).isEmpty();
        screenshot(scheme, "/blocked-" + language);
      }
    }
  }

  @Test
  @Order(5)
  void showsTheApiOfEachService() {
    for (Service service : Service.values()) {
      assertThat(stack.status(service, "/q/swagger-ui/")).as(service.id()).isEqualTo(200);
      assertThat(stack.status(service, "/q/openapi")).as(service.id()).isEqualTo(200);
    }
    admin.navigate(dashboard("/q/swagger-ui"));
    assertThat(admin.locator(".swagger-ui .info .title")).containsText("reporting-service API");
  }

  /** Runs in {@code ./penumbra test --full}: about four hundred pages in ten minutes. */
  @Test
  @Order(6)
  @Tag("full")
  void keepsTheGuidelinesForEveryRoleLanguageAndTheme() {
    List<String> problems = new ArrayList<>();
    for (String user : List.of("analyst", "auditor", "admin")) {
      for (String locale : List.of("en-GB", "fr-FR")) {
        Page page = chromium.orElseThrow().newPerson(locale);
        Chromium.signIn(page, dashboard("/"), user);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
          for (String path : pages()) {
            page.navigate(dashboard(path));
            Chromium.awaitStill(page);
            String where = "%s %s %s %s: ".formatted(user, locale, scheme, path);
            violations(page).forEach(violation -> problems.add(where + violation));
            if (!page.locator("html").getAttribute("lang").equals(locale.substring(0, 2))) {
              problems.add(where + "another language");
            }
            if ((boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth")) {
              problems.add(where + "wider than the window");
            }
          }
        }
        page.context().close();
      }
    }
    assertThat(problems).isEmpty();
  }

  /** Includes requests before the sign-in and requests for forbidden data. */
  @Test
  @Order(7)
  void logsNoUnexpectedBrowserErrors() {
    assertThat(chromium.orElseThrow().complaints()).as("errors in the browser's console").isEmpty();
  }

  private static void note(Map<String, List<String>> violations, String where, List<String> found) {
    if (!found.isEmpty()) {
      violations.put(where, found);
    }
  }

  private static List<String> violations(Page page) {
    AxeRunOptions options = new AxeRunOptions();
    options.setResultTypes(List.of("violations"));
    return new AxeBuilder(page)
            .options(options)
            .withTags(GUIDELINES)
            .setLegacyMode(true)
            .analyze()
            .getViolations()
            .stream()
            .map(rule -> rule.getId() + " at " + rule.getNodes().getFirst().getTarget())
            .toList();
  }

  /**
   * Checks the rules that depend on the theme; other rules have the same result in both themes.
   * Requires the axe script that {@link #violations} adds to the page.
   */
  private static List<String> violationsByColour(Page page) {
    List<?> found =
        (List<?>)
            page.evaluate(
                """
                (rules) => axe
                  .run({ runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] })
                  .then((run) => run.violations.map((rule) => rule.id + ' at ' + rule.nodes[0].target))
                """,
                RULES_OF_COLOUR);
    return found.stream().map(String::valueOf).toList();
  }

  /** Creates a shared notebook with one step. */
  private static String notebook(int machine) {
    Api admin = stack.asAdmin(Service.REPORTING);
    String id =
        admin
            .post("/api/v1/notebooks", Map.of("title", "A case", "shared", true))
            .get("id")
            .asText();
    admin.post(
        "/api/v1/notebooks/" + id + "/steps",
        Map.of(
            "title",
            "Who used it",
            "note",
            "In one week",
            "graph",
            Map.of("start", List.of(Map.of("kind", "machine", "id", machine)), "period", "P7D")));
    return id;
  }

  /** Returns every address of the dashboard, with an entity where required. */
  private static List<String> pages() {
    List<String> pages =
        new ArrayList<>(
            List.of(
                "/",
                "/discovered-apps",
                "/ip-addresses",
                "/users",
                "/machines",
                "/transactions",
                "/transactions?verdict=blocked",
                "/investigate",
                "/investigate/notebooks",
                "/alerts",
                "/request-access?d=mega.nz",
                "/settings/access-requests",
                "/settings/review-campaigns",
                "/policies",
                "/policies/new"));
    Map<String, List<String>> tabs =
        Map.of(
            "machines",
                List.of("", "/apps", "/users", "/ip-addresses", "/installations", "/transactions"),
            "users", List.of("", "/apps", "/machines", "/ip-addresses", "/transactions"),
            "ip-addresses", List.of("", "/apps", "/machines", "/users", "/transactions"),
            "apps",
                List.of(
                    "",
                    "/score",
                    "/users",
                    "/machines",
                    "/ip-addresses",
                    "/hosts",
                    "/installations",
                    "/transactions"));
    tabs.forEach(
        (list, all) -> {
          int id =
              stack
                  .report("/" + list + "?period=P7D&limit=1")
                  .get("items")
                  .get(0)
                  .get("id")
                  .asInt();
          String page = list.equals("apps") ? "/discovered-apps/" : "/" + list + "/";
          all.forEach(tab -> pages.add(page + id + tab));
        });
    int machine =
        stack.report("/machines?period=P7D&limit=1").get("items").get(0).get("id").asInt();
    pages.add("/investigate?nodes=machine:" + machine);
    pages.add("/investigate?by=category&nodes=machine:" + machine);
    int user = stack.report("/users?period=P7D&limit=1").get("items").get(0).get("id").asInt();
    pages.add(
        "/investigate?nodes=machine:%d&path=machine:%d,user:%d".formatted(machine, machine, user));
    pages.add("/investigate/notebooks/" + notebook(machine));
    pages.add("/snapshot-reports");
    for (String list : List.of("apps", "users", "ip-addresses", "machines")) {
      pages.add("/snapshot-reports/" + snapshot + "?list=" + list);
    }
    List.of(
            "advanced-features",
            "sensors",
            "sensors?listener=relays",
            "sensors/try",
            "sensors/parsers",
            "sensors/parsers/new",
            "destinations",
            "destinations/new",
            "report-schedules",
            "report-schedules/new",
            "quarantine",
            "enforcement",
            "catalogue",
            "catalogue/dropbox",
            "risk-weights",
            "own-tenants",
            "proxy-records",
            "catalogue-changes",
            "score-changes",
            "unmatched",
            "audit",
            "sessions")
        .forEach(page -> pages.add("/settings/" + page));
    return pages;
  }

  /** Opens a page like a link, without reloading the dashboard. */
  private static void follow(String path) {
    admin.evaluate(
        """
        (path) => {
          const link = document.createElement('a');
          link.href = path;
          document.body.append(link);
          link.click();
          link.remove();
        }
        """,
        path);
    admin.waitForURL(dashboard(path));
  }

  /** Asserts that all visible characters of a name are shown, and no hidden ones. */
  private static void isText(Locator shown, String name) {
    if (name.matches("[ -~]*")) {
      assertThat(shown).containsText(name);
    } else {
      for (String part : name.split("[^\\p{L}\\p{N}]+")) {
        assertThat(shown).containsText(part);
      }
    }
    assertThat(shown.textContent()).doesNotContainPattern(HIDDEN);
  }

  /**
   * Asserts that no script ran and no image was added; a notebook's step is the only image of
   * pages.
   */
  private static void nothingBroke(String where) {
    assertThat(admin.evaluate("window.broken")).as(where).isNull();
    Locator strange =
        admin.locator(
            "main script, main iframe, main img:not(.notebook-picture > img), main object, main"
                + " style, main base, main form[action*=evil], a[href^=javascript]");
    assertThat(strange.count()).as(where).isZero();
    assertThat(admin.url()).as(where).startsWith(dashboard("/"));
  }

  /** Saves a screenshot if {@code -Dpenumbra.screenshots=true}. */
  private static void screenshot(ColorScheme scheme, String path) {
    if (!Boolean.getBoolean("penumbra.screenshots")) {
      return;
    }
    String name = path.equals("/") ? "dashboard" : path.substring(1).replaceAll("[^a-z0-9]+", "-");
    admin.screenshot(
        new Page.ScreenshotOptions()
            .setPath(
                Path.of(
                    "target/screenshots/pages",
                    name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
  }

  private static int machines() {
    return stack.report("/summary?period=P7D").get("machines").asInt();
  }

  private static String dashboard(String path) {
    return stack.addresses().url(Service.REPORTING) + path;
  }

  /**
   * Returns a transaction of a machine and user for each name, and one with a name that is too
   * long.
   */
  private static String records() {
    Instant at = Instant.now().minusSeconds(3_600);
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < HostileNames.ALL.size(); i++) {
      String name = HostileNames.ALL.get(i);
      records.append(record(at.plusSeconds(i), i, name, name)).append('\n');
    }
    return records.append(record(at, 200, "plain", HostileNames.TOO_LONG)).append('\n').toString();
  }

  private static String record(Instant at, int number, String machine, String name) {
    ObjectNode record = JSON.createObjectNode();
    record.put("time", at.toString());
    record
        .putObject("machine")
        .put("id", "m" + number)
        .put("name", machine)
        .put("os", "Windows10")
        .put("osBuild", "19045.3930");
    record.put("user", "CORP\\" + name);
    record.put("localAddress", "10.1.2." + (number + 1));
    record.put("remoteAddress", "203.0.113.7");
    record.put("remotePort", 443);
    record.put("protocol", "tcp");
    record.put(
        "host", number % 2 == 0 ? "www.dropbox.com" : "h" + number + ".penumbra-unknown.net");
    record.put("process", "C:\\" + name);
    record.put("bytesUp", 1_000 + number);
    return record.toString();
  }
}
