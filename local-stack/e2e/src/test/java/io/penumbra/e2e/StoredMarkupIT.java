package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.penumbra.browser.Chromium;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.Api;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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
 * Test of stored markup and formulas in every accepted text of records and requests. No page, file
 * or other document executes them in a browser.
 */
@Tag(SharedStack.PAGES)
@Order(4)
@ExtendWith(SharedStack.Extension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoredMarkupIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String DOMAIN = "stored-markup-app.net";

  private static final Path SEEDS =
      Workspace.find()
          .root()
          .resolve(
              "ingestion-service/service/src/test/resources/io/penumbra/ingestion/intake/seeds");

  private static final List<String> RECORDS =
      List.of("native/transaction", "native/facts", "osquery/inventories", "osquery/rows");

  /** Selector of elements that pages do not contain, except for the image of a notebook's step. */
  private static final String STRANGE =
      "body script:not([src]), main iframe, main img:not(.notebook-picture > img), main object,"
          + " main style, main base, a[href^='javascript:' i], a[href*='evil.example']";

  /** Pattern of cells that a spreadsheet would evaluate. Negative numbers are not formulas. */
  private static final Pattern FORMULA = Pattern.compile("(?m)(^|,)\"?[=+@\\t]");

  /** Parts of an address that differ between pages of one kind. */
  private static final Pattern IDS =
      Pattern.compile("(?<=/)[^/]*[\\d%][^/]*|(?<=/settings/catalogue/)[^/]+");

  private static final int MAX_PAGES = 120;

  @TempDir static Path folder;

  private static final List<String> escaped = new ArrayList<>();
  private static Optional<Chromium> chromium = Optional.empty();
  private static TestStack stack;
  private static String report;
  private static Page admin;
  private static Set<String> accepted;

  @BeforeAll
  static void start(SharedStack shared) throws IOException {
    chromium = Chromium.start();
    assumeTrue(chromium.isPresent(), "there is no Chromium on this machine");
    stack = shared.stack();
    stack.turnOn();
    TestStack own = stack.ofSource("markup");
    Path records = Files.write(folder.resolve("records.ndjson"), records());
    assertThat(own.send(records, () -> {}).accepted()).isGreaterThan(50);
    report = idOfReport();
    for (String list : List.of("users", "machines")) {
      Awaitility.await(list).atMost(PATIENCE).until(() -> item(list, "<img").isPresent());
    }
    accepted =
        new HostileBodies(
                stack,
                Map.of(
                    "/api/v1/apps",
                    first("apps"),
                    "/api/v1/users",
                    first("users"),
                    "domain",
                    DOMAIN,
                    "tag",
                    "unsanctioned"))
            .send();
    Awaitility.await().atMost(PATIENCE).until(() -> item("apps", HostileBodies.MARK).isPresent());
    stack
        .asAdmin(Service.CORRELATION)
        .change(
            "PUT",
            "/api/v1/apps/%s/tags/unsanctioned"
                .formatted(item("apps", HostileBodies.MARK).orElseThrow().path("id").asText()),
            Map.of("reason", HostileBodies.TEXTS.getFirst()),
            null);
    stack.snapshot(HostileBodies.TEXTS.getFirst() + "s", "auto", records);
    admin = chromium.get().newPerson();
    watch(admin);
    Chromium.signIn(admin, dashboard("/"), "admin");
  }

  @AfterAll
  static void stop() {
    chromium.ifPresent(Chromium::close);
  }

  /** Shows that the walk detects hostile texts. */
  @Test
  @Order(1)
  void storesHostileTextsOfMostOperations() {
    assertThat(accepted)
        .contains(
            "POST /api/v1/catalogue/unmatched/{domain}/app /name",
            "POST /api/v1/destinations /name",
            "POST /api/v1/notebooks /title",
            "POST /api/v1/policies /name",
            "POST /api/v1/report-definitions /name",
            "POST /api/v1/saved-views /name",
            "POST /api/v1/snapshot-reports /name")
        .hasSizeGreaterThan(40);
    for (String list : List.of("apps", "users", "machines")) {
      assertThat(item(list, HostileBodies.MARK)).as(list).isPresent();
    }
  }

  @Test
  @Order(2)
  void runsNothingOnAnyPage() {
    String of = "?report=%s&period=P7D".formatted(report);
    Deque<String> open =
        new ArrayDeque<>(
            List.of(
                "/" + of,
                "/discovered-apps" + of,
                "/users" + of,
                "/machines" + of,
                "/ip-addresses" + of,
                "/transactions" + of,
                "/investigate?nodes=machine:%s&report=%s".formatted(first("machines"), report),
                "/investigate/notebooks",
                "/snapshot-reports",
                "/alerts",
                "/policies",
                "/settings",
                "/request-access?d=" + encoded(HostileBodies.TEXTS.getFirst())));
    Set<String> kinds = new HashSet<>();
    open.forEach(path -> kinds.add(kind(path)));
    List<String> showing = new ArrayList<>();
    for (int pages = 0; !open.isEmpty() && pages < MAX_PAGES; pages++) {
      String path = open.remove();
      admin.navigate(dashboard(path));
      Chromium.awaitStill(admin);
      openFirstRow();
      assertNothingRan(admin, path);
      if (admin.locator("main").textContent().contains(HostileBodies.MARK)) {
        showing.add(path);
      }
      links().stream().filter(link -> kinds.add(kind(link))).forEach(open::add);
    }
    assertThat(open).as("more kinds of pages than %d", MAX_PAGES).isEmpty();
    assertThat(kinds).hasSizeGreaterThan(50);
    assertThat(showing).as("pages with a hostile text").hasSizeGreaterThan(25);
  }

  @Test
  @Order(3)
  void runsNothingInSearchEverywhere() {
    admin.navigate(dashboard("/?report=%s&period=P7D".formatted(report)));
    Chromium.awaitStill(admin);
    admin.keyboard().press("Control+k");
    admin.keyboard().type(HostileBodies.MARK);
    admin.locator(".palette-option").first().waitFor();
    assertNothingRan(admin, "search");
    admin.keyboard().press("Escape");
  }

  @Test
  @Order(4)
  void runsNothingOnBlockPageAndInExecutiveReport() {
    List<String> paths = new ArrayList<>();
    HostileBodies.TEXTS.forEach(text -> paths.add("/blocked?d=" + encoded(text)));
    HostileBodies.TEXTS.forEach(
        text -> paths.add("/blocked?d=%s&language=%s".formatted(DOMAIN, encoded(text))));
    for (String language : List.of("en", "fr")) {
      paths.add("/api/v1/reports/%s/executive?period=P7D&language=%s".formatted(report, language));
    }
    List<String> showing = new ArrayList<>();
    for (String path : paths) {
      admin.navigate(dashboard(path));
      assertNothingRan(admin, path);
      if (admin.locator("body").textContent().contains("<img src=/" + HostileBodies.MARK)) {
        showing.add(path);
      }
    }
    assertThat(showing).as("names and reasons are shown as text").hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  @Order(5)
  void runsNothingInSavedNotebooksAndPictures() throws IOException {
    admin.navigate(
        dashboard(
            "/investigate?nodes=machine:%s&report=%s"
                .formatted(item("machines", "<img").orElseThrow().path("id").asText(), report)));
    Chromium.awaitStill(admin);
    button("Export").click();
    assertRunsNothing(admin.waitForDownload(() -> button("Picture (SVG)").click()), "svg");
    String notebook =
        stack
            .asAdmin(Service.REPORTING)
            .get("/api/v1/notebooks")
            .path("items")
            .valueStream()
            .filter(one -> one.path("title").asText().contains("<img"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asText();
    admin.navigate(dashboard("/investigate/notebooks/" + notebook));
    Chromium.awaitStill(admin);
    assertRunsNothing(admin.waitForDownload(() -> button("Report (HTML)").click()), "html");
  }

  @Test
  @Order(6)
  void hasNoFormulasInFilesAndServesNoneAsPage() throws IOException, InterruptedException {
    List<String> marked = new ArrayList<>();
    Api api = stack.asAdmin(Service.REPORTING);
    List<String> files = HostileBodies.files(HostileBodies.description(Service.REPORTING));
    assertThat(files).hasSizeGreaterThan(5);
    for (String path : files) {
      for (String format : List.of("csv", "xlsx", "ndjson")) {
        String target = path.replace("{report}", report) + "?format=" + format;
        HttpResponse<byte[]> file =
            HttpClient.newHttpClient()
                .send(
                    api.request(path.contains("{report}") ? target + "&period=P7D" : target)
                        .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        assertThat(file.statusCode()).as(target).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
            .as(target)
            .startsWith("attachment");
        assertThat(file.headers().firstValue("X-Content-Type-Options"))
            .as(target)
            .hasValue("nosniff");
        String text =
            format.equals("xlsx")
                ? unzipped(file.body())
                : new String(file.body(), StandardCharsets.UTF_8);
        switch (format) {
          case "csv" -> assertThat(text).as(target).doesNotContainPattern(FORMULA);
          case "xlsx" -> assertThat(text).as(target).doesNotContainPattern("<(f|hyperlink)[ >]");
          default -> {}
        }
        if (text.contains(HostileBodies.MARK)) {
          marked.add(target);
        }
      }
    }
    assertThat(marked).as("files with a hostile text").hasSizeGreaterThan(8);
  }

  /** Records each request, dialog and error that a hostile text causes. */
  private static void watch(Page page) {
    page.onRequest(
        request -> {
          URI url = URI.create(request.url().replaceFirst("[?#].*", ""));
          if ("evil.example".equals(url.getHost())
              || ("/" + HostileBodies.MARK).equals(url.getPath())) {
            escaped.add("request: " + request.url());
          }
        });
    page.onDialog(
        dialog -> {
          escaped.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
  }

  private static void assertNothingRan(Page page, String where) {
    assertThat(page.evaluate("window.broken")).as(where).isNull();
    Locator strange = page.locator(STRANGE);
    assertThat(strange.count())
        .as(() -> where + ": " + strange.first().evaluate("one => one.outerHTML"))
        .isZero();
    assertThat(escaped).as(where).isEmpty();
  }

  private static void assertRunsNothing(Download download, String extension) throws IOException {
    Path file = folder.resolve("saved." + extension);
    download.saveAs(file);
    assertThat(file).content().contains(extension.equals("svg") ? "&lt;img" : HostileBodies.MARK);
    Page page = admin.context().newPage();
    watch(page);
    page.navigate(file.toUri().toString());
    assertThat(page.evaluate("window.broken")).as(extension).isNull();
    assertThat(page.locator("script, iframe, [onerror], [onload], a[href^=javascript]").count())
        .as(extension)
        .isZero();
    assertThat(escaped).as(extension).isEmpty();
    page.close();
  }

  /** Opens the first row; rows of records, alerts and messages open next to or above the page. */
  private static void openFirstRow() {
    Locator rows = admin.locator("tbody .row-button");
    if (rows.count() > 0) {
      rows.first().click();
      Chromium.awaitStill(admin);
    }
  }

  /** Returns the linked addresses, with links of hostile texts first. */
  private static List<String> links() {
    List<?> found =
        (List<?>)
            admin.evaluate(
                """
                (mark) => [...document.querySelectorAll('a[href^="/"]')]
                  .sort((a, b) => b.textContent.includes(mark) - a.textContent.includes(mark))
                  .map((link) => link.getAttribute('href'))
                  .filter((path) => !/^\\/(api|q|logout|login|blocked)\\b/.test(path))
                """,
                HostileBodies.MARK);
    return found.stream().map(String::valueOf).toList();
  }

  /** Returns the kind of a page: its address without ids and parameter values. */
  private static String kind(String path) {
    return IDS.matcher(path.replaceFirst("[?#].*", "")).replaceAll("#");
  }

  private static Locator button(String name) {
    return admin.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static String unzipped(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("file.zip"), bytes);
    StringBuilder all = new StringBuilder();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }

  private static Optional<JsonNode> item(String list, String text) {
    return stack
        .read(
            "/api/v1/reports/%s/%s?period=P7D&limit=1000&search=%s"
                .formatted(report, list, encoded(text)))
        .path("items")
        .valueStream()
        .filter(one -> one.path("name").asText().contains(text))
        .findFirst();
  }

  private static String first(String list) {
    return stack
        .read("/api/v1/reports/%s/%s?period=P7D&limit=1".formatted(report, list))
        .at("/items/0/id")
        .asText();
  }

  private static String idOfReport() {
    return stack
        .asAdmin(Service.REPORTING)
        .get("/api/v1/reports")
        .path("items")
        .valueStream()
        .filter(one -> one.path("name").asText().equals("markup"))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asText();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String dashboard(String path) {
    return stack.addresses().url(Service.REPORTING) + path;
  }

  /** Returns copies of each seed record with one hostile text each. */
  private static List<String> records() throws IOException {
    Instant at = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
    List<String> records = new ArrayList<>();
    for (String seed : RECORDS) {
      for (String line : Files.readAllLines(SEEDS.resolve(seed))) {
        if (!line.isBlank()) {
          ObjectNode record = (ObjectNode) JSON.readTree(line);
          if (record.has("host")) {
            record.put("host", "www." + DOMAIN);
          }
          for (JsonNode variant : HostileBodies.variants(record)) {
            if (record.at("/machine/id").equals(variant.at("/machine/id"))
                && record.at("/machine/id").isTextual()) {
              // each copy is a separate machine with its own name
              ((ObjectNode) variant.get("machine")).put("id", "markup-" + records.size());
            }
            if (record.has("unixTime")) {
              ((ObjectNode) variant).put("unixTime", at.getEpochSecond());
            } else {
              ((ObjectNode) variant).put("time", at.plusSeconds(records.size()).toString());
            }
            records.add(variant.toString());
          }
        }
      }
    }
    return records;
  }
}
