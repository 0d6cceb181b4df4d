package io.penumbra.perf.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Plan of a run: the requests of each sender, and the kills with their times, both derived from a
 * seed.
 *
 * <p>Every record has a unique host, so that the read models distinguish records by name. Records
 * have no local port or connection id, so a copy of a record is an additional transaction.
 */
record ChaosRun(String name, List<List<Request>> senders, List<Kill> kills) {

  private static final int SENDERS = 4;

  /**
   * Kill of a process.
   *
   * @param after time since the previous kill, or since the first request
   */
  record Kill(Duration after, ChaosTarget target) {}

  /**
   * Request of a sender.
   *
   * @param key Idempotency-Key, or null if the key is the content
   * @param again true to send the request again after it was acknowledged
   */
  record Request(String key, List<Line> lines, boolean again) {

    String body() {
      StringBuilder body = new StringBuilder();
      lines.forEach(line -> body.append(line.json()).append('\n'));
      return body.toString();
    }
  }

  /** Record of a request. */
  record Line(Instant at, String machine, String host, int bytesUp) {

    String json() {
      return """
      {"time":"%s","machine":{"id":"%s"},"user":"CRASH\\\\ann","localAddress":"10.0.0.1",\
      "remoteAddress":"203.0.113.7","remotePort":443,"protocol":"tcp","host":"%s","bytesUp":%d,"bytesDown":1}"""
          .formatted(at, machine, host, bytesUp);
    }
  }

  static ChaosRun of(long seed, int number, Instant now) {
    Random random = new Random(seed * 1_000_003 + number);
    String name = "s%dr%d".formatted(Math.floorMod(seed, 1_000_000), number);
    int machines = 1 + random.nextInt(6);
    int records = 0;
    List<List<Request>> senders = new ArrayList<>();
    for (int sender = 0; sender < SENDERS; sender++) {
      List<Request> requests = new ArrayList<>();
      for (int request = 3 + random.nextInt(8); request > 0; request--) {
        List<Line> lines = new ArrayList<>();
        for (int line = 1 + random.nextInt(40); line > 0; line--) {
          // times cover two days, so that a request is split by day
          Instant at = now.minusSeconds(60 + random.nextInt(100_000));
          lines.add(
              new Line(
                  at,
                  name + "-m" + random.nextInt(machines),
                  "%sn%d.net".formatted(name, records++),
                  random.nextInt(1_000)));
        }
        String key = random.nextInt(4) == 0 ? null : "%s-%d-%d".formatted(name, sender, request);
        requests.add(new Request(key, lines, random.nextInt(5) == 0));
      }
      senders.add(requests);
    }
    List<Kill> kills = new ArrayList<>();
    do {
      kills.add(
          new Kill(
              Duration.ofMillis(random.nextInt(kills.isEmpty() ? 1_200 : 5_000)),
              ChaosTarget.any(random)));
    } while (kills.size() < 3 && random.nextInt(5) == 0);
    return new ChaosRun(name, senders, kills);
  }

  /** Returns the bytes sent to each host, which also reveal the number of times it was counted. */
  Map<String, Integer> hosts() {
    Map<String, Integer> hosts = new TreeMap<>();
    senders.forEach(
        requests ->
            requests.forEach(
                request ->
                    request.lines().forEach(line -> hosts.put(line.host(), line.bytesUp()))));
    return hosts;
  }

  Map<String, Integer> transactionsByMachine() {
    Map<String, Integer> machines = new TreeMap<>();
    senders.forEach(
        requests ->
            requests.forEach(
                request ->
                    request
                        .lines()
                        .forEach(line -> machines.merge(line.machine(), 1, Integer::sum))));
    return machines;
  }

  int requests() {
    return senders.stream().mapToInt(List::size).sum();
  }
}
