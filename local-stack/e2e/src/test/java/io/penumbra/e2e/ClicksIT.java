package io.penumbra.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.penumbra.browser.Chromium;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Number of clicks that frequent tasks take from their first page. Typing does not count. */
@Tag(SharedStack.PAGES)
@Order(2)
@ExtendWith(SharedStack.Extension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClicksIT {

  private static final String DOMAIN = "penumbra-unknown.net";

  @TempDir static Path folder;

  private static Optional<Chromium> chromium = Optional.empty();
  private static TestStack stack;
  private static Page admin;

  private int clicks;

  @BeforeAll
  static void start(SharedStack shared) throws IOException {
    chromium = Chromium.start();
    assumeTrue(chromium.isPresent(), "there is no Chromium on this machine");
    stack = shared.stack();
    stack.turnOn();
    int before = machines();
    Path records = Files.writeString(folder.resolve("records.ndjson"), records());
    assertThat(stack.send(records, () -> {}).accepted()).isEqualTo(4);
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> machines() == before + 2);
    admin = chromium.get().newPerson();
    Chromium.signIn(admin, dashboard("/"), "admin");
  }

  @AfterAll
  static void stop() {
    chromium.ifPresent(Chromium::close);
  }

  @BeforeEach
  void begin() {
    clicks = 0;
  }

  @Test
  @Order(1)
  void leadsFromRiskiestAppToItsUsers() {
    admin.navigate(dashboard("/"));
    click(link("All apps, riskiest first"));
    Locator riskiest = admin.locator("tbody tr[data-index='0'] th a");
    assertThat(riskiest).hasText("Gofile");
    click(riskiest);
    click(link("Users"));
    assertThat(admin.locator("tbody")).containsText("amy");
    assertThat(clicks).isLessThanOrEqualTo(3);
  }

  @Test
  @Order(2)
  void tagsAppFromList() {
    admin.navigate(dashboard("/discovered-apps"));
    click(admin.getByLabel("Select MEGA"));
    admin.getByLabel("Reason").first().fill("customers' data");
    click(button("Apply to selected"));
    assertThat(row("MEGA")).containsText("Unsanctioned");
    assertThat(clicks).isLessThanOrEqualTo(3);
  }

  @Test
  @Order(3)
  void opensMachinesOfUser() {
    admin.navigate(dashboard("/users"));
    click(admin.locator("tbody th a").filter(new Locator.FilterOptions().setHasText("amy")));
    click(admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(MACHINES)));
    assertThat(admin.locator("main")).containsText("LT-142.corp.example");
    assertThat(clicks).isLessThanOrEqualTo(2);
  }

  @Test
  @Order(4)
  void makesAppOfUnmatchedDomainAndUndoesIt() {
    admin.navigate(dashboard("/discovered-apps"));
    click(link(DOMAIN));
    assertThat(button("Make an app")).isVisible();
    String page = admin.url();
    click(button("Make an app"));
    clicks++;
    admin.locator("dialog").getByLabel("Category").selectOption(new SelectOption().setIndex(3));
    click(button("Create an app"));
    assertThat(button("Edit")).isVisible();
    assertThat(clicks).isLessThanOrEqualTo(4);
    assertThat(admin).hasURL(page);

    button("Undo").click();
    assertThat(button("Make an app")).isVisible();
    assertThat(admin.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .containsText(DOMAIN);
    assertThat(admin).hasURL(page);
  }

  @Test
  @Order(5)
  void returnsFocusToRowAndOpensItByEnter() {
    admin.navigate(dashboard("/discovered-apps?sort=name"));
    Locator app = link("MEGA");
    app.focus();
    admin.keyboard().press("Enter");
    assertThat(admin).hasURL(Pattern.compile("/discovered-apps/\\d+"));
    assertThat(admin.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .containsText("MEGA");
    admin.goBack();
    assertThat(app).isFocused();
    admin.getByLabel("Select MEGA").focus();
    admin.keyboard().press("Enter");
    assertThat(admin).hasURL(Pattern.compile("/discovered-apps/\\d+"));
  }

  private static int machines() {
    return stack.report("/summary?period=P30D").get("machines").asInt();
  }

  private static final Pattern MACHINES = Pattern.compile("^Machine history$");

  private void click(Locator what) {
    what.click();
    clicks++;
  }

  private static Locator row(String app) {
    return admin.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(app));
  }

  private static Locator button(String name) {
    return admin.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator link(String name) {
    return admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static String dashboard(String path) {
    return stack.addresses().url(Service.REPORTING) + path;
  }

  private static String records() {
    Instant at = Clock.systemUTC().instant().minusSeconds(3_600);
    return record(at, "clicks-a", "LT-142.corp.example", "CORP\\\\amy", "mega.nz")
        + record(at, "clicks-a", "LT-142.corp.example", "CORP\\\\amy", "gofile.io")
        + record(at, "clicks-b", "LT-143.corp.example", "CORP\\\\ben", "outlook.office365.com")
        + record(at, "clicks-b", "LT-143.corp.example", "CORP\\\\ben", "www." + DOMAIN);
  }

  private static String record(Instant at, String id, String name, String user, String host) {
    return """
    {"time":"%s","machine":{"id":"%s","name":"%s","os":"Windows10","osBuild":"19045.3930"},"user":"%s","localAddress":"10.1.2.3","remoteAddress":"52.96.0.1","remotePort":443,"protocol":"tcp","host":"%s"}
    """
        .formatted(at, id, name, user, host);
  }
}
