package io.penumbra.perf.dashboard;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import io.penumbra.browser.Chromium;
import io.penumbra.perf.system.Resources;
import java.util.concurrent.atomic.AtomicReference;

/** Sign-ins through the issuer, with measurement of the time until the dashboard is usable. */
final class SignIns {

  private static final String USABLE = Resources.read(SignIns.class, "usable.js");

  private final Chromium chromium;
  private final String dashboard;

  /**
   * Sign-in.
   *
   * @param usableMillis time from the redirected request until all figures are shown and the page
   *     handles events
   * @param reactedMillis time from a button press to the frame that shows its effect
   * @param scriptBytes JavaScript bytes received over the network
   * @param styleBytes bytes of style sheets and fonts received over the network
   */
  record SignedIn(double usableMillis, double reactedMillis, long scriptBytes, long styleBytes) {}

  SignIns(Chromium chromium, String dashboard) {
    this.chromium = chromium;
    this.dashboard = dashboard;
  }

  /** Opens a page in a browser without cache or session. */
  Page newcomer() {
    Page page = chromium.newPerson();
    page.addInitScript(USABLE);
    return page;
  }

  /** Signs in directly at the issuer, so that no file of the dashboard is cached. */
  SignedIn cold(Page page) {
    return signIn(page, dashboard + "/login?to=%2F");
  }

  /** Signs in again with a filled cache after the session has ended. */
  SignedIn again(Page page) {
    page.context().clearCookies();
    return signIn(page, dashboard + "/");
  }

  private SignedIn signIn(Page page, String address) {
    AtomicReference<Request> back = new AtomicReference<>();
    page.onRequest(
        request -> {
          if (request.url().startsWith(dashboard) && request.url().contains("code=")) {
            back.set(request);
          }
        });
    page.navigate(address);
    Chromium.enter(page, "analyst");
    page.waitForFunction("() => window.usableAt !== undefined");
    double usableAt = readNumber(page, "window.usableAt");
    page.locator(".preferences-button").click();
    page.waitForFunction("() => window.reactedAfter !== undefined");
    return new SignedIn(
        usableAt - back.get().timing().startTime,
        readNumber(page, "window.reactedAfter"),
        bytes(page, "\\.js$"),
        bytes(page, "\\.(css|woff2)$"));
  }

  private static long bytes(Page page, String files) {
    return (long)
        readNumber(
            page,
            """
            performance.getEntriesByType('resource')
              .filter((file) => /%s/.test(new URL(file.name).pathname) && file.transferSize > 0)
              .reduce((sum, file) => sum + file.encodedBodySize, 0)
            """
                .formatted(files));
  }

  private static double readNumber(Page page, String script) {
    return ((Number) page.evaluate(script)).doubleValue();
  }
}
