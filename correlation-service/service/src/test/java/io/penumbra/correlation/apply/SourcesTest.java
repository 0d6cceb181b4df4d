package io.penumbra.correlation.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.Chunked;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Reports of several sources. Each report counts every connection of its source once, even if other
 * sources observe the same connection. The global report counts each connection once. Expected
 * figures are recounted from the records.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class SourcesTest {

  private static final List<String> SOURCES = List.of("endpoints", "branch-zeek", "proxy");

  private static final String COUNTED =
      """
      select r.name, sum(u.transactions), sum(u.bytes_up), sum(u.bytes_down), sum(u.measured), min(u.first_seen), max(u.last_seen)
      from report.usage u
      join report.machine m using (machine_id)
      join report.source observed using (source_id)
      cross join lateral (select unnest(observed.members) union all select null) as r (name)
      where m.subject_key = ?
      group by r.name
      """;

  @Inject Clock clock;

  /** Record of a connection with its source. */
  private record Observed(String source, Transaction record) {}

  /** Figures of a machine in a report. */
  private record Shown(
      long transactions, long up, long down, long measured, Instant first, Instant last) {}

  @RepeatedTest(12)
  void countsObservationsOfEachSourceInItsReport(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    String machine = "sources-" + repetition.getCurrentRepetition();
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    List<Observed> observed = observed(random, day.atTime(9, 0).toInstant(ZoneOffset.UTC));
    List<Chunk> chunks = chunks(random, machine, day, observed);

    List<Chunk> sent = new ArrayList<>(chunks);
    sent.addAll(chunks.subList(0, chunks.size() / 2));
    Collections.shuffle(sent, random);
    for (int i = 0; i < sent.size(); i++) {
      put(sent.get(i));
      if (i % 5 == 0) {
        // includes rollups between the changes
        await().atMost(Duration.ofSeconds(30)).until(() -> !isPending());
      }
    }

    await().atMost(Duration.ofSeconds(30)).until(() -> !isPending());
    assertThat(shown(machine)).isEqualTo(recounted(observed));
  }

  /**
   * Returns connections of a morning, each observed by some sources and repeatedly by one of them.
   */
  private static List<Observed> observed(Random random, Instant start) {
    List<Observed> observed = new ArrayList<>();
    int connections = 4 + random.nextInt(20);
    for (int port = 0; port < connections; port++) {
      Instant at = start.plusSeconds(random.nextInt(7_200));
      List<String> by = new ArrayList<>(SOURCES);
      Collections.shuffle(by, random);
      for (String source : by.subList(0, 1 + random.nextInt(by.size()))) {
        for (int n = random.nextInt(4) == 0 ? 2 : 1; n > 0; n--) {
          observed.add(
              new Observed(
                  source, record(at.plusSeconds(random.nextInt(4)), 50_000 + port, random)));
        }
      }
    }
    return observed;
  }

  private static Transaction record(Instant at, int localPort, Random random) {
    boolean measured = random.nextBoolean();
    return new Transaction(
        at,
        "CORP\\ann",
        "10.9.0.1",
        localPort,
        "203.0.113.77",
        443,
        Protocol.TCP,
        "app" + localPort % 3 + ".example.com",
        null,
        measured ? random.nextInt(9_000) : Transaction.UNKNOWN,
        measured ? random.nextInt(9_000) : Transaction.UNKNOWN,
        Verdict.UNKNOWN,
        null,
        1);
  }

  private static List<Chunk> chunks(
      Random random, String machine, LocalDate day, List<Observed> observed) {
    Map<String, List<Transaction>> bySource = new TreeMap<>();
    observed.forEach(
        one -> bySource.computeIfAbsent(one.source, _ -> new ArrayList<>()).add(one.record));
    List<Chunk> chunks = new ArrayList<>();
    bySource.forEach(
        (source, records) -> {
          Collections.shuffle(records, random);
          for (int from = 0; from < records.size(); from += 3) {
            Section section =
                new Section(
                    "sensor of " + source,
                    source,
                    SensorFormat.NATIVE,
                    records.subList(from, Math.min(records.size(), from + 3)),
                    List.of());
            chunks.add(
                new Chunk(
                    ChunkId.random(),
                    Subject.device(machine),
                    day,
                    Instant.EPOCH,
                    List.of(section)));
          }
        });
    return chunks;
  }

  private static void put(Chunk chunk) {
    Chunked.send(chunk);
  }

  /** Returns the expected figures by source; the key null is the global report. */
  private static Map<String, Shown> recounted(List<Observed> observed) {
    record Connection(int localPort, long bucket) {}
    Map<Connection, List<Observed>> connections = new HashMap<>();
    for (Observed one : observed) {
      long bucket = one.record.at().getEpochSecond() / 600;
      connections
          .computeIfAbsent(new Connection(one.record.localPort(), bucket), _ -> new ArrayList<>())
          .add(one);
    }
    Map<String, Shown> reports = new HashMap<>();
    for (List<Observed> records : connections.values()) {
      Set<String> by = new HashSet<>(Collections.singleton(null));
      records.forEach(one -> by.add(one.source));
      Shown one = one(records.stream().map(Observed::record).toList());
      by.forEach(source -> reports.merge(source, one, SourcesTest::plus));
    }
    return reports;
  }

  private static Shown one(Collection<Transaction> records) {
    long up = records.stream().mapToLong(Transaction::bytesUp).max().orElseThrow();
    long down = records.stream().mapToLong(Transaction::bytesDown).max().orElseThrow();
    boolean measured = up >= 0 && down >= 0;
    return new Shown(
        1,
        Math.max(up, 0),
        Math.max(down, 0),
        measured ? 1 : 0,
        records.stream().map(Transaction::at).min(Instant::compareTo).orElseThrow(),
        records.stream().map(Transaction::at).max(Instant::compareTo).orElseThrow());
  }

  private static Shown plus(Shown one, Shown other) {
    return new Shown(
        one.transactions + other.transactions,
        one.up + other.up,
        one.down + other.down,
        one.measured + other.measured,
        one.first.isBefore(other.first) ? one.first : other.first,
        one.last.isAfter(other.last) ? one.last : other.last);
  }

  private static Map<String, Shown> shown(String machine) throws SQLException {
    Map<String, Shown> shown = new HashMap<>();
    try (Connection connection = TestStack.connectAsSuperuser();
        PreparedStatement statement = connection.prepareStatement(COUNTED)) {
      statement.setString(1, machine);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          shown.put(
              row.getString(1),
              new Shown(
                  row.getLong(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5),
                  row.getTimestamp(6).toInstant(),
                  row.getTimestamp(7).toInstant()));
        }
      }
    }
    return shown;
  }

  private static boolean isPending() throws SQLException {
    try (Connection connection = TestStack.connectAsSuperuser();
        PreparedStatement statement =
            connection.prepareStatement("select exists (select from correlation.usage_change)");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
