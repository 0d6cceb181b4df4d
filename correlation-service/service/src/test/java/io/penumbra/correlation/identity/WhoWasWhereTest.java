package io.penumbra.correlation.identity;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

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
import io.penumbra.correlation.Chunked;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attribution of usage to people and machines when facts arrive late and aliases are merged. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class WhoWasWhereTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");

  @Inject SharedMachineDetection flags;
  @Inject NamePurge names;
  @Inject Pool pool;
  @Inject Clock clock;

  private String machine;
  private String domain;
  private LocalDate day;

  @BeforeEach
  void aMachineOfItsOwn() {
    String id = UUID.randomUUID().toString().substring(0, 8);
    machine = "machine-" + id;
    domain = "D" + id.toUpperCase(Locale.ROOT);
    day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(3);
  }

  @Test
  void attributesCoveredRecordsToLateSignIn() {
    put(used(8, 0, null), used(9, 0, null), used(12, 0, null));
    assertThat(people()).isEqualTo(Map.of("unknown", 3));
    put(logon(8, 30, "ann", "0x1"), logoff(11, 0, "ann", "0x1"));
    assertThat(people()).isEqualTo(Map.of("unknown", 2, name("ann"), 1));
    assertThat(byLogon()).isEqualTo(1);
    // with a second person signed in, the record is shared
    put(logon(8, 45, "bob", "0x2"));
    assertThat(people()).isEqualTo(Map.of("unknown", 1, "shared", 1, name("bob"), 1));
    assertThat(byLogon()).isEqualTo(1);
    as("analyst")
        .get("/api/v1/machines/" + machineId() + "/corrections")
        .then()
        .statusCode(200)
        .body("items.cause", equalTo(List.of("logon", "logon")))
        .body("items.transactions", equalTo(List.of(2, 1)));
  }

  @Test
  void extendsSignInOverMidnightUntilSignOut() {
    Instant night = at(23, 50).plusSeconds(3_600);
    put(logon(22, 0, "ann", "0x1"));
    put(used(night), used(night.plusSeconds(7_200)));
    assertThat(people()).isEqualTo(Map.of(name("ann"), 2));
    put(
        new Fact.Logoff(
            night.plusSeconds(3_600), name("ann"), null, "0x1", Fact.Logon.Kind.INTERACTIVE));
    assertThat(people()).isEqualTo(Map.of(name("ann"), 1, "unknown", 1));
    Row stay = only("select * from report.machine_user where machine_id = $1", machineId());
    assertThat(stay.getLocalDate("day")).isEqualTo(day);
    assertThat(stay.getOffsetDateTime("to_at").toInstant()).isEqualTo(night.plusSeconds(3_600));
  }

  @Test
  void returnsUsersOfMachineAndMachinesOfUser() {
    put(
        logon(8, 0, "ann", "0x1"),
        logoff(11, 0, "ann", "0x1"),
        used(9, 0, "bob"),
        used(9, 40, "bob"));
    assertThat(whoWasOn(at(7, 59))).isEmpty();
    assertThat(whoWasOn(at(8, 30))).containsExactly(name("ann") + " logon 1");
    assertThat(whoWasOn(at(9, 20)))
        .containsExactly(name("ann") + " logon 1", name("bob") + " use 2");
    assertThat(whoWasOn(at(11, 1))).isEmpty();
    int ann = userId(name("ann"));
    assertThat(
            count(
                "select count(*)::int from report.where_was($1, $2, $3)", ann, at(7, 0), at(8, 0)))
        .isEqualTo(1);
    assertThat(
            count(
                "select count(*)::int from report.where_was($1, $2, $3)",
                ann,
                at(11, 1),
                at(23, 0)))
        .isZero();
  }

  @Test
  void answersWhichMachineHadAddress() {
    String address =
        "10.%d.%d.7".formatted(machine.hashCode() & 0x7F, (machine.hashCode() >> 8) & 0xFF);
    put(
        new Fact.AddressHeld(at(8, 0), address, Fact.AddressHeld.Origin.LEASE),
        new Fact.AddressHeld(at(12, 0), "203.0.113.9", Fact.AddressHeld.Origin.PUBLIC));
    assertThat(whoHad(address, at(7, 59))).isEmpty();
    assertThat(whoHad(address, at(19, 59))).containsExactly(machineId() + " lease");
    assertThat(whoHad(address, at(20, 1))).isEmpty();
    assertThat(whoHad("203.0.113.9", at(12, 30))).contains(machineId() + " public");
  }

  /** Names that usage refers to are kept, whether or not the chunk is rolled up. */
  @Test
  void keepsNamesThatUsageRefersTo() {
    put(used(8, 0, "ann"), logon(9, 0, "bob", "0x1"));
    query(
        "update report.machine set heard_at = now() - interval '1 year' where subject_key = $1",
        machine);
    int id = machineId();
    names.purge();
    assertThat(machineId()).isEqualTo(id);
    assertThat(people()).isEqualTo(Map.of(name("ann"), 1));
    assertThat(userId(name("bob"))).isPositive();
  }

  @Test
  void deletesNamesThatNothingRefersTo() {
    String address =
        "10.%d.%d.9".formatted(128 + (machine.hashCode() & 0x7F), (machine.hashCode() >> 8) & 0xFF);
    put(new Fact.AddressHeld(at(8, 0), address, Fact.AddressHeld.Origin.LEASE));
    put(logon(8, 0, "ann", "0x1"), logon(9, 0, "bob", "0x2"));
    query(
        """
        insert into correlation.account_link (one, other, kind, settled) values ($1, $2, 'refused', true)
        """,
        name("ann"),
        name("bob"));
    query(
        "insert into report.machine_name (machine_id, name, first_seen, last_seen) values ($1, $2, now(), now())",
        machineId(),
        machine);
    int ann = userId(name("ann"));
    expire(machineId());

    names.purge();

    for (String table :
        List.of(
            "report.machine where subject_key = $1",
            "report.machine_name where name = $1",
            "correlation.account_name where name like $1",
            "report.account where name like $1",
            "correlation.account_link where one like $1",
            "report.ip_address where address = $1")) {
      String name =
          table.contains("like") ? domain + "%" : table.contains("address") ? address : machine;
      assertThat(count("select count(*)::int from " + table, name)).as(table).isZero();
    }
    // caches still contain the deleted machine, people and address
    put(new Fact.AddressHeld(at(8, 0), address, Fact.AddressHeld.Origin.LEASE));
    put(logon(8, 0, "ann", "0x1"), used(9, 0, null));
    assertThat(people()).isEqualTo(Map.of(name("ann"), 1));
    assertThat(userId(name("ann"))).isGreaterThan(ann);
    assertThat(whoHad(address, at(8, 30))).containsExactly(machineId() + " lease");
  }

  /** Deletes the data of a machine that the retention deletes. */
  private void expire(int machineId) {
    for (String table :
        List.of(
            "correlation.chunk",
            "correlation.correction",
            "correlation.recompute_queue",
            "correlation.usage_change",
            "report.machine_ip",
            "report.machine_usage",
            "report.machine_user")) {
      query("delete from " + table + " where machine_id = $1", machineId);
    }
    query("delete from report.pair where left_id = $1", machineId);
    query(
        "update report.machine set heard_at = now() - interval '90 days' where machine_id = $1",
        machineId);
  }

  @Test
  void joinsStaysOverMidnightButNotOverPauses() {
    Instant midnight = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    put(
        used(midnight.minusSeconds(7_200), name("ann")),
        used(midnight.minusSeconds(600), name("ann")),
        used(midnight.plusSeconds(600), name("ann")));
    List<Integer> evidence = new ArrayList<>();
    for (Row row :
        query(
            "select evidence from report.users_of($1, $2, $3) order by from_at",
            machineId(),
            day,
            day.plusDays(1))) {
      evidence.add(row.getInteger(0));
    }
    assertThat(evidence).containsExactly(1, 2);
    put(
        new Fact.AddressHeld(midnight.minusSeconds(60), "10.1.2.3", Fact.AddressHeld.Origin.LEASE),
        new Fact.AddressHeld(midnight.plusSeconds(60), "10.1.2.3", Fact.AddressHeld.Origin.LEASE));
    Row lease =
        only(
            "select from_at, to_at, evidence from report.addresses_of($1, $2, $3)",
            machineId(),
            day,
            day.plusDays(1));
    assertThat(lease.getOffsetDateTime(0).toInstant()).isEqualTo(midnight.minusSeconds(60));
    assertThat(lease.getOffsetDateTime(1).toInstant())
        .isEqualTo(midnight.plusSeconds(60 + 12 * 3_600));
    assertThat(lease.getInteger(2)).isEqualTo(2);
  }

  @Test
  void answersEachQuestionByOneIndexedQuery() {
    pool.query(
            """
            insert into report.machine_user (machine_id, day, user_id, source, from_at, to_at, last_observed, evidence)
            select -n, '%1$s', n %% 5000 + 1000000, 'use', '%1$s'::timestamptz + n * interval '1 s', '%1$s'::timestamptz + n * interval '2 s',
              '%1$s'::timestamptz + n * interval '2 s', 1
            from generate_series(1, 20000) n on conflict do nothing;
            insert into report.machine_ip (machine_id, day, ip_id, source, from_at, to_at, last_observed, evidence)
            select -n, '%1$s', n %% 5000 + 1000000, 'use', '%1$s'::timestamptz + n * interval '1 s', '%1$s'::timestamptz + n * interval '2 s',
              '%1$s'::timestamptz + n * interval '2 s', 1
            from generate_series(1, 20000) n on conflict do nothing;
            analyze report.machine_user; analyze report.machine_ip\
            """
                .formatted(day))
        .executeAndAwait();
    assertThat(plan("select * from report.who_was_on(-77, '%s')".formatted(at(0, 2))))
        .contains("machine_user_%s_pkey".formatted(compact()))
        .doesNotContain("Seq Scan on machine_user_" + compact());
    assertThat(plan("select * from report.who_had(1000077, '%s')".formatted(at(0, 2))))
        .contains("machine_ip_%s_ip_id_from_at_idx".formatted(compact()))
        .doesNotContain("Seq Scan on machine_ip_" + compact());
    assertThat(
            plan(
                "select * from report.where_was(1000077, '%s', '%s')"
                    .formatted(at(0, 2), at(3, 0))))
        .contains("machine_user_%s_user_id_from_at_idx".formatted(compact()))
        .doesNotContain("Seq Scan on machine_user_" + compact());
    // histories over all days
    assertThat(plan("select * from report.users_of(-77, '-infinity', '%s')".formatted(day)))
        .contains("machine_user_%s_pkey".formatted(compact()))
        .doesNotContain("Seq Scan on machine_user_" + compact());
    assertThat(plan("select * from report.addresses_of(-77, '-infinity', '%s')".formatted(day)))
        .contains("machine_ip_%s_pkey".formatted(compact()))
        .doesNotContain("Seq Scan on machine_ip_" + compact());
    assertThat(plan("select * from report.machines_of(1000077, '-infinity', '%s')".formatted(day)))
        .contains("machine_user_%s_user_id_from_at_idx".formatted(compact()))
        .doesNotContain("Seq Scan on machine_user_" + compact());
    assertThat(plan("select * from report.holders_of(1000077, '-infinity', '%s')".formatted(day)))
        .contains("machine_ip_%s_ip_id_from_at_idx".formatted(compact()))
        .doesNotContain("Seq Scan on machine_ip_" + compact());
    // only the partitions of two days
    assertThat(plan("select * from report.who_was_on(-77, '%s')".formatted(at(0, 2))))
        .containsPattern("(?s)machine_user_\\d{8}.*machine_user_\\d{8}")
        .doesNotContain("machine_user_" + day.plusDays(1).toString().replace("-", ""));
  }

  @Test
  void mergesNamesOfOneRecordIntoOnePerson() {
    String upn = "ann@" + domain.toLowerCase(Locale.ROOT) + ".example";
    put(used(8, 0, name("ann")), used(8, 5, upn), logon(8, 0, "ann", "0x1"), used(8, 10, null));
    // the two names are separate people until evidence links them
    put(new Fact.Logon(at(8, 1), upn, null, "0x2", Fact.Logon.Kind.INTERACTIVE, null));
    assertThat(people()).isEqualTo(Map.of(name("ann"), 1, upn, 1, "shared", 1));
    put(new Fact.SameAccount(at(9, 0), name("ann"), upn, sid(1001)));
    await().atMost(20, SECONDS).untilAsserted(() -> assertThat(people()).isEqualTo(Map.of(upn, 3)));
    as("analyst")
        .get("/api/v1/users/%d/aliases".formatted(userId(upn)))
        .then()
        .statusCode(200)
        .body("name", equalTo(upn))
        .body("aliases.name", hasItems(name("ann"), upn, sid(1001)))
        .body("aliases.knownBy", equalTo(List.of("evidence", "evidence", "evidence")));
    // later records belong to this person immediately, under any name
    put(used(8, 20, sid(1001)));
    assertThat(people()).isEqualTo(Map.of(upn, 4));
  }

  @Test
  void auditsReadsOfAliases() {
    put(used(8, 0, name("ann")));
    int ann = userId(name("ann"));
    as("analyst").get("/api/v1/users/%d/aliases".formatted(ann)).then().statusCode(200);
    as("auditor")
        .queryParam("what", "read/users/" + ann)
        .get("/api/v1/audit/entries")
        .then()
        .statusCode(200)
        .body("items.who", equalTo(List.of("analyst")))
        .body("items.what", equalTo(List.of("read/users/%d/aliases".formatted(ann))))
        .body("items[0].detail.users", equalTo(List.of(ann)))
        .body("items[0].detail.name", equalTo(name("ann")));
    as("admin")
        .queryParam("what", "read")
        .get("/api/v1/audit/entries")
        .then()
        .body("items", equalTo(List.of()));
    as("analyst").get("/api/v1/audit/entries").then().statusCode(403);
  }

  @Test
  void mergesAndSeparatesPeople() {
    put(used(8, 0, name("ann")), used(8, 5, name("ann.admin")), used(8, 10, name("bob")));
    Map<String, Integer> apart = people();
    int ann = userId(name("ann"));
    String aliases = "/api/v1/users/%d/aliases".formatted(ann);
    String body = "{\"name\":\"%s\",\"reason\":\"her second account\"}";
    String second = name("ann.admin").replace("\\", "\\\\");
    as("analyst")
        .contentType("application/json")
        .body(body.formatted(second))
        .post(aliases)
        .then()
        .statusCode(403);
    as("admin")
        .contentType("application/json")
        .body(body.formatted(second))
        .post(aliases)
        .then()
        .statusCode(200)
        .body("machineDays", equalTo(1));
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> assertThat(people()).isEqualTo(Map.of(name("ann"), 2, name("bob"), 1)));
    as("admin")
        .contentType("application/json")
        .body(body.formatted(second))
        .post(aliases)
        .then()
        .statusCode(200)
        .body("machineDays", equalTo(0));
    as("admin")
        .queryParam("name", name("ann.admin"))
        .delete(aliases)
        .then()
        .statusCode(200)
        .body("machineDays", greaterThanOrEqualTo(1));
    await().atMost(20, SECONDS).untilAsserted(() -> assertThat(people()).isEqualTo(apart));
    // evidence does not override an administrator's decision
    put(
        new Fact.SameAccount(at(9, 0), name("ann.admin"), null, sid(7)),
        new Fact.SameAccount(at(9, 0), name("carl"), null, sid(8)));
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(
                        count(
                            "select count(*)::int from correlation.account_link where not settled"))
                    .isZero());
    assertThat(people()).isEqualTo(apart);
    as("auditor")
        .get("/api/v1/identity-changes")
        .then()
        .statusCode(200)
        .body("items.what", hasItems("alias-added", "alias-removed"))
        .body("items.who", hasItem("admin"))
        .body("items.why", hasItem("her second account"));
    as("admin")
        .queryParam("what", "identity")
        .get("/api/v1/audit/entries")
        .then()
        .body("items.what", hasItems("identity/alias-added", "identity/alias-removed"))
        .body("items.why", hasItem("her second account"));
    as("admin").queryParam("name", name("nobody")).delete(aliases).then().statusCode(409);
    as("admin").get("/api/v1/users/2000000000/aliases").then().statusCode(404);
    as("admin")
        .contentType("application/json")
        .body("{\"name\":\"SYSTEM\"}")
        .post(aliases)
        .then()
        .statusCode(400);
  }

  @Test
  void mergesAndSeparatesMachines() {
    Subject device = Subject.device(machine);
    Subject host = Subject.host("WS-" + domain);
    put(device, used(8, 0, "ann"), used(9, 0, null), seen(8, 0, "ws-" + domain + ".corp.example"));
    put(host, used(8, 30, "bob"), logon(8, 45, "bob", "0x1"), seen(9, 0, "WS-" + domain));
    int deviceId = machineId();
    int hostId = count("select machine_id from report.machine where subject_key = $1", host.key());
    Map<String, Integer> ofDevice = people(deviceId);
    Map<String, Integer> ofHost = people(hostId);
    as("admin")
        .get("/api/v1/machines/duplicates")
        .then()
        .statusCode(200)
        .body("items.find { it.machine == %d }.other".formatted(hostId), equalTo(deviceId));

    String merge = "/api/v1/machines/%d/merge-into/%d".formatted(hostId, deviceId);
    as("analyst").post(merge).then().statusCode(403);
    as("admin").post(merge).then().statusCode(200).body("machineDays", equalTo(4));
    // facts of one machine also apply to the other machine
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> assertThat(people(deviceId)).isEqualTo(Map.of(name("ann"), 1, name("bob"), 2)));
    await().atMost(20, SECONDS).untilAsserted(() -> assertThat(people(hostId)).isEmpty());
    as("admin").post(merge).then().statusCode(200).body("machineDays", equalTo(0));
    as("admin")
        .post("/api/v1/machines/%d/merge-into/%d".formatted(deviceId, hostId))
        .then()
        .statusCode(409);
    as("admin").post("/api/v1/machines/2000000000/merge-into/1").then().statusCode(404);
    put(host, used(10, 0, "carl"));
    assertThat(people(deviceId)).containsEntry(name("carl"), 1);
    as("admin")
        .get("/api/v1/machines/duplicates")
        .then()
        .body("items.machine", not(hasItem(hostId)));

    String part = "/api/v1/machines/%d/merge-into".formatted(hostId);
    as("analyst").delete(part).then().statusCode(403);
    as("admin").queryParam("reason", "two after all").delete(part).then().statusCode(200);
    await()
        .atMost(20, SECONDS)
        .untilAsserted(() -> assertThat(people(deviceId)).isEqualTo(ofDevice));
    Map<String, Integer> withCarl = new TreeMap<>(ofHost);
    withCarl.put(name("carl"), 1);
    await().atMost(20, SECONDS).untilAsserted(() -> assertThat(people(hostId)).isEqualTo(withCarl));
    as("admin").delete(part).then().statusCode(409);
  }

  @Test
  void detectsSharedMachinesAndGateways() {
    String address = "10.99.%d.7".formatted(machine.hashCode() & 0xFF);
    put(logon(8, 0, "ann", "0x1"), logon(9, 0, "bob", "0x2"), logon(10, 0, "carl", "0x3"));
    int kiosk = machineId();
    for (int n = 0; n < 3; n++) {
      Subject one = Subject.device(machine + "-" + n);
      put(
          one,
          held(8, n, address),
          held(9, n, address),
          held(8, 0, "10.98.0." + n),
          logon(8, 0, "ann", "0x1"));
    }
    // machines that use an address one after the other do not make it a gateway
    String moved = "10.97.%d.7".formatted(machine.hashCode() & 0xFF);
    for (int n = 0; n < 3; n++) {
      put(Subject.device(machine + "-" + n), held(12 + n, 0, moved));
    }
    flags.refresh();
    assertThat(
            only("select shared, people_per_day from report.machine where machine_id = $1", kiosk)
                .getBoolean(0))
        .isTrue();
    assertThat(
            count(
                "select count(*)::int from report.machine where shared and subject_key like $1",
                machine + "-%"))
        .isZero();
    assertThat(gateway(address)).isTrue();
    assertThat(gateway(moved)).isFalse();
    // the empty address is not associated with machines
    assertThat(gateway("")).isNull();
  }

  private Boolean gateway(String address) {
    return only("select gateway from report.ip_address where address = $1", address).getBoolean(0);
  }

  private Fact held(int hour, int minute, String address) {
    return new Fact.AddressHeld(at(hour, minute), address, Fact.AddressHeld.Origin.ADAPTER);
  }

  private Fact seen(int hour, int minute, String name) {
    return new Fact.MachineSeen(at(hour, minute), name, null, null, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyst", "auditor"})
  void restrictsAliasChangesToAdministrators(String role) {
    as(role).queryParam("name", "x").delete("/api/v1/users/1/aliases").then().statusCode(403);
  }

  private List<String> whoWasOn(Instant moment) {
    List<String> found = new ArrayList<>();
    for (Row row :
        query(
            """
            select a.name || ' ' || w.source || ' ' || w.evidence from report.who_was_on($1, $2) w
            join report.account a using (user_id) order by 1
            """,
            machineId(),
            utc(moment))) {
      found.add(row.getString(0));
    }
    return found;
  }

  private List<String> whoHad(String address, Instant moment) {
    List<String> found = new ArrayList<>();
    for (Row row :
        query(
            """
            select w.machine_id || ' ' || w.source
            from report.who_had((select ip_id from report.ip_address where address = $1), $2) w
            """,
            address,
            utc(moment))) {
      found.add(row.getString(0));
    }
    return found;
  }

  private String plan(String sql) {
    StringBuilder plan = new StringBuilder();
    pool.query("explain " + sql)
        .executeAndAwait()
        .forEach(row -> plan.append(row.getString(0)).append('\n'));
    return plan.toString();
  }

  private String compact() {
    return day.toString().replace("-", "");
  }

  private Map<String, Integer> people() {
    return people(machineId());
  }

  private Map<String, Integer> people(int machineId) {
    Map<String, Integer> people = new TreeMap<>();
    for (Row row :
        query(
            """
            select case user_id when -1 then 'shared' when 0 then 'unknown' else a.name end, sum(transactions)::int
            from report.usage join report.account a using (user_id) where machine_id = $1 group by 1
            """,
            machineId)) {
      people.put(row.getString(0), row.getInteger(1));
    }
    return people;
  }

  private int byLogon() {
    return count("select sum(by_logon)::int from report.usage where machine_id = $1", machineId());
  }

  private int machineId() {
    return count("select machine_id from report.machine where subject_key = $1", machine);
  }

  private int userId(String name) {
    return count("select user_id from correlation.account_name where name = $1", name);
  }

  private int count(String sql, Object... arguments) {
    return only(sql, arguments).getInteger(0);
  }

  private Row only(String sql, Object... arguments) {
    RowSet<Row> rows = query(sql, arguments);
    assertThat(rows.size()).isEqualTo(1);
    return rows.iterator().next();
  }

  private RowSet<Row> query(String sql, Object... arguments) {
    Tuple tuple = Tuple.tuple();
    for (Object argument : arguments) {
      tuple.addValue(argument instanceof Instant moment ? utc(moment) : argument);
    }
    return pool.preparedQuery(sql).executeAndAwait(tuple);
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  private Instant at(int hour, int minute) {
    return day.atTime(hour, minute).toInstant(ZoneOffset.UTC);
  }

  private String name(String person) {
    return domain + "\\" + person;
  }

  private String sid(int number) {
    return "S-1-5-21-%d-1-1-%d".formatted(domain.hashCode() & 0x7FFFFFFF, number);
  }

  private Fact logon(int hour, int minute, String person, String session) {
    return new Fact.Logon(
        at(hour, minute), name(person), null, session, Fact.Logon.Kind.INTERACTIVE, null);
  }

  private Fact logoff(int hour, int minute, String person, String session) {
    return new Fact.Logoff(
        at(hour, minute), name(person), null, session, Fact.Logon.Kind.INTERACTIVE);
  }

  private Transaction used(int hour, int minute, String account) {
    String full =
        account == null
                || account.contains("\\")
                || account.contains("@")
                || account.startsWith("S-1-")
            ? account
            : name(account);
    return used(at(hour, minute), full);
  }

  private static Transaction used(Instant at) {
    return used(at, null);
  }

  private static Transaction used(Instant at, String account) {
    return new Transaction(
        at,
        account,
        null,
        0,
        "140.82.112.3",
        443,
        Protocol.TCP,
        "github.com",
        null,
        Transaction.UNKNOWN,
        Transaction.UNKNOWN,
        Verdict.ALLOWED,
        null,
        1);
  }

  /** Sends records and facts as ingestion does, with one chunk per day. */
  private void put(Object... records) {
    put(Subject.device(machine), records);
  }

  private void put(Subject subject, Object... records) {
    Map<LocalDate, List<Object>> byDay = new TreeMap<>();
    for (Object item : records) {
      Instant at = item instanceof Transaction used ? used.at() : ((Fact) item).at();
      byDay
          .computeIfAbsent(LocalDate.ofInstant(at, ZoneOffset.UTC), _ -> new ArrayList<>())
          .add(item);
    }
    byDay.forEach(
        (date, items) -> {
          Section section =
              new Section(
                  "sensor",
                  "endpoints",
                  SensorFormat.WINDOWS,
                  items.stream()
                      .filter(Transaction.class::isInstance)
                      .map(Transaction.class::cast)
                      .toList(),
                  items.stream().filter(Fact.class::isInstance).map(Fact.class::cast).toList());
          send(new Chunk(ChunkId.random(), subject, date, clock.instant(), List.of(section)))
              .statusCode(200);
        });
  }

  private static ValidatableResponse send(Chunk chunk) {
    return Chunked.post(ChunkCodec.encode(chunk)).then();
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
