package io.penumbra.correlation.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.correlation.aggregation.VerdictEvents.Named;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.ProxyJoinSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProxyRecordsTest {

  private static final ProxyJoinSchedule ON = on(Duration.ofMinutes(2));
  private static final AppCatalogue CATALOGUE = AppCatalogue.of(List.of());
  private static final String ANN = "CORP\\ann";
  private static final String BOB = "CORP\\bob";

  /** Returns a schedule that is always on. */
  static ProxyJoinSchedule on(Duration window) {
    return ProxyJoinSchedule.of(List.of(new ProxyJoinSchedule.Change(Instant.EPOCH, window)));
  }

  @Example
  void countsVisitOfBothObserversOnce() {
    List<CountedTransaction> counted =
        counted(ON, endpoint(10, ANN, "github.com"), proxy(70, null, "github.com"));
    assertThat(counted).hasSize(1);
    CountedTransaction one = counted.getFirst();
    assertThat(one.sources()).isEqualTo("branch+endpoints");
    assertThat(one.userId()).isEqualTo(Records.number(ANN));
    assertThat(one.lastAt()).isEqualTo(at(70));
    assertThat(one.transaction())
        .isEqualTo(
            new Transaction(
                at(10),
                ANN,
                "10.0.0.1",
                50_010,
                "140.82.112.3",
                443,
                Protocol.TCP,
                "github.com",
                "git.exe",
                Transaction.UNKNOWN,
                9_000,
                Verdict.ALLOWED,
                null,
                1));
  }

  @Example
  void countsBothWhileRuleIsOff() {
    Section endpoint = endpoint(10, ANN, "github.com");
    Section proxy = proxy(20, ANN, "github.com");
    assertThat(counted(ProxyJoinSchedule.OFF, endpoint, proxy)).hasSize(2);
    ProxyJoinSchedule later =
        ProxyJoinSchedule.of(
            List.of(
                new ProxyJoinSchedule.Change(at(600), Duration.ofMinutes(2)),
                new ProxyJoinSchedule.Change(at(1_200), null)));
    assertThat(counted(later, endpoint, proxy)).hasSize(2);
    assertThat(counted(later, endpoint(610, ANN, "github.com"), proxy(620, ANN, "github.com")))
        .hasSize(1);
    assertThat(counted(later, endpoint(1_210, ANN, "github.com"), proxy(1_220, ANN, "github.com")))
        .hasSize(2);
  }

  @Example
  void keepsBytesThatEndpointKnowsAndTakesVerdictThatCounts() {
    Section endpoint = section(SensorFormat.NATIVE, "endpoints", bytes(connection(10), 5, 6));
    Section proxy =
        section(SensorFormat.SQUID, "branch", verdict(visit(11, ANN), Verdict.BLOCKED, 70));
    CountedTransaction one = counted(ON, endpoint, proxy).getFirst();
    assertThat(one.transaction().bytesUp()).isEqualTo(5);
    assertThat(one.transaction().bytesDown()).isEqualTo(6);
    assertThat(one.transaction().verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(one.userId()).isEqualTo(Records.number(ANN));
  }

  @Example
  void matchesNoOtherPersonHostWindowOrBucket() {
    assertThat(counted(ON, endpoint(10, ANN, "github.com"), proxy(11, BOB, "github.com")))
        .hasSize(2);
    assertThat(counted(ON, endpoint(10, ANN, "github.com"), proxy(11, ANN, "gitlab.com")))
        .hasSize(2);
    assertThat(counted(ON, endpoint(10, ANN, "github.com"), proxy(131, ANN, "github.com")))
        .hasSize(2);
    assertThat(counted(ON, endpoint(10, ANN, "github.com"), proxy(130, ANN, "github.com")))
        .hasSize(1);
    assertThat(counted(ON, endpoint(599, ANN, "github.com"), proxy(600, ANN, "github.com")))
        .hasSize(2);
  }

  @Example
  void comparesPersonOfProxyWithSignedInUser() {
    Section signedIn =
        new Section(
            "sensor",
            "endpoints",
            SensorFormat.WINDOWS,
            List.of(),
            List.of(new Fact.Logon(at(1), ANN, null, "0x1", Fact.Logon.Kind.INTERACTIVE, null)));
    Section bySystem = endpoint(10, "NT AUTHORITY\\SYSTEM", "github.com");
    assertThat(counted(ON, signedIn, bySystem, proxy(11, BOB, "github.com"))).hasSize(2);
    assertThat(counted(ON, signedIn, bySystem, proxy(11, ANN, "github.com"))).hasSize(1);
    // a proxy record without a user is matched by machine only
    assertThat(
            counted(ON, signedIn, endpoint(10, BOB, "github.com"), proxy(11, null, "github.com")))
        .hasSize(1);
  }

  @Example
  void matchesHostThatAnswerNames() {
    Section named =
        new Section(
            "sensor",
            "endpoints",
            SensorFormat.WINDOWS,
            List.of(),
            List.of(new Fact.NameAnswer(at(9), "github.com", "140.82.112.3")));
    assertThat(counted(ON, named, endpoint(10, ANN, null), proxy(11, ANN, "GitHub.com:443")))
        .hasSize(1);
  }

  @Example
  void matchesEachRecordOnceAndClosestFirst() {
    List<CountedTransaction> counted =
        counted(
            ON,
            endpoint(60, ANN, "github.com"),
            proxy(10, ANN, "github.com"),
            proxy(50, ANN, "github.com"),
            proxy(90, ANN, "github.com"));
    assertThat(counted)
        .extracting(CountedTransaction::sources)
        .containsExactlyInAnyOrder("branch+endpoints", "branch", "branch");
    assertThat(counted)
        .filteredOn(one -> one.sources().equals("branch+endpoints"))
        .extracting(one -> one.transaction().at())
        .containsExactly(at(50));
  }

  @Example
  void leavesOtherRecordsAlone() {
    // a network sensor is no endpoint, and an agent's record without ports is no proxy record
    assertThat(
            counted(
                ON,
                section(SensorFormat.ZEEK, "zeek", connection(10)),
                proxy(11, null, "github.com")))
        .hasSize(2);
    assertThat(
            counted(
                ON,
                endpoint(10, ANN, "github.com"),
                section(SensorFormat.OSQUERY, "agents", visit(11, ANN))))
        .hasSize(2);
    assertThat(
            counted(
                ON,
                endpoint(10, ANN, "github.com"),
                section(SensorFormat.NATIVE, "report", counting(visit(11, ANN), 3))))
        .hasSize(2);
    assertThat(
            counted(
                ON,
                endpoint(10, ANN, "github.com"),
                section(SensorFormat.CISCO_UMBRELLA, "resolver", blockedLookup(11))))
        .hasSize(2);
  }

  @Provide
  Arbitrary<List<Named>> visits() {
    return Arbitraries.randomValue(
        random -> {
          List<Named> all = new ArrayList<>();
          List<Integer> seconds = random.ints(0, 1_200).distinct().limit(14).boxed().toList();
          for (int second : seconds.subList(0, random.nextInt(15))) {
            String account = List.of(ANN, BOB, "").get(random.nextInt(3));
            String host = random.nextInt(4) == 0 ? "gitlab.com" : "github.com";
            Transaction one =
                random.nextBoolean()
                    ? visit(second, account)
                    : connection(second, account, random.nextInt(1_000));
            Observer observer =
                random.nextInt(8) == 0
                    ? Observer.OTHER
                    : one.localPort() == 0 ? Observer.PROXY : Observer.ENDPOINT;
            all.add(new Named("source", one, one.at(), host, observer));
          }
          return all;
        });
  }

  /** Compares with an exhaustive search over all pairs, ordered by distance. */
  @Property
  void findsThePairsOfAnExhaustiveSearch(@ForAll("visits") List<Named> all, @ForAll Random random) {
    Duration window = Duration.ofSeconds(1 + random.nextInt(400));
    List<Named> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    List<Named> joined = ProxyRecords.join(shuffled, on(window), ProxyRecordsTest::user, Set.of());
    Set<Named> paired = exhaustive(all, window);
    assertThat(joined).hasSize(all.size() - paired.size() / 2);
    assertThat(joined).containsAll(all.stream().filter(one -> !paired.contains(one)).toList());
    assertThat(joined.stream().filter(all::contains).filter(paired::contains)).isEmpty();
  }

  private record Pair(Named endpoint, Named proxy) {

    private Duration distance() {
      return Duration.between(endpoint.transaction().at(), proxy.transaction().at()).abs();
    }

    private boolean isAllowed(Duration window) {
      int one = user(endpoint.transaction());
      int other = user(proxy.transaction());
      return endpoint.observer() == Observer.ENDPOINT
          && proxy.observer() == Observer.PROXY
          && endpoint.host().equals(proxy.host())
          && Connections.computeBucket(endpoint.transaction())
              == Connections.computeBucket(proxy.transaction())
          && distance().compareTo(window) <= 0
          && (one == other || one == Person.UNKNOWN || other == Person.UNKNOWN);
    }
  }

  private static Set<Named> exhaustive(List<Named> all, Duration window) {
    List<Pair> pairs =
        all.stream()
            .flatMap(one -> all.stream().map(other -> new Pair(one, other)))
            .filter(pair -> pair.isAllowed(window))
            .sorted(
                Comparator.comparing(Pair::distance)
                    .thenComparing(pair -> pair.proxy.transaction().at())
                    .thenComparing(pair -> pair.proxy.transaction().toString())
                    .thenComparing(pair -> pair.endpoint.transaction().at())
                    .thenComparing(pair -> pair.endpoint.transaction().toString()))
            .toList();
    Set<Named> paired = new HashSet<>();
    for (Pair pair : pairs) {
      if (!paired.contains(pair.endpoint) && !paired.contains(pair.proxy)) {
        paired.add(pair.endpoint);
        paired.add(pair.proxy);
      }
    }
    return paired;
  }

  private static int user(Transaction transaction) {
    String person = Account.getPerson(transaction.account());
    return person == null ? Person.UNKNOWN : Records.number(person);
  }

  private static List<CountedTransaction> counted(ProxyJoinSchedule schedule, Section... sections) {
    List<Section> all = List.of(sections);
    List<Fact> facts = all.stream().flatMap(section -> section.facts().stream()).toList();
    List<List<CountedTransaction>> ways =
        Stream.of(all, all.reversed())
            .map(
                order ->
                    UsageAggregation.counted(
                        order,
                        NameAnswers.of(Records.answersOf(all)),
                        Presence.of(facts, Records::number),
                        Records::number,
                        CATALOGUE,
                        schedule))
            .toList();
    assertThat(ways.getFirst()).containsExactlyInAnyOrderElementsOf(ways.getLast());
    return ways.getFirst();
  }

  private static Section endpoint(int second, String account, String host) {
    Transaction t = connection(second, account, second);
    return section(
        SensorFormat.WINDOWS,
        "endpoints",
        new Transaction(
            t.at(),
            t.account(),
            t.localAddress(),
            t.localPort(),
            t.remoteAddress(),
            t.remotePort(),
            t.protocol(),
            host,
            t.process(),
            t.bytesUp(),
            t.bytesDown(),
            t.verdict(),
            null,
            1));
  }

  private static Section proxy(int second, String account, String host) {
    Transaction t = visit(second, account);
    return section(
        SensorFormat.SQUID,
        "branch",
        new Transaction(
            t.at(),
            t.account(),
            t.localAddress(),
            0,
            null,
            443,
            t.protocol(),
            host,
            null,
            t.bytesUp(),
            t.bytesDown(),
            t.verdict(),
            null,
            1));
  }

  private static Section section(SensorFormat format, String source, Transaction transaction) {
    return new Section(source + "-sensor", source, format, List.of(transaction), List.<Fact>of());
  }

  private static Transaction connection(int second) {
    return connection(second, null, 0);
  }

  private static Transaction connection(int second, String account, int port) {
    return new Transaction(
        at(second),
        account,
        "10.0.0.1",
        50_000 + port,
        "140.82.112.3",
        443,
        Protocol.TCP,
        "github.com",
        "git.exe",
        Transaction.UNKNOWN,
        Transaction.UNKNOWN,
        Verdict.UNKNOWN,
        null,
        1);
  }

  private static Transaction visit(int second, String account) {
    return new Transaction(
        at(second),
        account,
        "10.0.0.1",
        0,
        null,
        443,
        Protocol.TCP,
        "github.com",
        null,
        Transaction.UNKNOWN,
        9_000,
        Verdict.ALLOWED,
        null,
        1);
  }

  private static Transaction blockedLookup(int second) {
    return new Transaction(
        at(second),
        null,
        "10.0.0.1",
        0,
        null,
        0,
        Protocol.TCP,
        "github.com",
        null,
        Transaction.UNKNOWN,
        Transaction.UNKNOWN,
        Verdict.BLOCKED,
        null,
        1);
  }

  private static Transaction bytes(Transaction t, long up, long down) {
    return changed(t, up, down, t.verdict(), 1);
  }

  private static Transaction verdict(Transaction t, Verdict verdict, long down) {
    return changed(t, t.bytesUp(), down, verdict, 1);
  }

  private static Transaction counting(Transaction t, int count) {
    return changed(t, t.bytesUp(), t.bytesDown(), t.verdict(), count);
  }

  private static Transaction changed(
      Transaction t, long up, long down, Verdict verdict, int count) {
    return new Transaction(
        t.at(),
        t.account(),
        t.localAddress(),
        t.localPort(),
        t.remoteAddress(),
        t.remotePort(),
        t.protocol(),
        t.host(),
        t.process(),
        up,
        down,
        verdict,
        t.connection(),
        count);
  }

  private static Instant at(int second) {
    return Records.MORNING.plusSeconds(second);
  }
}
