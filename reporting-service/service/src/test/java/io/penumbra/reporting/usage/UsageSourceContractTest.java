package io.penumbra.reporting.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.period.Period;
import io.penumbra.contracts.usage.UsageEngine;
import io.penumbra.reporting.ContractUsage;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.RandomUsage;
import io.penumbra.reporting.ReadModels;
import io.penumbra.reporting.ShortLimits;
import io.penumbra.reporting.UsageRecount;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.AppFilter;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.NameMatch;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.arc.All;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract of usage sources: each returns the same results as a recount of all rows. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
@TestProfile(ShortLimits.class)
class UsageSourceContractTest {

  private static final Instant TURNED_ON = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MOST = 3;

  /** Rank above all ranks of matching names. */
  private static final int NO_MATCH = 3;

  private static final List<TableDefinition<?>> TABLES =
      List.of(
          TableDefinition.MACHINES,
          TableDefinition.USERS,
          TableDefinition.IP_ADDRESSES,
          TableDefinition.APPS);

  @Inject @All List<UsageSource> sources;

  private UsageRecount recount;

  /** Query with an independent condition for its rows of usage. */
  private record Case(
      Report report,
      Period period,
      Map<EntityKind, Integer> of,
      Predicate<UsageRecount.Use> admitted) {

    UsageQuery query() {
      return new UsageQuery(report, period, of);
    }
  }

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    RandomUsage.fill(new Random(20));
    ReadModels.sql(
        "update report.usage set verdict_known = transactions where app_id in (1, 2, 5)");
    ReadModels.unpack("day = current_date - 5");
    recount = UsageRecount.read();
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void addsUpTotals(UsageEngine engine) {
    for (Case one : cases()) {
      Totals totals = source(engine).totals(one.query(), TURNED_ON);
      Totals expected = recount.of(one.period, one.admitted).totals(one.period, TURNED_ON);
      assertThat(totals)
          .as("%s", one)
          .usingRecursiveComparison()
          .ignoringCollectionOrderInFields("systems")
          .ignoringFields(unread(one))
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void findsNothingForEmptySets(UsageEngine engine) {
    UsageQuery query = cases().getFirst().query();
    UsageSource source = source(engine);

    assertThat(source.listAppDays(query, Set.of(), _ -> true)).isEmpty();
    assertThat(source.entityAppDays(query, EntityKind.USER, Set.of(), _ -> true)).isEmpty();
    assertThat(source.appDaysOf(query, EntityKind.USER, Set.of(), _ -> true)).isEmpty();
    assertThat(source.usersOn(query, Map.of()).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void addsUpDestinationsByDay(UsageEngine engine) {
    Set<Integer> apps = Set.of(1, 3, 4, 5, 8, 99);
    for (Case one : cases()) {
      List<AppDay> found =
          source(engine).listAppDays(one.query(), apps, figures -> figures.transactions() > 9);
      List<AppDay> expected =
          recount.of(one.period, one.admitted).appDays().stream()
              .filter(figures -> apps.contains(figures.app()) && figures.transactions() > 9)
              .toList();
      assertThat(found).as("%s", one).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void addsUpDestinationsOfEntitiesByDay(UsageEngine engine) {
    Set<Integer> apps = Set.of(1, 3, 4, 5, 8, 99);
    for (Case one : cases()) {
      for (EntityKind kind : List.of(EntityKind.MACHINE, EntityKind.USER)) {
        List<EntityAppDay> found =
            source(engine)
                .entityAppDays(one.query(), kind, apps, figures -> figures.transactions() > 4);
        List<EntityAppDay> expected =
            recount.of(one.period, one.admitted).entityAppDays(kind).stream()
                .filter(figures -> apps.contains(figures.app()) && figures.transactions() > 4)
                .toList();
        assertThat(found).as("%s of %s", kind, one).containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void addsUpAllDestinationsOfSomeEntitiesByDay(UsageEngine engine) {
    for (Case one : cases()) {
      for (EntityKind kind : List.of(EntityKind.MACHINE, EntityKind.USER)) {
        List<EntityAppDay> found =
            source(engine).appDaysOf(one.query(), kind, Set.of(1, 3, 99), use -> use.app() != 2);
        List<EntityAppDay> expected =
            recount.of(one.period, one.admitted).entityAppDays(kind).stream()
                .filter(use -> Set.of(1, 3).contains(use.entity()) && use.app() != 2)
                .toList();
        assertThat(found).as("%s of %s", kind, one).containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void addsUpAllUseOfEntitiesByDay(UsageEngine engine) {
    for (Case one : cases()) {
      for (EntityKind kind : List.of(EntityKind.MACHINE, EntityKind.USER)) {
        List<EntityAppDay> found =
            source(engine).entityDays(one.query(), kind, figures -> figures.transactions() > 4);
        List<EntityAppDay> expected =
            recount.of(one.period, one.admitted).entityDays(kind).stream()
                .filter(figures -> figures.transactions() > 4)
                .toList();
        assertThat(found).as("%s of %s", kind, one).containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void findsUsersOfDestinationsOnTheirDays(UsageEngine engine) {
    LocalDate today = ContractUsage.today();
    Map<LocalDate, Set<Integer>> apps =
        Map.of(today, Set.of(1, 5), today.minusDays(2), Set.of(4), today.minusDays(80), Set.of(1));
    for (Case one : cases()) {
      assertThat(source(engine).usersOn(one.query(), apps).stream().boxed())
          .as("%s", one)
          .containsExactlyInAnyOrderElementsOf(
              recount
                  .of(one.period, one.admitted)
                  .entities(
                      EntityKind.USER,
                      (app, day) -> apps.getOrDefault(day, Set.of()).contains(app)));
    }
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void readsPages(UsageEngine engine) {
    for (Case one : cases()) {
      for (TableDefinition<?> table : TABLES) {
        Page<?> found = source(engine).page(table, one.query(), new PageQuery(), RowFilter.NONE);
        List<UsageRecount.Measured> expected = rows(one, table);
        assertThat(measured(found.items())).as("%s", one).isEqualTo(expected);
        assertThat(found.total()).isEqualTo(expected.size());
        assertThat(found.next()).isNull();
        assertThat(
                source(engine).count(table.table(), one.query(), new PageQuery(), RowFilter.NONE))
            .as("%s", one)
            .isEqualTo(found.total());
        assertThat(source(engine).listIds(table.table(), one.query(), RowFilter.NONE))
            .as("%s", one)
            .containsExactlyInAnyOrder(ids(rows(one, table)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void countsRowsThatMatch(UsageEngine engine) {
    for (Case one : cases()) {
      PageQuery query = PageQuery.all(null, null, 30L, 500_000L, null);
      long expected =
          rows(one, TableDefinition.APPS).stream()
              .filter(row -> row.transactions() >= 30)
              .filter(row -> row.traffic() != null && row.traffic() >= 500_000)
              .count();
      assertThat(
              source(engine).page(TableDefinition.APPS, one.query(), query, RowFilter.NONE).total())
          .as("%s", one)
          .isEqualTo(expected);
      assertThat(source(engine).count(Table.APPS, one.query(), query, RowFilter.NONE))
          .as("%s", one)
          .isEqualTo(expected);
      assertThat(source(engine).count(Table.APPS, one.query(), new PageQuery(), AppFilter.APPS))
          .as("%s", one)
          .isEqualTo(apps(one, UsageRecount.Use::isOfApp).size());
      assertThat(
              source(engine)
                  .listCounts(Table.APPS, one.query(), List.of(AppFilter.APPS, RowFilter.NONE)))
          .isEqualTo(
              List.of(
                  (long) apps(one, UsageRecount.Use::isOfApp).size(),
                  (long) rows(one, TableDefinition.APPS).size()));
      assertThat(source(engine).listIds(Table.APPS, one.query(), AppFilter.APPS))
          .as("%s", one)
          .containsExactlyInAnyOrder(ids(apps(one, UsageRecount.Use::isOfApp)));
    }
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void readsSlices(UsageEngine engine) {
    for (Case one : cases()) {
      for (TableDefinition<?> table : TABLES) {
        List<UsageRecount.Measured> expected = rows(one, table);
        assertThat(measured(source(engine).slice(table, one.query(), RowFilter.NONE, 1, 2)))
            .as("%s", one)
            .isEqualTo(
                expected.subList(Math.min(1, expected.size()), Math.min(3, expected.size())));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void ranksNamesThatContainText(UsageEngine engine) {
    for (Case one : cases()) {
      NameSearch search = source(engine).search(one.query());
      for (TableDefinition<?> table : TABLES) {
        List<?> all =
            source(engine).page(table, one.query(), new PageQuery(), RowFilter.NONE).items();
        for (String text : List.of("1", "e", "EX", "10.0.0.1", "lt-", "corp\\eve")) {
          // stable sort: ties stay in the default order
          List<?> expected =
              all.stream()
                  .filter(row -> closeness(name(row), text) < NO_MATCH)
                  .sorted(Comparator.comparingInt(row -> closeness(name(row), text)))
                  .toList();
          NameMatch match = new NameMatch(text, table.table());
          Page<?> found = search.in(table, RowFilter.NONE, match, MOST);
          assertThat(found.total()).as("%s in %s", text, one).isEqualTo(expected.size());
          assertThat(measured(found.items()))
              .as("%s in %s", text, one)
              .isEqualTo(measured(expected.subList(0, Math.min(MOST, expected.size()))));
        }
      }
    }
  }

  private static int closeness(String name, String text) {
    String sought = Pattern.quote(text);
    return Stream.of(sought, "(.*[\\\\ ._@-])?" + sought + ".*", ".*" + sought + ".*")
        .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE))
        .takeWhile(pattern -> !pattern.matcher(name).matches())
        .toList()
        .size();
  }

  private static String name(Object item) {
    return switch (item) {
      case Rows.MachineRow row -> row.name();
      case Rows.UserRow row -> row.name();
      case Rows.IpAddressRow row -> row.address();
      case Rows.AppRow row -> row.name();
      default -> throw new IllegalArgumentException(item.toString());
    };
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void streamsEveryRow(UsageEngine engine) {
    for (Case one : cases()) {
      for (TableDefinition<?> table : TABLES) {
        assertThat(measured(streamed(engine, table, one, new PageQuery())))
            .as("%s", one)
            .isEqualTo(rows(one, table));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void streamsRowsInOrderOfPages(UsageEngine engine) {
    int turn = 0;
    for (Case one : cases()) {
      for (TableDefinition<?> table : TABLES) {
        List<String> sorts =
            new ArrayList<>(
                List.of("name", "-name", "transactions", "-traffic", "bytesUp", "lastSeen"));
        table.table().counts().forEach(count -> sorts.add(count.replace("ip_a", "ipA")));
        if (table == TableDefinition.APPS) {
          sorts.addAll(List.of("category", "-score"));
        }
        // a third of the orders in each case, every order in several cases of both periods
        for (int i = turn++ % 3; i < sorts.size(); i += 3) {
          String sort = sorts.get(i);
          List<?> rows =
              source(engine)
                  .page(table, one.query(), PageQuery.page(sort, null, 100, null), RowFilter.NONE)
                  .items();
          assertThat(streamed(engine, table, one, PageQuery.page(sort, null, 1, null)))
              .as("%s by %s", one, sort)
              .isEqualTo(rows);
        }
      }
    }
  }

  /** Covers more rows than one read returns. */
  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void streamsManyRows(UsageEngine engine) throws SQLException {
    ReadModels.sql(
        """
        insert into report.account (user_id, name) select g, 'CORP\\many' || g from generate_series(101, 2300) g;
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
        select current_date - g % 7, g % 2 + 1, g, 1, g % 8 + 1, 1, g % 11 + 1, 0, 0, 0, 0, 0, 0, now(), now() from generate_series(101, 2300) g;
        """);
    recount = UsageRecount.read();
    Case one = new Case(Report.GLOBAL, standard(), Map.of(), _ -> true);
    assertThat(measured(streamed(engine, TableDefinition.USERS, one, new PageQuery())))
        .isEqualTo(rows(one, TableDefinition.USERS))
        .hasSizeGreaterThan(2_000);
    assertThat(streamed(engine, TableDefinition.USERS, one, PageQuery.page("name", null, 1, null)))
        .extracting(row -> ((Rows.UserRow) row).name())
        .isSorted()
        .hasSizeGreaterThan(2_000);
  }

  /** Covers more machines of an unpacked day than one read returns. */
  @Test
  void readsManyMachinesOfDayThatWasNeverPacked() throws SQLException {
    ReadModels.sql(
        """
        insert into report.machine (machine_id, subject_kind, subject_key, discovered_at) select g, 'device', 'many' || g, now() from generate_series(101, 1100) g;
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
        select current_date - 1, g, 1, 1, g % 8 + 1, 1, g % 11 + 1, 0, 0, 0, 0, 0, 0, now(), now() from generate_series(101, 1100) g;
        """);
    ReadModels.unpack("day >= current_date - 2");
    recount = UsageRecount.read();
    Case one = new Case(Report.GLOBAL, standard(), Map.of(), _ -> true);
    List<MachineDayUsage> found =
        source(UsageEngine.COLUMNAR).listMachinesOn(one.query(), standard().lastDay().minusDays(1));
    assertThat(found).hasSizeGreaterThan(1_000);
    assertThat(source(UsageEngine.COLUMNAR).totals(one.query(), TURNED_ON))
        .usingRecursiveComparison()
        .ignoringCollectionOrderInFields("systems")
        .ignoringFields(unread(one))
        .isEqualTo(recount.of(one.period, one.admitted).totals(one.period, TURNED_ON));
  }

  private List<Object> streamed(
      UsageEngine engine, TableDefinition<?> table, Case one, PageQuery query) {
    List<Object> found = new ArrayList<>();
    try (ItemStream<?> rows = source(engine).stream(table, one.query(), query, RowFilter.NONE)) {
      rows.forEachRemaining(found::add);
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void findsUsersOfApps(UsageEngine engine) {
    for (Case one : cases()) {
      for (EntityKind kind : List.of(EntityKind.MACHINE, EntityKind.USER)) {
        assertThat(source(engine).usedApps(one.query(), kind).stream().boxed())
            .as("%s of %s", kind, one)
            .containsExactlyInAnyOrderElementsOf(
                recount.of(one.period, one.admitted).uses().stream()
                    .filter(use -> use.isOfApp() && use.counts(kind))
                    .map(use -> use.id(kind))
                    .distinct()
                    .toList());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void addsUpMachinesOfDay(UsageEngine engine) {
    for (Case one : cases()) {
      for (LocalDate day = one.period.firstDay();
          !day.isAfter(one.period.lastDay());
          day = day.plusDays(1)) {
        assertThat(source(engine).listMachinesOn(one.query(), day))
            .as("%s of %s", day, one)
            .isEqualTo(recount.of(new Period(day, day), one.admitted).machineDays());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void keepsAppsApartFromOtherDestinations(UsageEngine engine) {
    for (Case one : cases()) {
      assertThat(
              measured(
                  source(engine)
                      .page(TableDefinition.APPS, one.query(), new PageQuery(), AppFilter.APPS)
                      .items()))
          .as("%s", one)
          .isEqualTo(apps(one, UsageRecount.Use::isOfApp));
      assertThat(
              measured(
                  source(engine)
                      .page(TableDefinition.APPS, one.query(), new PageQuery(), AppFilter.UNMATCHED)
                      .items()))
          .as("%s", one)
          .isEqualTo(apps(one, use -> use.appKind().equals("unmatched")));
    }
  }

  private List<UsageRecount.Measured> apps(Case one, Predicate<UsageRecount.Use> kind) {
    return recount
        .of(one.period, one.admitted.and(kind))
        .rows(EntityKind.APP, TableDefinition.APPS.table().counted());
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void breaksAppsDown(UsageEngine engine) {
    for (Case one : cases()) {
      List<Breakdown.Part> found =
          source(engine).computeBreakdown(Breakdown.CATEGORY, one.query(), RowFilter.NONE);
      List<List<Object>> parts = new ArrayList<>();
      for (Breakdown.Part part : found) {
        List<Object> values = new ArrayList<>();
        values.add(part.name());
        values.addAll(List.of(part.apps(), part.transactions()));
        values.add(part.bytesUp());
        values.add(part.bytesDown());
        values.add(part.traffic());
        parts.add(values);
      }
      assertThat(parts)
          .as("%s", one)
          .containsExactlyInAnyOrderElementsOf(recount.of(one.period, one.admitted).categories());
      assertThat(found.stream().map(part -> -part.transactions()).toList()).isSorted();
    }
  }

  @ParameterizedTest
  @EnumSource(UsageEngine.class)
  void findsNeighbours(UsageEngine engine) {
    List<Integer> ids = List.of(1, 2, 3);
    for (Case one : cases()) {
      Neighbours neighbours = source(engine).neighbours(one.query());
      for (EntityKind kind : EntityKind.values()) {
        for (EntityKind other : EntityKind.values()) {
          if (kind != other) {
            List<io.penumbra.reporting.usage.Neighbour> found =
                neighbours.of(kind, ids, other, null, MOST).await().indefinitely();
            assertThat(found)
                .as("%s of %s in %s", other, kind, one)
                .isEqualTo(recount.of(one.period, one.admitted).neighbours(kind, ids, other, MOST));
            List<Integer> among = List.of(3, 1);
            assertThat(neighbours.of(kind, ids, other, among, MOST).await().indefinitely())
                .as("%s of %s among %s in %s", other, kind, among, one)
                .isEqualTo(
                    recount
                        .of(one.period, one.admitted)
                        .neighbours(kind, ids, other, Integer.MAX_VALUE)
                        .stream()
                        .filter(neighbour -> among.contains(neighbour.other()))
                        .toList());
          }
        }
      }
    }
  }

  @RepeatedTest(2)
  void followsUsageThatChanges(RepetitionInfo repetition) throws SQLException {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int step = 0; step < 8; step++) {
      for (int change = random.nextInt(3); change >= 0; change--) {
        change(random);
      }
      recount = UsageRecount.read();
      List<Case> cases = cases();
      // the next step verifies the other half of the cases
      for (int i = step % 2; i < cases.size(); i += 2) {
        Case one = cases.get(i);
        assertThat(source(UsageEngine.COLUMNAR).totals(one.query(), TURNED_ON))
            .as("%s", one)
            .usingRecursiveComparison()
            .ignoringCollectionOrderInFields("systems")
            .ignoringFields(unread(one))
            .isEqualTo(recount.of(one.period, one.admitted).totals(one.period, TURNED_ON));
        for (TableDefinition<?> table : TABLES) {
          assertThat(
                  measured(
                      source(UsageEngine.COLUMNAR)
                          .page(table, one.query(), new PageQuery(), RowFilter.NONE)
                          .items()))
              .isEqualTo(rows(one, table));
        }
      }
    }
  }

  /** Changes usage of a machine's day and records the change, as correlation-service does. */
  private static void change(Random random) throws SQLException {
    String day = "current_date - " + random.nextInt(7);
    int machine = 1 + random.nextInt(6);
    String change =
        random.nextInt(4) == 0
            ? "delete from report.usage where (day, machine_id) = (%s, %d) and app_id = %d"
                .formatted(day, machine, 1 + random.nextInt(8))
            : "update report.usage set transactions = transactions + %d where (day, machine_id) = (%s, %d)"
                .formatted(1 + random.nextInt(5), day, machine);
    ReadModels.change(change, "select %s as day, %d as machine_id".formatted(day, machine));
  }

  /**
   * Queries see a consistent snapshot while transactions move between machines: the total is
   * constant.
   */
  @Test
  void seesOneMoment() throws Exception {
    UsageQuery query = new UsageQuery(Report.GLOBAL, standard(), Map.of());
    ReadModels.sql("update report.usage set transactions = 1000");
    long all = source(UsageEngine.COLUMNAR).totals(query, null).transactions();
    AtomicBoolean ended = new AtomicBoolean();
    try (ExecutorService asking = Executors.newFixedThreadPool(3)) {
      List<Future<Set<Long>>> found = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        found.add(
            asking.submit(
                () -> {
                  Set<Long> sums = new TreeSet<>();
                  while (!ended.get()) {
                    sums.add(source(UsageEngine.COLUMNAR).totals(query, null).transactions());
                  }
                  return sums;
                }));
      }
      Random random = new Random(7);
      for (int i = 0; i < 150; i++) {
        move(random);
      }
      ended.set(true);
      for (Future<Set<Long>> sums : found) {
        assertThat(sums.get()).containsExactly(all);
      }
    }
  }

  /** Moves a transaction from a group of one machine to a group of another. */
  private static void move(Random random) throws SQLException {
    String day = "current_date - " + random.nextInt(3);
    int from = 1 + random.nextInt(3);
    int to = 4 + random.nextInt(2);
    ReadModels.change(
        """
        with one as (select ctid from report.usage where (day, machine_id) = (%1$s, %2$d) limit 1), other as (select ctid from report.usage where (day, machine_id) = (%1$s, %3$d) limit 1)
        update report.usage set transactions = transactions + case when machine_id = %2$d then -1 else 1 end
        where day = %1$s and ctid in (select ctid from one union all select ctid from other) and exists (select from one) and exists (select from other)
        """
            .formatted(day, from, to),
        "select %s as day, unnest('{%d, %d}'::int[]) as machine_id".formatted(day, from, to));
  }

  private UsageSource source(UsageEngine engine) {
    return sources.stream().filter(source -> source.engine() == engine).findFirst().orElseThrow();
  }

  private List<UsageRecount.Measured> rows(Case one, TableDefinition<?> table) {
    return recount.of(one.period, one.admitted).rows(table.table().kind(), table.table().counted());
  }

  private static int[] ids(List<UsageRecount.Measured> rows) {
    return rows.stream().mapToInt(UsageRecount.Measured::id).toArray();
  }

  private static List<UsageRecount.Measured> measured(List<?> items) {
    return items.stream().map(UsageSourceContractTest::measured).toList();
  }

  private static UsageRecount.Measured measured(Object item) {
    return switch (item) {
      case Rows.MachineRow row ->
          new UsageRecount.Measured(
              row.id(),
              row.transactions(),
              row.bytesUp(),
              row.bytesDown(),
              row.traffic(),
              List.of(row.users(), row.ipAddresses(), row.apps()),
              row.firstSeen(),
              row.lastSeen());
      case Rows.UserRow row ->
          new UsageRecount.Measured(
              row.id(),
              row.transactions(),
              row.bytesUp(),
              row.bytesDown(),
              row.traffic(),
              List.of(row.machines(), row.ipAddresses(), row.apps()),
              row.firstSeen(),
              row.lastSeen());
      case Rows.IpAddressRow row ->
          new UsageRecount.Measured(
              row.id(),
              row.transactions(),
              row.bytesUp(),
              row.bytesDown(),
              row.traffic(),
              List.of(row.machines(), row.users()),
              row.firstSeen(),
              row.lastSeen());
      case Rows.AppRow row ->
          new UsageRecount.Measured(
              row.id(),
              row.transactions(),
              row.bytesUp(),
              row.bytesDown(),
              row.traffic(),
              List.of(row.machines(), row.users(), row.ipAddresses()),
              row.firstSeen(),
              row.lastSeen());
      default -> throw new IllegalArgumentException(item.toString());
    };
  }

  /** Returns the fields that are read only for selected entities. */
  private static String[] unread(Case one) {
    return one.of.isEmpty() ? new String[] {"firstSeen"} : new String[0];
  }

  private static Period standard() {
    return Period.back(7, Clock.systemUTC());
  }

  private static List<Case> cases() {
    Period standard = standard();
    Period any = new Period(standard.lastDay().minusDays(6), standard.lastDay().minusDays(1));
    LocalDate since = standard.lastDay().minusDays(3);
    Report endpoints = Report.WIN10_ENDPOINT_USERS;
    List<Case> cases = new ArrayList<>();
    for (Period period : List.of(standard, any)) {
      cases.add(new Case(Report.GLOBAL, period, Map.of(), _ -> true));
      cases.add(new Case(endpoints, period, Map.of(), use -> use.sources().contains("endpoints")));
      for (EntityKind kind : EntityKind.values()) {
        cases.add(new Case(Report.GLOBAL, period, Map.of(kind, 1), use -> use.id(kind) == 1));
      }
      cases.add(
          new Case(
              endpoints,
              period,
              Map.of(EntityKind.APP, 2),
              use -> use.id(EntityKind.APP) == 2 && use.sources().contains("endpoints")));
      cases.add(
          new Case(
              custom(List.of("zeek"), List.of(1, 2, 5), List.of(), List.of(), List.of(), null),
              period,
              Map.of(),
              use ->
                  use.sources().contains("zeek")
                      && List.of(1, 2, 5).contains(use.id(EntityKind.MACHINE))));
      cases.add(
          new Case(
              custom(List.of(), List.of(), List.of(1, 3), List.of(), List.of("watched"), null),
              period,
              Map.of(),
              use -> List.of(1, 3).contains(use.id(EntityKind.USER)) && use.watched()));
      cases.add(
          new Case(
              custom(List.of(), List.of(), List.of(), List.of("10.0.0.2/31"), List.of(), since),
              period,
              Map.of(EntityKind.MACHINE, 1),
              use ->
                  List.of(2, 3).contains(use.id(EntityKind.IP_ADDRESS))
                      && !use.day().isBefore(since)
                      && use.id(EntityKind.MACHINE) == 1));
    }
    return cases;
  }

  private static Report custom(
      List<String> sources,
      List<Integer> machines,
      List<Integer> users,
      List<String> ipRanges,
      List<String> tags,
      LocalDate since) {
    return new Report(
        "custom",
        "Custom",
        Report.Kind.CUSTOM,
        new Selection(sources, machines, users, ipRanges, tags, since));
  }
}
