package io.penumbra.perf.dashboard;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import io.penumbra.browser.Chromium;
import io.penumbra.perf.system.Resources;
import java.util.concurrent.atomic.AtomicReference;

/** Signs in as a person does, and looks when the dashboard is usable. */
final class SignIns {

  private static final String USABLE = Resources.read(SignIns.class, "usable.js");

  private final Chromium chromium;
  private final String dashboard;

  /**
   * One sign-in.
   *
   * @param usableMillis from the request that the issuer's redirect makes, until all figures are
   *     there and the page handles messages
   * @param reactedMillis from a press of a button to the frame that shows it
   * @param scriptBytes of JavaScript that came over the network
   * @param styleBytes of style sheets and fonts
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

  /** Straight to the issuer, so that no file of the dashboard has been fetched before. */
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
