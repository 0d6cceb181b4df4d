package io.penumbra.correlation.transaction;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.Chunked;
import io.penumbra.correlation.apply.ChunkReplay;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of transactions: all counted transactions, newest first, without duplicates. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class TransactionReaderTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");

  @Inject Pool pool;
  @Inject Clock clock;
  @Inject ChunkReplay replay;

  /** Uses chunks in random order over three days, which overlap in time, and random page sizes. */
  @RepeatedTest(5)
  void pagesAllTransactionsOnceNewestFirst() {
    Random random = new Random();
    String key = "paged-" + UUID.randomUUID();
    List<Transaction> sent = new ArrayList<>();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    for (int i = 0; i < 12; i++) {
      LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1 + random.nextInt(3));
      // some chunks cover a whole day, as after merging
      int seconds = i % 4 == 0 ? 80_000 : 300 * (1 + random.nextInt(10));
      Instant start =
          day.atStartOfDay(ZoneOffset.UTC)
              .toInstant()
              .plusSeconds(random.nextInt(86_400 - seconds));
      List<Transaction> transactions = new ArrayList<>();
      for (int j = 0; j < 20; j++) {
        Instant at = start.plusSeconds(random.nextInt(seconds));
        transactions.add(
            transaction(
                at, "CORP\\ann", "h%d.github.com".formatted(j % 4), 50_000 + sent.size() + j));
      }
      sent.addAll(transactions);
      put(key, day, transactions);
    }
    int machine = machine(key);
    int limit = 1 + random.nextInt(60);
    List<Instant> seen =
        all("/api/v1/machines/%d/transactions?limit=%d".formatted(machine, limit)).stream()
            .map(item -> Instant.parse((String) item.get("at")))
            .toList();
    assertThat(seen)
        .as("pages of %d", limit)
        .isEqualTo(sent.stream().map(Transaction::at).sorted(Comparator.reverseOrder()).toList());
    assertThat(seen).hasSize(usage(machine));
  }

  /** The compactor replaces chunks by larger ones with the same records during the read. */
  @Test
  void returnsEachTransactionOnceWhenChunksAreMerged() {
    String key = "rearranged-" + UUID.randomUUID();
    LocalDate day = day(yesterday());
    List<Transaction> sent = new ArrayList<>();
    for (int hour = 2; hour < 20; hour += 6) {
      List<Transaction> transactions = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Instant at = yesterday().plus(hour, ChronoUnit.HOURS).plusSeconds(i);
        transactions.add(transaction(at, "CORP\\ann", "github.com", 50_000 + sent.size() + i));
      }
      sent.addAll(transactions);
      put(key, day, transactions);
    }
    Instant end = yesterday().plus(1, ChronoUnit.DAYS).minusMillis(1);
    MachineDayTransactions reading =
        new MachineDayTransactions(
            replay,
            machine(key),
            day,
            null,
            end,
            Position.upTo(end),
            1,
            MachineDayTransactions.NEWEST_FIRST,
            _ -> true);
    List<Instant> seen = new ArrayList<>();
    reading.readOn();
    while (reading.peek() != null) {
      seen.add(reading.take().counted().transaction().at());
    }
    assertThat(seen).isNotEmpty().hasSizeLessThan(sent.size());
    pool.preparedQuery("delete from correlation.chunk where machine_id = $1 and day = $2")
        .executeAndAwait(Tuple.of(machine(key), day));
    put(key, day, sent);
    while (!reading.isOver()) {
      if (reading.peek() == null) {
        reading.readOn();
      } else {
        seen.add(reading.take().counted().transaction().at());
      }
    }
    assertThat(seen)
        .isEqualTo(sent.stream().map(Transaction::at).sorted(Comparator.reverseOrder()).toList());
  }

  @Test
  void mergesRecordsOfOneConnectionIntoOneRow() {
    String key = "merged-" + UUID.randomUUID();
    Instant at = yesterday().plusSeconds(3_600);
    Transaction first = transaction(at, null, null, 50_001);
    Transaction second = transaction(at.plusSeconds(9), "CORP\\bob", "github.com", 50_001);
    put(key, day(at), List.of(second));
    put(key, day(at), List.of(first));
    get("/api/v1/machines/%d/transactions".formatted(machine(key)))
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].at", equalTo(at.toString()))
        .body("items[0].lastAt", equalTo(at.plusSeconds(9).toString()))
        .body("items[0].user", equalTo("CORP\\bob"))
        .body("items[0].app", equalTo("GitHub"))
        .body("items[0].bytesUp", equalTo(null))
        .body("items[0].protocol", equalTo("tcp"));
  }

  /** Firewalls log a connection when it is built, and its total bytes when it is torn down. */
  @Test
  void keepsTotalOfConnectionWithoutDirections() {
    String key = "total-" + UUID.randomUUID();
    Instant at = yesterday().plusSeconds(3_600);
    Transaction built = transaction(at, null, "github.com", 50_001);
    Transaction tornDown =
        new Transaction(
            at,
            null,
            built.localAddress(),
            built.localPort(),
            built.remoteAddress(),
            built.remotePort(),
            built.protocol(),
            null,
            null,
            Transaction.UNKNOWN,
            Transaction.UNKNOWN,
            9_687,
            Verdict.ALLOWED,
            null,
            1);
    put(key, day(at), List.of(built));
    put(key, day(at), List.of(tornDown));
    int machine = machine(key);
    get("/api/v1/machines/%d/transactions".formatted(machine))
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].bytesUp", equalTo(null))
        .body("items[0].bytesDown", equalTo(null))
        .body("items[0].bytesTotal", equalTo(9_687));
    String sums =
        pool.preparedQuery(
                "select concat_ws(' ', transactions, measured, up_known, down_known, bytes_up,"
                    + " bytes_down, bytes_unsplit) as sums from report.usage where machine_id = $1")
            .executeAndAwait(Tuple.of(machine))
            .iterator()
            .next()
            .getString("sums");
    assertThat(sums).isEqualTo("1 1 0 0 0 0 9687");
  }

  @Test
  void returnsSourceOfAppName() {
    String key = "named-" + UUID.randomUUID();
    Instant at = yesterday().plusSeconds(3_600);
    Chunked.send(
        key,
        at,
        List.of(
            Chunked.transaction(at, "api.slack.com", "8.8.8.8"),
            Chunked.transaction(at.plusSeconds(1), null, "203.0.113.4"),
            Chunked.transaction(at.plusSeconds(2), null, "8.8.8.8"),
            Chunked.transaction(at.plusSeconds(3), "[2620:fe::fe]:443", "10.0.0.9"),
            Chunked.transaction(at.plusSeconds(4), null, "10.0.0.9"),
            Chunked.transaction(at.plusSeconds(5), null, "203.0.113.5"),
            Chunked.transaction(at.plusSeconds(6), "printer", "10.0.0.9")),
        List.of(new Fact.NameAnswer(at, "www.dropbox.com", "203.0.113.4")));
    get("/api/v1/machines/%d/transactions".formatted(machine(key)))
        .statusCode(200)
        .body(
            "items.app",
            equalTo(
                List.of(
                    "Internal",
                    "Unnamed",
                    "Internal",
                    "Quad9",
                    "Google Public DNS",
                    "Dropbox",
                    "Slack")))
        .body(
            "items.namedBy",
            equalTo(
                List.of(
                    "host",
                    "none",
                    "none",
                    "address-range",
                    "address-range",
                    "dns-answer",
                    "host")));
  }

  @Test
  void listsTransactionsOfUserOnAllMachines() {
    String user = "CORP\\u" + UUID.randomUUID().toString().substring(0, 8);
    Instant noon = yesterday().plusSeconds(43_200);
    List<Instant> expected = new ArrayList<>();
    for (int m = 0; m < 4; m++) {
      String key = "of-user-%d-%s".formatted(m, user.substring(5));
      List<Transaction> transactions = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        Instant at = noon.plusSeconds(37L * i + 11L * m);
        transactions.add(transaction(at, user, "github.com", 51_000 + i));
        transactions.add(transaction(at, "CORP\\else", "github.com", 52_000 + i));
        expected.add(at);
      }
      put(key, day(noon), transactions);
    }
    int id = account(user);
    List<Map<String, Object>> items = all("/api/v1/transactions?user=%d&limit=13".formatted(id));
    expected.sort(Comparator.reverseOrder());
    assertThat(items.stream().map(item -> Instant.parse((String) item.get("at"))).toList())
        .isEqualTo(expected);
    assertThat(items.stream().map(item -> item.get("userId")).collect(Collectors.toSet()))
        .containsExactly(id);
    int app = (int) items.getFirst().get("appId");
    assertThat(all("/api/v1/transactions?user=%d&app=%d&limit=1000".formatted(id, app)))
        .hasSameSizeAs(expected);
  }

  /** On days in between, the user has no usage and other people use the machine. */
  @Test
  void listsTransactionsOfUserOverWeeks() {
    String user = "CORP\\w" + UUID.randomUUID().toString().substring(0, 8);
    String key = "over-weeks-" + user.substring(5);
    List<Instant> expected = new ArrayList<>();
    for (int back : List.of(0, 1, 5, 20)) {
      Instant at = yesterday().minus(back, ChronoUnit.DAYS).plusSeconds(3_600);
      put(key, day(at), List.of(transaction(at, user, "github.com", 51_000)));
      expected.add(at);
      Instant between = at.minus(2, ChronoUnit.DAYS);
      put(key, day(between), List.of(transaction(between, "CORP\\else", "github.com", 51_000)));
    }
    String path = "/api/v1/transactions?user=%d".formatted(account(user));
    for (String filter : List.of("&limit=1", "&limit=3", "&limit=100&source=endpoints")) {
      assertThat(all(path + filter).stream().map(item -> Instant.parse((String) item.get("at"))))
          .as(filter)
          .containsExactlyElementsOf(expected);
    }
    assertThat(all(path + "&source=elsewhere")).isEmpty();
    assertThat(all(path + "&verdict=blocked")).isEmpty();
  }

  @Test
  void listsTransactionsOfAddressAndAppOnAllMachines() {
    String any = UUID.randomUUID().toString();
    // no part of the address begins with 0
    String address = "fd00::%s:1%s".formatted(any.substring(19, 23), any.substring(0, 3));
    Instant at = yesterday().plusSeconds(3_600);
    for (int m = 0; m < 2; m++) {
      put(
          "of-address-%d-%s".formatted(m, any),
          day(at),
          List.of(
              transaction(at.plusSeconds(m), null, address, "github.com", 51_000),
              transaction(at.plusSeconds(5 + m), null, address, "api.slack.com", 51_001),
              transaction(at.plusSeconds(9), null, "github.com", 51_002)));
    }
    int ip =
        pool.preparedQuery("select ip_id from report.ip_address where address = $1")
            .executeAndAwait(Tuple.of(address))
            .iterator()
            .next()
            .getInteger(0);
    String path = "/api/v1/transactions?ipAddress=" + ip;
    List<Map<String, Object>> items = all(path);
    assertThat(items.stream().map(item -> Instant.parse((String) item.get("at"))))
        .containsExactly(at.plusSeconds(6), at.plusSeconds(5), at.plusSeconds(1), at);
    String ofApp = "&app=" + items.getFirst().get("appId");
    assertThat(all(path + ofApp)).isEqualTo(items.subList(0, 2));
    String ofAppAlone =
        "/api/v1/transactions?limit=1000&from=%s&to=%s%s".formatted(day(at), day(at), ofApp);
    assertThat(all(ofAppAlone)).containsAll(items.subList(0, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "verdict=blocked, 1",
    "verdict=allowed, 2",
    "protocol=udp, 1",
    "search=GITHUB, 2",
    "search=curl, 1",
    "search=203.0.113.3, 3",
    "search=nothing, 0",
    "from=2000-01-01&to=2000-01-02, 0"
  })
  void filtersLists(String filter, int rows) {
    String key = "filtered-" + UUID.randomUUID();
    Instant at = yesterday().plusSeconds(7_200);
    put(
        key,
        day(at),
        List.of(
            transaction(at, null, "github.com", 1),
            other(at.plusSeconds(1), "example.org", Protocol.UDP, Verdict.ALLOWED, "/bin/curl"),
            other(at.plusSeconds(2), "github.com", Protocol.TCP, Verdict.BLOCKED, null)));
    get("/api/v1/machines/%d/transactions?%s".formatted(machine(key), filter))
        .statusCode(200)
        .body("items", hasSize(rows));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/machines/1/transactions?cursor=*, cursor",
    "/api/v1/machines/1/transactions?limit=0, limit",
    "/api/v1/machines/1/transactions?verdict=x, verdict",
    "/api/v1/machines/1/transactions?from=yesterday, yesterday",
    "/api/v1/transactions, user"
  })
  void namesInvalidParameters(String path, String named) {
    get(path).statusCode(400).body("detail", containsString(named));
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "analyst", "auditor"})
  void refusesDirectReadsByPeople(String user) {
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.user(user))
        .get("/api/v1/machines/1/transactions")
        .then()
        .statusCode(403);
  }

  private List<Map<String, Object>> all(String path) {
    List<Map<String, Object>> items = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonPath page = get(path + cursor).statusCode(200).extract().jsonPath();
      items.addAll(page.getList("items"));
      cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
    }
    return items;
  }

  private static ValidatableResponse get(String path) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.service()).get(path).then();
  }

  private Instant yesterday() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
        .minusDays(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private static Transaction transaction(Instant at, String account, String host, int port) {
    return transaction(at, account, "10.0.0.1", host, port);
  }

  private static Transaction transaction(
      Instant at, String account, String address, String host, int port) {
    return new Transaction(
        at,
        account,
        address,
        port,
        "203.0.113.3",
        443,
        Protocol.TCP,
        host,
        null,
        Transaction.UNKNOWN,
        Transaction.UNKNOWN,
        Verdict.ALLOWED,
        null,
        1);
  }

  private static Transaction other(
      Instant at, String host, Protocol protocol, Verdict verdict, String process) {
    return new Transaction(
        at,
        null,
        "10.0.0.1",
        2,
        "203.0.113.3",
        443,
        protocol,
        host,
        process,
        1,
        2,
        verdict,
        null,
        1);
  }

  private static void put(String machine, LocalDate day, List<Transaction> transactions) {
    Chunk chunk =
        new Chunk(
            ChunkId.random(),
            Subject.device(machine),
            day,
            Instant.EPOCH,
            List.of(
                new Section(
                    "sensor", "endpoints", SensorFormat.WINDOWS, transactions, List.<Fact>of())));
    Chunked.send(chunk);
  }

  private int machine(String key) {
    return pool.preparedQuery("select machine_id from report.machine where subject_key = $1")
        .executeAndAwait(Tuple.of(key))
        .iterator()
        .next()
        .getInteger(0);
  }

  private int account(String name) {
    return pool.preparedQuery("select user_id from report.account where name = $1")
        .executeAndAwait(Tuple.of(name))
        .iterator()
        .next()
        .getInteger(0);
  }

  private int usage(int machine) {
    return pool.preparedQuery(
            "select sum(transactions)::int from report.usage where machine_id = $1")
        .executeAndAwait(Tuple.of(machine))
        .iterator()
        .next()
        .getInteger(0);
  }
}
