package io.penumbra.correlation.apply;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.ProxyJoinRule;
import io.penumbra.correlation.aggregation.AddressAssignments;
import io.penumbra.correlation.aggregation.AddressAssignments.Holding;
import io.penumbra.correlation.aggregation.CountedTransaction;
import io.penumbra.correlation.aggregation.NameAnswers;
import io.penumbra.correlation.aggregation.Presence;
import io.penumbra.correlation.aggregation.PresenceInterval;
import io.penumbra.correlation.aggregation.UsageAggregation;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * Attribution of records with only an address to the machine that held the address, and to its
 * user. Facts may arrive late.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class AddressOnlyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static int scenes;

  @Inject Applier applier;
  @Inject CurrentCatalogue catalogue;
  @Inject Pool pool;
  @Inject Clock clock;

  private LocalDate day;
  private String scene;
  private String address;

  @BeforeEach
  void yesterday() {
    day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    begin();
  }

  @AfterEach
  void forgetRuleForProxies() {
    ProxyJoinRule.forget(pool);
  }

  /** Prepares new names of machines and a new address. */
  private void begin() {
    scenes++;
    scene = "scene-" + scenes;
    address = "10.77.%d.%d".formatted(scenes / 250, scenes % 250 + 1);
  }

  @Test
  void attributesEarlierRecordsToLateLeasesAndSignIns() {
    put(Subject.address(address), List.of(conn(9, 0, 1), conn(9, 30, 2), conn(15, 0, 3)));
    assertThat(transactions()).isEqualTo(Map.of("unknown", 3));
    put(laptop(1), List.of(), held(8, 50), signedIn(8, 55, "ann"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(transactions()).isEqualTo(Map.of("1 ann", 3)));
    // another machine holds the address at noon
    put(laptop(2), List.of(), held(12, 0));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(transactions()).isEqualTo(Map.of("1 ann", 2, "2 unknown", 1)));
    assertThat(causes(laptop(1))).contains("address");
    // new records are attributed immediately
    put(Subject.address(address), List.of(conn(9, 35, 4)));
    assertThat(transactions()).isEqualTo(Map.of("1 ann", 3, "2 unknown", 1));
    // late sign-outs and names correct these records like any other records
    put(laptop(1), List.of(), new Fact.Logoff(at(9, 32), "CORP\\ann-" + scene, null, "0x1", null));
    assertThat(transactions()).isEqualTo(Map.of("1 ann", 2, "1 unknown", 1, "2 unknown", 1));
    put(laptop(1), List.of(), new Fact.NameAnswer(at(9, 34), "dropbox.com", "203.0.113.4"));
    assertThat(apps(laptop(1))).containsEntry("dropbox", 1);
  }

  @Test
  void listsTransactionsUnderMachineInsteadOfAddress() {
    put(Subject.address(address), List.of(conn(9, 0, 1), conn(22, 0, 2)));
    put(laptop(1), List.of(conn(9, 40, 3)));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(transactions()).isEqualTo(Map.of("unknown", 2, "1 unknown", 1)));
    put(laptop(1), List.of(), held(8, 0));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(transactions()).isEqualTo(Map.of("unknown", 1, "1 unknown", 2)));
    listed(laptop(1))
        .body("items.remotePort", equalTo(List.of(443, 443)))
        .body("items", hasSize(2));
    listed(Subject.address(address)).body("items.at", equalTo(List.of(at(22, 0).toString())));
  }

  private io.restassured.response.ValidatableResponse listed(Subject subject) {
    return given()
        .auth()
        .oauth2(Tokens.service())
        .get("/api/v1/machines/%d/transactions?from=%s&to=%s".formatted(id(subject), day, day))
        .then()
        .statusCode(200);
  }

  /**
   * Zeek's record and the machine's record are one connection, with Zeek's bytes and the machine's
   * user.
   */
  @Test
  void mergesAddressRecordWithRecordOfMachine() {
    Transaction own =
        new Transaction(
            at(9, 3),
            "CORP\\ann-" + scene,
            address,
            50_001,
            "203.0.113.1",
            443,
            Protocol.TCP,
            "github.com",
            "git.exe",
            -1,
            -1,
            Verdict.ALLOWED,
            null,
            1);
    Transaction watched =
        new Transaction(
            at(9, 4),
            null,
            address,
            50_001,
            "203.0.113.1",
            443,
            Protocol.TCP,
            null,
            null,
            100,
            200,
            Verdict.ALLOWED,
            null,
            1);
    put(Subject.address(address), List.of(watched));
    put(laptop(1), List.of(own));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(transactions()).isEqualTo(Map.of("1 ann", 1)));
    assertThat(
            number(
                "select sum(bytes_up)::int from report.usage where machine_id = $1", id(laptop(1))))
        .isEqualTo(100);
    // only the machine's record is evidence of its address
    assertThat(
            number(
                "select sum(evidence)::int from report.machine_ip where machine_id = $1",
                id(laptop(1))))
        .isEqualTo(1);
  }

  /**
   * The machine's record has ports and user, the proxy's record has bytes, and both are one visit.
   */
  @Test
  void countsVisitOfProxyAndMachineOnceWhereRuleIsOn() {
    Transaction own = toGithub(at(9, 3), "CORP\\ann-" + scene, 50_001);
    put(Subject.address(address), List.of(toGithub(at(9, 4), "CORP\\ann-" + scene, 0)));
    put(laptop(1), List.of(own));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(transactions()).isEqualTo(Map.of("1 ann", 2)));
    ProxyJoinRule.on(pool, at(9, 10), Duration.ofMinutes(2));
    put(laptop(1), List.of(toGithub(at(9, 13), "NT AUTHORITY\\SYSTEM", 50_002)));
    put(Subject.address(address), List.of(toGithub(at(9, 14), "CORP\\ann-" + scene, 0)));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(transactions()).isEqualTo(Map.of("1 ann", 3)));
    listed(laptop(1))
        .body("items.at", equalTo(Stream.of(13, 4, 3).map(m -> at(9, m).toString()).toList()))
        .body("items.process", equalTo(Arrays.asList("git.exe", null, "git.exe")))
        .body("items.bytesDown", equalTo(Arrays.asList(9_000, 9_000, null)));
  }

  private Transaction toGithub(Instant at, String account, int localPort) {
    boolean own = localPort != 0;
    return new Transaction(
        at,
        account,
        address,
        localPort,
        own ? "203.0.113.1" : null,
        443,
        Protocol.TCP,
        "github.com",
        own ? "git.exe" : null,
        -1,
        own ? -1 : 9_000,
        own ? Verdict.UNKNOWN : Verdict.ALLOWED,
        null,
        1);
  }

  @Test
  void leavesAddressesOfManyMachinesUnknown() {
    put(Subject.address(address), List.of(conn(9, 0, 1)));
    put(laptop(1), List.of(), held(8, 55));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(transactions()).isEqualTo(Map.of("1 unknown", 1)));
    put(laptop(2), List.of(), held(8, 56));
    put(laptop(3), List.of(), held(8, 57));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(transactions()).isEqualTo(Map.of("unknown", 1)));
  }

  @Test
  void keepsSumsWhileRecordsMoveBetweenMachines() throws Exception {
    List<Transaction> records = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      records.add(conn(8 + n / 4, n % 4 * 15, n));
    }
    put(Subject.address(address), records);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> late =
          threads.submit(
              () -> {
                for (int n = 0; n < 8; n++) {
                  put(laptop(1 + n % 2), List.of(), held(8 + n, 1));
                }
              });
      Instant end = Instant.now().plusSeconds(5);
      while (Instant.now().isBefore(end)) {
        assertThat(transactions().values().stream().mapToInt(Integer::intValue).sum())
            .isEqualTo(40);
      }
      late.get();
    }
    drained();
    assertThat(transactions().keySet()).contains("1 unknown", "2 unknown");
  }

  /** Order, repeats and concurrency do not affect the result. */
  @RepeatedTest(8)
  void ignoresOrderRepeatsAndConcurrency(RepetitionInfo repetition) throws Exception {
    long seed = repetition.getCurrentRepetition();
    if (seed % 2 == 0) {
      ProxyJoinRule.on(pool, at(9, 0), Duration.ofMinutes(5));
      ProxyJoinRule.off(pool, at(15, 0));
    }
    List<Map<String, Integer>> figures = new ArrayList<>();
    for (int way = 0; way < 3; way++) {
      begin();
      List<Chunk> chunks = chunks(new Random(seed));
      List<Chunk> sent = new ArrayList<>(chunks);
      if (way > 0) {
        sent.addAll(chunks);
        Collections.shuffle(sent, new Random(seed + way));
      }
      if (way < 2) {
        sent.forEach(this::apply);
      } else {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
          List<Future<?>> futures = new ArrayList<>();
          sent.forEach(chunk -> futures.add(threads.submit(() -> apply(chunk))));
          for (Future<?> future : futures) {
            future.get();
          }
        }
      }
      drained();
      figures.add(transactions());
      assertThat(perMachine()).as("way %d", way).isEqualTo(expected(chunks));
    }
    assertThat(figures.get(1)).isEqualTo(figures.get(0));
    assertThat(figures.get(2)).isEqualTo(figures.get(0));
  }

  /** Returns the expected counts, calculated by the rules from all records together. */
  private Map<String, Integer> expected(List<Chunk> chunks) {
    List<AddressAssignments.Stay> stays = new ArrayList<>();
    for (int n = 1; n <= 2; n++) {
      int machine = n;
      for (PresenceInterval<String> interval :
          PresenceInterval.ofAddresses(sections(chunks, laptop(n)))) {
        if (interval.what().equals(address)) {
          stays.add(
              AddressAssignments.Stay.of(
                  machine,
                  interval.source(),
                  interval.from(),
                  interval.lastObserved(),
                  interval.to()));
        }
      }
    }
    List<Holding> holdings = AddressAssignments.of(stays, day);
    List<Section> ofAddress = sections(chunks, Subject.address(address));
    Map<String, Integer> expected = new TreeMap<>();
    count(
        "address",
        ofAddress.stream().map(section -> SectionSplit.without(section, holdings)).toList(),
        expected);
    for (int n = 1; n <= 2; n++) {
      int machine = n;
      List<Section> all = new ArrayList<>(sections(chunks, laptop(n)));
      holdings.stream()
          .filter(holding -> holding.machineId() == machine)
          .forEach(
              holding ->
                  ofAddress.forEach(section -> all.add(SectionSplit.within(section, holding))));
      count("machine " + n, all, expected);
    }
    return expected;
  }

  private void count(String of, List<Section> sections, Map<String, Integer> into) {
    int sum =
        UsageAggregation.counted(
                sections,
                NameAnswers.of(List.of()),
                Presence.of(List.of(), _ -> 1),
                _ -> 1,
                catalogue.get().apps(),
                catalogue.get().proxyJoin())
            .stream()
            .map(CountedTransaction::transaction)
            .mapToInt(Transaction::count)
            .sum();
    if (sum > 0) {
      into.put(of, sum);
    }
  }

  private static List<Section> sections(List<Chunk> chunks, Subject subject) {
    return chunks.stream()
        .filter(chunk -> chunk.subject().equals(subject))
        .flatMap(chunk -> chunk.sections().stream())
        .toList();
  }

  private List<Chunk> chunks(Random random) {
    List<Chunk> chunks = new ArrayList<>();
    for (int n = 0; n < 9; n++) {
      Subject subject = n % 3 == 0 ? Subject.address(address) : laptop(n % 3);
      List<Transaction> transactions = new ArrayList<>();
      List<Fact> facts = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        transactions.add(conn(8 + random.nextInt(8), random.nextInt(60), random.nextInt(3)));
      }
      for (int i = random.nextInt(20); i > 0; i--) {
        int port = n % 3 == 0 ? 0 : 51_000 + random.nextInt(1_000);
        transactions.add(toGithub(at(8 + random.nextInt(8), random.nextInt(60)), null, port));
      }
      if (n % 3 != 0) {
        for (int i = random.nextInt(2); i > 0; i--) {
          facts.add(held(7 + random.nextInt(9), random.nextInt(60)));
        }
        if (random.nextBoolean()) {
          facts.add(signedIn(7 + random.nextInt(8), random.nextInt(60), "user" + n % 3));
        }
      } else if (random.nextBoolean()) {
        facts.add(new Fact.NameAnswer(at(8 + random.nextInt(8), 0), "dropbox.com", "203.0.113.1"));
      }
      chunks.add(chunk(subject, transactions, facts));
    }
    return chunks;
  }

  private void drained() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                number(
                        "select count(*)::int from correlation.recompute_queue where $1::int = $1::int",
                        1)
                    == 0);
  }

  /** Returns a connection; the same number has the same endpoints, so both sides may record it. */
  private Transaction conn(int hour, int minute, int number) {
    return new Transaction(
        at(hour, minute),
        null,
        address,
        50_000 + number,
        "203.0.113." + number,
        443,
        Protocol.TCP,
        null,
        null,
        100,
        200,
        Verdict.ALLOWED,
        null,
        1);
  }

  private Fact held(int hour, int minute) {
    return new Fact.AddressHeld(at(hour, minute), address, Fact.AddressHeld.Origin.LEASE);
  }

  private Fact signedIn(int hour, int minute, String name) {
    return new Fact.Logon(
        at(hour, minute),
        "CORP\\" + name + "-" + scene,
        null,
        "0x1",
        Fact.Logon.Kind.INTERACTIVE,
        null);
  }

  private Subject laptop(int number) {
    return Subject.device(scene + "-laptop-" + number);
  }

  private Instant at(int hour, int minute) {
    return day.atTime(hour, minute).toInstant(ZoneOffset.UTC);
  }

  private void put(Subject subject, List<Transaction> transactions, Fact... facts) {
    apply(chunk(subject, transactions, List.of(facts)));
  }

  private Chunk chunk(Subject subject, List<Transaction> transactions, List<Fact> facts) {
    return new Chunk(
        ChunkId.random(),
        subject,
        day,
        Instant.EPOCH,
        List.of(
            new Section(
                "sensor",
                "zeek",
                subject.kind() == Subject.Kind.ADDRESS ? SensorFormat.ZEEK : SensorFormat.WINDOWS,
                transactions.stream().filter(t -> t.localPort() != 0).toList(),
                facts),
            new Section(
                "proxy",
                "proxies",
                SensorFormat.SQUID,
                transactions.stream().filter(t -> t.localPort() == 0).toList(),
                List.of())));
  }

  private void apply(Chunk chunk) {
    applier.apply(List.of(new SentChunk(chunk, ChunkCodec.encode(chunk))));
  }

  /**
   * Returns the number of transactions by machine and user, including unattributed transactions.
   */
  private Map<String, Integer> transactions() {
    Map<String, Integer> found = new TreeMap<>();
    for (Row row :
        pool.preparedQuery(
                """
                select case when m.subject_kind = 'address' then '' else right(m.subject_key, 1) || ' ' end ||
                  case u.user_id when 0 then 'unknown' when -1 then 'shared' else split_part(split_part(a.name, '\\', 2), '-', 1) end,
                  sum(u.transactions)::int
                from report.usage u join report.machine m using (machine_id) join report.account a using (user_id)
                where m.subject_key like $1 || '-laptop-%' or m.subject_key = $2
                group by 1
                """)
            .executeAndAwait(Tuple.of(scene, address))) {
      found.put(row.getString(0), row.getInteger(1));
    }
    return found;
  }

  private Map<String, Integer> perMachine() {
    Map<String, Integer> found = new TreeMap<>();
    transactions()
        .forEach(
            (of, count) ->
                found.merge(
                    of.indexOf(' ') < 0 ? "address" : "machine " + of.substring(0, 1),
                    count,
                    Integer::sum));
    return found;
  }

  private Map<String, Integer> apps(Subject subject) {
    Map<String, Integer> found = new TreeMap<>();
    for (Row row :
        pool.preparedQuery(
                "select a.key, sum(u.transactions)::int from report.usage u join report.app a using"
                    + " (app_id) where machine_id = $1 group by 1")
            .executeAndAwait(Tuple.of(id(subject)))) {
      found.put(row.getString(0), row.getInteger(1));
    }
    return found;
  }

  private List<String> causes(Subject subject) {
    List<String> causes = new ArrayList<>();
    pool.preparedQuery("select cause from correlation.correction where machine_id = $1")
        .executeAndAwait(Tuple.of(id(subject)))
        .forEach(row -> causes.add(row.getString(0)));
    return causes;
  }

  private int id(Subject subject) {
    return pool.preparedQuery("select machine_id from report.machine where subject_key = $1")
        .executeAndAwait(Tuple.of(subject.key()))
        .iterator()
        .next()
        .getInteger(0);
  }

  private int number(String sql, Object argument) {
    return pool.preparedQuery(sql)
        .executeAndAwait(Tuple.of(argument))
        .iterator()
        .next()
        .getInteger(0);
  }
}
