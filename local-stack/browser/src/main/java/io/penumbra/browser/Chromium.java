package io.penumbra.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Headless browser of the machine's Chromium installation. */
public final class Chromium implements AutoCloseable {

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  /** Maximum wait for a page from services that have just started on a busy machine. */
  private static final double PATIENCE_MILLIS = 60_000;

  private Chromium(Path executable) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /**
   * Starts Chromium from the path in PENUMBRA_CHROMIUM or the default path; empty if not installed.
   */
  public static Optional<Chromium> start() {
    return Stream.of(System.getenv("PENUMBRA_CHROMIUM"), "/usr/bin/chromium")
        .filter(path -> path != null)
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .map(Chromium::new);
  }

  /** Returns a page with a separate session and an English locale. */
  public Page newPerson() {
    return newPerson("en-GB");
  }

  /**
   * Returns a page with a separate session.
   *
   * @param locale locale of the browser, such as {@code fr-FR}
   */
  public Page newPerson(String locale) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setLocale(locale).setViewportSize(1360, 900));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return page;
  }

  /**
   * Signs in through the issuer's form.
   *
   * @param dashboard address of the dashboard
   * @param user name of the user, which is also the password in the local realm
   */
  public static void signIn(Page page, String dashboard, String user) {
    page.navigate(dashboard);
    enter(page, user);
    page.waitForURL(dashboard + "**");
  }

  /** Waits for the issuer's form, fills it in and submits it. */
  public static void enter(Page page, String user) {
    page.locator("#username").fill(user);
    page.locator("#password").fill(user);
    page.locator("#kc-login").click();
  }

  /** Waits until a page is stable: data and fonts are loaded, and no animation is running. */
  public static void awaitStill(Page page) {
    PlaywrightAssertions.assertThat(page.locator("h1").first()).isVisible();
    PlaywrightAssertions.assertThat(page.locator("main .state-loading, main [aria-busy=true]"))
        .hasCount(0);
    page.waitForFunction(
        """
        () => document.fonts.status === 'loaded'
          && document.getAnimations().every((animation) => animation.playState !== 'running')
        """);
  }

  /** Signs out and waits for the issuer's sign-in form. */
  public static void signOut(Page page, String dashboard) {
    page.navigate(dashboard + "logout");
    PlaywrightAssertions.assertThat(page.locator("#username")).isVisible();
  }

  /** Returns the errors of all pages: script errors, refused resources, CSP violations. */
  public List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
