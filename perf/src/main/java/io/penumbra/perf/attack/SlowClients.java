package io.penumbra.perf.attack;

import io.penumbra.local.stack.Service;
import io.penumbra.perf.attack.AttackCase.Finding;
import io.penumbra.perf.attack.AttackCase.Group;
import io.penumbra.perf.system.Times;
import io.penumbra.perf.system.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Attacks by clients that occupy connections by sending slowly. */
final class SlowClients {

  private static final int ROUNDS = 5;
  private static final int WARM_UP = 600;
  private static final int REQUESTS = 200;
  private static final int HEADS_PER_SERVICE = 50;
  private static final double MOST_TIMES_SLOWER = 2;

  private static final Duration FIRST_HEAD = Duration.ofSeconds(25);
  private static final Duration NEXT_HEAD = Duration.ofSeconds(85);

  private SlowClients() {}

  static List<AttackCase> listCases() {
    return List.of(
        createBodies(70),
        createBodies(200),
        new AttackCase(
            Group.SLOW,
            "slow-heads",
            "%d connections to each service, a byte of the first header per second"
                .formatted(HEADS_PER_SERVICE),
            "closed within %d s".formatted(FIRST_HEAD.toSeconds()),
            FIRST_HEAD.plusSeconds(25),
            target ->
                heads(
                    target,
                    FIRST_HEAD,
                    new SlowConnections.Pattern(
                        "GET /api/v1/slow HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                        "a",
                        Duration.ofSeconds(1),
                        false))),
        new AttackCase(
            Group.SLOW,
            "slow-next-heads",
            "the same after a request that was answered",
            "closed within %d s".formatted(NEXT_HEAD.toSeconds()),
            NEXT_HEAD.plusSeconds(25),
            target ->
                heads(
                    target,
                    NEXT_HEAD,
                    new SlowConnections.Pattern(
                        "GET /api/v1/slow HTTP/1.1\r\nHost: localhost\r\n\r\n",
                        "a",
                        Duration.ofSeconds(1),
                        true))));
  }

  private static AttackCase createBodies(int connections) {
    return new AttackCase(
        Group.SLOW,
        "slow-bodies-" + connections,
        "%d bodies of one sensor at 1.5 KB/s, another sensor sends".formatted(connections),
        "the other: none refused, p99 at most twice its quiet p99",
        Duration.ofSeconds(150),
        target -> createBodies(target, connections));
  }

  private static Finding createBodies(Target target, int connections)
      throws IOException, InterruptedException {
    Sensor other = target.newSensor();
    // above the minimum rate, so that the connections stay open
    SlowConnections.Pattern slow =
        new SlowConnections.Pattern(
            """
            POST /api/v1/transactions HTTP/1.1\r
            Host: localhost\r
            Authorization: Bearer %s\r
            Content-Type: application/x-ndjson\r
            Content-Length: 1000000\r
            \r
            %s"""
                .formatted(target.newSensor().token(), " ".repeat(100)),
            " ".repeat(300),
            Duration.ofMillis(200),
            false);
    List<Times> quiet = new ArrayList<>();
    List<Times> attacked = new ArrayList<>();
    int refused = 0;
    int ended = 0;
    measure(other, WARM_UP, new ArrayList<>());
    for (int round = 0; round < ROUNDS; round++) {
      measure(other, REQUESTS, quiet);
      try (SlowConnections senders =
          new SlowConnections(target.addresses().ingestion(), connections, slow)) {
        Wait.until(Duration.ofSeconds(10), () -> senders.begun() == connections);
        refused += measure(other, REQUESTS, attacked);
        ended += senders.ended().size();
      }
    }
    double times = getMedian(attacked, 0.99) / getMedian(quiet, 0.99);
    return new Finding(
        "%.1f %% refused; quiet %s; attacked %s (%.1f times; medians of %d rounds)%s"
            .formatted(
                100.0 * refused / (ROUNDS * REQUESTS),
                describe(quiet),
                describe(attacked),
                times,
                ROUNDS,
                ended == 0 ? "" : "; %d slow connections ended".formatted(ended)),
        refused == 0 && ended == 0 && times <= MOST_TIMES_SLOWER);
  }

  /** Returns the median of a percentile over all rounds. */
  private static double getMedian(List<Times> rounds, double share) {
    return Times.of(rounds.stream().map(times -> times.percentile(share)).toList()).median();
  }

  private static String describe(List<Times> rounds) {
    return "p50 %.1f ms, p99 %.1f ms".formatted(getMedian(rounds, 0.5), getMedian(rounds, 0.99));
  }

  /** Sends requests one after another and returns the number of rejected requests. */
  private static int measure(Sensor sensor, int requests, Collection<Times> results)
      throws IOException, InterruptedException {
    double[] millis = new double[requests];
    int refused = 0;
    for (int i = 0; i < requests; i++) {
      Sensor.Answer answer = sensor.send(1);
      millis[i] = answer.millis();
      refused += answer.isAcknowledged() ? 0 : 1;
    }
    results.add(new Times(millis));
    return refused;
  }

  private static Finding heads(Target target, Duration longest, SlowConnections.Pattern pattern)
      throws InterruptedException {
    List<SlowConnections> all = new ArrayList<>();
    try {
      for (Service service : Service.values()) {
        all.add(new SlowConnections(target.addresses().port(service), HEADS_PER_SERVICE, pattern));
      }
      Duration patience = longest.plusSeconds(10);
      Wait.until(
          patience, () -> all.stream().allMatch(one -> one.ended().size() == one.connections()));
      List<Duration> ended = all.stream().flatMap(one -> one.ended().stream()).toList();
      int open = all.stream().mapToInt(SlowConnections::connections).sum() - ended.size();
      if (ended.isEmpty()) {
        return new Finding(
            "%d still open after %s".formatted(open, formatSeconds(patience)), false);
      }
      Duration last = Collections.max(ended);
      return new Finding(
          "closed after %s to %s%s"
              .formatted(
                  formatSeconds(Collections.min(ended)),
                  formatSeconds(last),
                  open == 0 ? "" : ", %d still open".formatted(open)),
          open == 0 && last.compareTo(longest) <= 0);
    } finally {
      all.forEach(SlowConnections::close);
    }
  }

  static String formatSeconds(Duration duration) {
    return "%.1f s".formatted(duration.toMillis() / 1e3);
  }
}
