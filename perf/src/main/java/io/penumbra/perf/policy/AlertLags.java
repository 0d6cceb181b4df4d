package io.penumbra.perf.policy;

import io.penumbra.local.client.Api;
import io.penumbra.perf.Listener;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Poller;
import io.penumbra.perf.system.Times;
import io.penumbra.perf.system.UnseenHosts;
import io.penumbra.perf.system.Wait;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measurement of alert latency. It sends new destinations repeatedly and polls twenty times per
 * second for the committed usage and for the alert.
 */
final class AlertLags {

  private static final String PREFIX = "penumbra-lag-";
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration BETWEEN = Duration.ofMillis(400);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String SEEN =
      """
      select app.name, exists (select from reporting.alert al where al.app_id = app.app_id) as raised
      from report.app app
      where app.kind = 'unmatched' and app.name like 'penumbra-lag-%'
        and exists (select from correlation.app_day d where d.app_id = app.app_id and d.day >= current_date - 1)
      """;

  private final BenchStack stack;
  private final int alerts;
  private final Listener listener;
  private final UnseenHosts hosts;
  private final Map<String, Instant> visible = new ConcurrentHashMap<>();
  private final Map<String, Instant> raised = new ConcurrentHashMap<>();

  AlertLags(BenchStack stack, int alerts, Listener listener) {
    this.stack = stack;
    this.alerts = alerts;
    this.listener = listener;
    this.hosts = new UnseenHosts(stack, PREFIX);
  }

  Times measure() throws SQLException {
    new Api(stack.reporting(), stack.admin())
        .post(
            "/api/v1/policies",
            Map.of(
                "name",
                "First use",
                "severity",
                "low",
                "filters",
                Map.of("kind", List.of("unmatched"), "search", PREFIX),
                "thresholds",
                Map.of("transactions", 0),
                "enabled",
                true));
    try (Connection postgres = stack.postgres();
        Statement statement = postgres.createStatement();
        Poller _ = new Poller("alerts", PAUSE, () -> look(statement))) {
      for (int i = 0; i < alerts; i++) {
        hosts.send(i);
        pause();
        listener.progress("Raising alerts", raised.size(), alerts);
      }
      if (Wait.until(PATIENCE, () -> raised.size() == alerts).isEmpty()) {
        throw new IllegalStateException(
            "%d of %d alerts were raised in %d s"
                .formatted(raised.size(), alerts, PATIENCE.toSeconds()));
      }
    }
    List<Double> millis = new ArrayList<>();
    raised.forEach(
        (name, at) -> millis.add(Duration.between(visible.get(name), at).toNanos() / 1e6));
    return Times.of(millis);
  }

  private void look(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(SEEN)) {
      Instant now = Instant.now();
      while (rows.next()) {
        visible.putIfAbsent(rows.getString(1), now);
        if (rows.getBoolean(2)) {
          raised.putIfAbsent(rows.getString(1), now);
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
