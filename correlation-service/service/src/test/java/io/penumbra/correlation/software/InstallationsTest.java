package io.penumbra.correlation.software;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Fact.SoftwareInstalled.Kind;
import io.penumbra.contracts.chunk.Fact.SoftwareInstalled.State;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.Chunked;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Installed software by machine, from inventories in any order. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class InstallationsTest {

  private static final String CHATGPT = "com.openai.chat";
  private static final String SLACK = "com.tinyspeck.slackmacgap";

  @Inject Pool pool;
  @Inject Clock clock;
  @Inject MeterRegistry registry;
  @Inject Installations installations;

  private String machine;
  private Instant start;

  @BeforeEach
  void aMachineOfItsOwn() {
    machine = "machine-" + UUID.randomUUID();
    start = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(3, ChronoUnit.DAYS);
  }

  @Test
  void keepsItemsUntilTheyAreRemoved() {
    put(listed(1, "q", CHATGPT, "1.0", "CORP\\Ann"), taken(1, "q"));
    Row row = one();
    assertThat(row.getString("app")).isEqualTo("chatgpt");
    assertThat(row.getString("version")).isEqualTo("1.0");
    assertThat(row.getString("source")).isEqualTo("endpoints");
    assertThat(row.getString("person")).isEqualTo("CORP\\ann");
    assertThat(row.getBoolean("present")).isTrue();
    assertThat(times(row)).containsExactly(at(1), at(1), at(1), null);

    put(listed(5, "q", CHATGPT, "1.1", "CORP\\Ann"), removed(5, "q", CHATGPT, "1.0", "CORP\\Ann"));
    row = one();
    assertThat(row.getBoolean("present")).isTrue();
    assertThat(row.getString("version")).isEqualTo("1.1");
    assertThat(times(row)).containsExactly(at(1), at(5), at(5), null);

    put(removed(9, "q", CHATGPT, "1.1", "CORP\\Ann"));
    row = one();
    assertThat(row.getBoolean("present")).isFalse();
    assertThat(times(row)).containsExactly(at(1), at(5), at(9), at(9));
  }

  @Test
  void takesItemsAsGoneThatLaterInventoriesLack() {
    put(listed(1, "q", CHATGPT, "1", null), listed(1, "other", SLACK, "1", null), taken(1, "q"));
    put(taken(7, "q"));
    assertThat(rows()).hasSize(2);
    Row chatGpt = rows().getFirst();
    assertThat(chatGpt.getBoolean("present")).isFalse();
    assertThat(chatGpt.getValue("user_id")).isNull();
    assertThat(times(chatGpt)).containsExactly(at(1), at(1), at(7), null);
    assertThat(rows().getLast().getBoolean("present")).isTrue();
  }

  @Test
  void takesNoProgramAsGoneThatDoesNotRunLater() {
    put(
        new Fact.SoftwareInstalled(
            at(1), "q", Kind.PROCESS, "ollama", null, null, null, null, null, State.PRESENT));
    put(taken(7, "q"));
    assertThat(one().getBoolean("present")).isTrue();
    assertThat(times(one())).containsExactly(at(1), at(1), at(1), null);
  }

  @Test
  void keepsRemovalsOfItemsThatWereNeverListed() {
    put(removed(4, "q", CHATGPT, "1", null));
    assertThat(one().getBoolean("present")).isFalse();
    assertThat(times(one())).containsExactly(at(4), at(4), at(4), at(4));
  }

  @Test
  void countsHostsOutsideTheCatalogue() {
    double before = uncatalogued();
    put(listed(1, "q", "com.example.none", "1", "CORP\\nobody-" + machine), taken(1, "q"));
    assertThat(rows()).isEmpty();
    assertThat(uncatalogued()).isEqualTo(before + 1);
    assertThat(
            count(
                "select count(*)::int from correlation.account_name where name = $1",
                "CORP\\nobody-" + machine))
        .isZero();
  }

  @Test
  void addsNothingToUsage() {
    put(listed(1, "q", CHATGPT, "1", "CORP\\ann"), taken(1, "q"));
    assertThat(
            count(
                "select count(*)::int from report.usage join report.machine using (machine_id)"
                    + " where subject_key = $1",
                machine))
        .isZero();
    assertThat(
            count(
                "select count(*)::int from correlation.usage_change join report.machine using"
                    + " (machine_id) where subject_key = $1",
                machine))
        .isZero();
  }

  @Test
  void showsItemsWithMachineThatTheirsIsMergedInto() {
    put(listed(1, "q", CHATGPT, "1", null));
    int other =
        pool.query(
                "insert into report.machine (subject_kind, subject_key) values ('device', '"
                    + machine
                    + "-other') returning machine_id")
            .executeAndAwait()
            .iterator()
            .next()
            .getInteger(0);
    pool.preparedQuery("update report.machine set merged_into = $1 where subject_key = $2")
        .executeAndAwait(Tuple.of(other, machine));
    assertThat(
            count(
                "select count(*)::int from report.installation where machine_id = $1"
                    + " and inventory = 'q'",
                other))
        .isEqualTo(1);
  }

  @Test
  void keepsNoMoreThanItsLimits() {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < Installations.MOST_OF_MACHINE + 5; i++) {
      facts.add(listed(1, "q" + i, CHATGPT, "1", null));
      facts.add(taken(1, "q" + i));
    }
    put(facts.toArray(Fact[]::new));
    assertThat(rows()).hasSize(Installations.MOST_OF_MACHINE);
    put(listed(1, "more", CHATGPT, "1", null), listed(2, "q1", CHATGPT, "2", null));
    assertThat(rows()).hasSize(Installations.MOST_OF_MACHINE);
    assertThat(rows().stream().map(row -> row.getString("version"))).containsOnlyOnce("2");
    assertThat(
            count(
                "select count(*)::int from correlation.inventory join report.machine using"
                    + " (machine_id) where subject_key = $1",
                machine))
        .isEqualTo(Installations.MOST_INVENTORIES);
  }

  @Test
  void hidesSoftwareThatCatalogueNamesNoLonger() {
    put(listed(1, "q", CHATGPT, "1", null));
    pool.query("update report.software set app_ref = null where key = '" + CHATGPT + "'")
        .executeAndAwait();
    pool.query("insert into report.software (kind, key, app_ref) values ('x', 'y', 'slack')")
        .executeAndAwait();
    assertThat(rows()).isEmpty();
    installations.sync();
    assertThat(rows()).hasSize(1);
    assertThat(
            count(
                "select count(*)::int from report.software where key = $1 and app_ref is null",
                "y"))
        .isEqualTo(1);
  }

  /** Statement of an inventory about an application at an hour. */
  private record Said(int hour, String inventory, String id, String account, State state) {}

  /**
   * Compares the rows after chunks in any order, repeated and merged, with all inventory
   * statements.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void ignoresOrderAndRepeats(long seed) {
    Random random = new Random(seed);
    List<Said> all = new ArrayList<>();
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      List<Fact> facts = new ArrayList<>();
      for (int j = random.nextInt(5); j >= 0; j--) {
        Said said =
            new Said(
                random.nextInt(24),
                "q" + random.nextInt(2),
                random.nextBoolean() ? CHATGPT : SLACK,
                random.nextBoolean() ? "CORP\\ann" : "",
                random.nextInt(3) == 0 ? State.REMOVED : State.PRESENT);
        all.add(said);
        facts.add(
            software(
                said.hour,
                said.inventory,
                said.id,
                "v" + random.nextInt(9),
                said.account.isEmpty() ? null : said.account,
                said.state));
      }
      if (random.nextInt(4) == 0) {
        Said said = new Said(random.nextInt(24), "q" + random.nextInt(2), null, null, null);
        all.add(said);
        facts.add(taken(said.hour, said.inventory));
      }
      chunks.add(chunk(facts));
    }
    chunks.forEach(this::put);
    List<String> inOrder = texts();
    assertThat(inOrder.stream().map(InstallationsTest::withoutVersion).toList())
        .isEqualTo(expected(all));

    machine = machine + "-shuffled";
    List<Chunk> again =
        new ArrayList<>(
            Stream.concat(chunks.stream(), chunks.stream())
                .map(
                    chunk ->
                        new Chunk(
                            chunk.id(),
                            Subject.device(machine),
                            chunk.day(),
                            chunk.sealedAt(),
                            chunk.sections()))
                .toList());
    Collections.shuffle(again, random);
    again.forEach(this::put);
    assertThat(texts()).isEqualTo(inOrder);

    machine = machine + "-merged";
    put(
        chunk(
            chunks.stream()
                .flatMap(chunk -> chunk.sections().stream())
                .flatMap(section -> section.facts().stream())
                .toList()));
    assertThat(texts()).isEqualTo(inOrder);
  }

  private static String withoutVersion(String text) {
    return text.substring(0, text.lastIndexOf(' '));
  }

  private List<String> expected(List<Said> all) {
    return all.stream()
        .filter(said -> said.id != null)
        .map(said -> new Said(0, said.inventory, said.id, said.account, null))
        .distinct()
        .sorted(
            Comparator.comparing((Said said) -> said.id)
                .thenComparing(Said::account)
                .thenComparing(Said::inventory))
        .map(key -> expected(key, all))
        .toList();
  }

  private String expected(Said key, List<Said> all) {
    List<Said> own =
        all.stream()
            .filter(said -> said.inventory.equals(key.inventory))
            .filter(said -> said.id == null || said.id.equals(key.id))
            .filter(said -> said.id == null || said.account.equals(key.account))
            .toList();
    int present = latest(own, State.PRESENT);
    int removed = latest(own, State.REMOVED);
    int checked = own.stream().mapToInt(Said::hour).max().orElseThrow();
    int spoken = Math.max(present, removed);
    checked = Math.max(spoken, Math.max(latest(own, null), spoken));
    int first =
        own.stream().filter(said -> said.id != null).mapToInt(Said::hour).min().orElseThrow();
    return "%s %s %s %s %s %s %s %s"
        .formatted(
            key.id,
            key.account,
            key.inventory,
            present >= 0 && present == checked,
            at(first),
            at(present >= 0 ? present : removed),
            at(checked),
            removed > present ? at(removed) : null);
  }

  private static int latest(List<Said> said, State state) {
    return said.stream()
        .filter(one -> Objects.equals(one.state, state))
        .mapToInt(Said::hour)
        .max()
        .orElse(-1);
  }

  private List<String> texts() {
    return rows().stream()
        .map(
            row ->
                "%s %s %s %s %s %s %s %s %s"
                    .formatted(
                        row.getString("key"),
                        row.getString("account"),
                        row.getString("inventory"),
                        row.getBoolean("present"),
                        times(row).get(0),
                        times(row).get(1),
                        times(row).get(2),
                        times(row).get(3),
                        row.getString("version")))
        .toList();
  }

  private Instant at(int hour) {
    return start.plus(hour, ChronoUnit.HOURS);
  }

  private Fact listed(int hour, String inventory, String id, String version, String account) {
    return software(hour, inventory, id, version, account, State.PRESENT);
  }

  private Fact removed(int hour, String inventory, String id, String version, String account) {
    return software(hour, inventory, id, version, account, State.REMOVED);
  }

  private Fact software(
      int hour, String inventory, String id, String version, String account, State state) {
    return new Fact.SoftwareInstalled(
        at(hour),
        inventory,
        Kind.MACOS_APP,
        id,
        id,
        version,
        null,
        account,
        "/Applications",
        state);
  }

  private Fact taken(int hour, String inventory) {
    return new Fact.InventoryTaken(at(hour), inventory);
  }

  private Chunk chunk(List<Fact> facts) {
    return new Chunk(
        ChunkId.random(),
        Subject.device(machine),
        LocalDate.ofInstant(start, ZoneOffset.UTC),
        start,
        List.of(new Section("sensor", "endpoints", SensorFormat.OSQUERY, List.of(), facts)));
  }

  private void put(Fact... facts) {
    put(chunk(List.of(facts)));
  }

  private void put(Chunk chunk) {
    Chunked.send(chunk);
  }

  private Row one() {
    List<Row> rows = rows();
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    pool.preparedQuery(
            """
            select i.*, a.key as app, s.key, p.name as person from report.installation i
            join report.machine m using (machine_id) join report.app a using (app_id) join report.software s using (software_id)
            left join report.account p using (user_id)
            where m.subject_key = $1 order by s.key collate "C", i.account, i.inventory collate "C"
            """)
        .executeAndAwait(Tuple.of(machine))
        .forEach(rows::add);
    return rows;
  }

  /** Returns the times of first and last observation, check and removal. */
  private static List<Instant> times(Row row) {
    List<Instant> times = new ArrayList<>();
    for (String column : List.of("first_seen", "last_seen", "checked_at", "removed_at")) {
      OffsetDateTime time = row.getOffsetDateTime(column);
      times.add(time == null ? null : time.toInstant());
    }
    return times;
  }

  private int count(String sql, Object argument) {
    return pool.preparedQuery(sql)
        .executeAndAwait(Tuple.of(argument))
        .iterator()
        .next()
        .getInteger(0);
  }

  private double uncatalogued() {
    return registry.counter("penumbra.correlation.software.uncatalogued").count();
  }
}
