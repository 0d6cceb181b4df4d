package io.penumbra.perf.dashboard;

import com.microsoft.playwright.Page;
import io.penumbra.browser.Chromium;
import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.perf.Listener;
import io.penumbra.perf.history.History;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Resources;
import io.penumbra.perf.system.Times;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Benchmark of the dashboard with a report of very many machines, in Chromium. It measures the time
 * until the dashboard is usable after sign-in, the scrolling of the long table, and the requests
 * that pages wait for.
 */
public final class DashboardBench {

  /**
   * Number of unmeasured sign-ins, because the first answers of the services and the browser are
   * not representative.
   */
  private static final int WARM_UP = 4;

  private static final String SCROLL = Resources.read(DashboardBench.class, "scroll.js");

  /**
   * Settings of the benchmark.
   *
   * @param signIns number of measured sign-ins, each with an empty and then with a filled cache
   * @param visits number of visits of each page for the comparison of requests
   */
  public record Settings(
      int machines, int signIns, int visits, boolean nativeExecutables, String commit) {}

  private final Workspace workspace;
  private final Settings settings;
  private final Listener listener;

  public DashboardBench(Workspace workspace, Settings settings, Listener listener) {
    this.workspace = workspace;
    this.settings = settings;
    this.listener = listener;
  }

  /** Runs the benchmark and returns its figures by name. */
  public Map<String, Object> run() throws IOException, SQLException, InterruptedException {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("commit", settings.commit());
    try (Chromium chromium =
            Chromium.start()
                .orElseThrow(
                    () ->
                        new LocalStackException(
                            "Chromium was not found: install it or set PENUMBRA_CHROMIUM."));
        BenchStack stack =
            BenchStack.ofAll(
                workspace,
                workspace.run().resolve("bench/dashboard"),
                settings.nativeExecutables(),
                listener::say)) {
      stack.start();
      History history = new History(stack, History.Use.RARE, listener);
      History.RolledUp rolledUp = history.growToMachines(settings.machines());
      History.Size size = history.size();
      figures.put("machines", size.machines());
      figures.put("transactions", size.transactions());
      figures.put("historySeconds", rolledUp.took().toSeconds());
      Page page = signIn(new SignIns(chromium, createDashboard(stack)), figures);
      scroll(page, stack, figures);
      compare(page, stack, figures);
    }
    return figures;
  }

  /** Measures sign-ins and returns a page of a signed-in user. */
  private Page signIn(SignIns signIns, Map<String, Object> figures) {
    List<SignIns.SignedIn> cold = new ArrayList<>();
    List<SignIns.SignedIn> warm = new ArrayList<>();
    Page last = null;
    for (int time = -WARM_UP; time < settings.signIns(); time++) {
      if (last != null) {
        last.context().close();
      }
      last = signIns.newcomer();
      SignIns.SignedIn first = signIns.cold(last);
      SignIns.SignedIn again = signIns.again(last);
      if (time >= 0) {
        cold.add(first);
        warm.add(again);
      }
      listener.progress("Signing in", time + WARM_UP + 1L, settings.signIns() + WARM_UP);
    }
    record(figures, "usable", cold);
    record(figures, "usableWithCache", warm);
    figures.put("scriptKB", round(cold.getLast().scriptBytes() / 1e3));
    figures.put("stylesAndFontsKB", round(cold.getLast().styleBytes() / 1e3));
    return last;
  }

  private static void record(
      Map<String, Object> figures, String name, List<SignIns.SignedIn> signIns) {
    Times usable = Times.of(signIns.stream().map(SignIns.SignedIn::usableMillis).toList());
    Times reacted = Times.of(signIns.stream().map(SignIns.SignedIn::reactedMillis).toList());
    figures.put(name + "P50Ms", round(usable.percentile(0.5)));
    figures.put(name + "P95Ms", round(usable.percentile(0.95)));
    figures.put(name + "PressP95Ms", round(reacted.percentile(0.95)));
  }

  private void scroll(Page page, BenchStack stack, Map<String, Object> figures) {
    page.navigate(createDashboard(stack) + "/machines?period=P90D");
    Chromium.awaitStill(page);
    Map<String, int[]> ways = new LinkedHashMap<>();
    ways.put("wheel", new int[] {3, 600});
    ways.put("screen", new int[] {17, 300});
    ways.forEach(
        (way, how) -> {
          listener.progress("Scrolling", ways.size(), ways.size());
          Map<?, ?> result =
              (Map<?, ?>) page.evaluate(SCROLL, Map.of("rows", how[0], "frames", how[1]));
          Times frames =
              Times.of(
                  ((List<?>) result.get("took"))
                      .stream().map(took -> ((Number) took).doubleValue()).toList());
          figures.put("scroll." + way + ".p50Ms", round(frames.percentile(0.5)));
          figures.put("scroll." + way + ".p95Ms", round(frames.percentile(0.95)));
          figures.put("scroll." + way + ".slowestMs", round(frames.percentile(1)));
          figures.put("scroll." + way + ".longTasks", ((List<?>) result.get("tasks")).size());
          figures.put("scroll." + way + ".framesWithUnreadRows", result.get("empty"));
        });
    long begin = System.nanoTime();
    page.evaluate(
        "() => { const t = document.querySelector('.table-viewport'); t.scrollTop = t.scrollHeight }");
    page.waitForFunction(
        "(total) => document.querySelector(`tr[data-index='${total - 1}'] a`) !== null",
        settings.machines());
    figures.put("scroll.lastRowMs", round((System.nanoTime() - begin) / 1e6));
  }

  private void compare(Page page, BenchStack stack, Map<String, Object> figures)
      throws IOException, InterruptedException {
    List<String> paths =
        List.of(
            "/",
            "/discovered-apps",
            "/ip-addresses",
            "/users",
            "/machines",
            "/machines/1",
            "/machines/1/apps",
            "/users/11",
            "/ip-addresses/11",
            "/discovered-apps/1");
    List<Map<String, Object>> rows = new ArrayList<>();
    try (Requests requests = new Requests(stack.analyst())) {
      for (String path : paths) {
        requests
            .compare(page, createDashboard(stack) + path, settings.visits())
            .forEach(
                (request, compared) -> {
                  Map<String, Object> row = new LinkedHashMap<>();
                  row.put("page", path);
                  row.put("request", request);
                  record(row, "browser", compared.browser());
                  record(row, "queued", compared.queued());
                  record(row, "alone", compared.alone());
                  record(row, "together", compared.together());
                  rows.add(row);
                });
        listener.progress("Repeating requests", paths.indexOf(path) + 1L, paths.size());
      }
    }
    figures.put("requests", rows);
  }

  private static void record(Map<String, Object> row, String name, Times times) {
    row.put(name + "P50Ms", round(times.percentile(0.5)));
    row.put(name + "P95Ms", round(times.percentile(0.95)));
  }

  private static String createDashboard(BenchStack stack) {
    return stack.reporting().toString();
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
