package io.penumbra.correlation.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.AppsFormat;
import io.penumbra.correlation.catalogue.Destination;
import io.penumbra.correlation.catalogue.ProxyJoinSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UsageAggregationTest {

  private static final AppCatalogue CATALOGUE =
      AppCatalogue.of(
          AppsFormat.parse(
                  "test.apps",
                  """
                  category: code-hosting

                  app: github
                  name: GitHub
                  domains: github.com

                  app: dropbox
                  name: Dropbox
                  domains: dropbox.com
                  """)
              .apps());

  @Provide
  Arbitrary<List<Section>> sections() {
    return Arbitraries.randomValue(random -> Records.sections(random, 6, Records.MORNING));
  }

  /** Provides schedules of the proxy join rule: off, on, and on for part of the time. */
  @Provide
  Arbitrary<ProxyJoinSchedule> schedules() {
    Instant later = Records.MORNING.plusSeconds(3_600);
    Duration window = Duration.ofMinutes(10);
    return Arbitraries.of(
        ProxyJoinSchedule.OFF,
        ProxyRecordsTest.on(window),
        ProxyJoinSchedule.of(List.of(new ProxyJoinSchedule.Change(later, window))));
  }

  @Property
  void ignoresOrderOfRecordsAndSections(
      @ForAll("sections") List<Section> sections,
      @ForAll("schedules") ProxyJoinSchedule schedule,
      @ForAll Random random) {
    List<Section> shuffled = new ArrayList<>();
    for (Section section : sections) {
      List<Transaction> transactions = new ArrayList<>(section.transactions());
      Collections.shuffle(transactions, random);
      shuffled.add(
          new Section(
              section.sensor(), section.source(), section.format(), transactions, section.facts()));
    }
    Collections.shuffle(shuffled, random);
    assertThat(sums(shuffled, shuffled, schedule)).isEqualTo(sums(sections, sections, schedule));
  }

  @Property
  void ignoresSplittingOfSections(
      @ForAll("sections") List<Section> sections, @ForAll("schedules") ProxyJoinSchedule schedule) {
    List<Section> split = new ArrayList<>();
    for (Section section : sections) {
      for (Transaction transaction : section.transactions()) {
        split.add(
            new Section(
                section.sensor(),
                section.source(),
                section.format(),
                List.of(transaction),
                List.of()));
      }
      split.add(
          new Section(
              section.sensor(), section.source(), section.format(), List.of(), section.facts()));
    }
    assertThat(sums(split, split, schedule)).isEqualTo(sums(sections, sections, schedule));
  }

  @Property
  void countsRepeatedRecordsOfNamedConnectionsOnce(@ForAll("sections") List<Section> sections) {
    List<Section> named =
        sections.stream()
            .map(
                section ->
                    new Section(
                        section.sensor(),
                        section.source(),
                        section.format(),
                        section.transactions().stream()
                            .filter(t -> t.localPort() != 0 && t.localAddress() != null)
                            .toList(),
                        section.facts()))
            .toList();
    List<Section> twice = new ArrayList<>(named);
    twice.addAll(named);
    assertThat(sums(twice)).isEqualTo(sums(named));
  }

  /** The sums of a source's hours on a day equal the sums of its groups. */
  @Property
  void addsHoursUpToDays(@ForAll("sections") List<Section> sections) {
    record DayOfSource(LocalDate day, String source) {}
    UsageTotals sums = sums(sections);
    Map<DayOfSource, Usage> byGroup = new HashMap<>();
    Map<DayOfSource, Usage> byHour = new HashMap<>();
    sums.groups()
        .forEach(
            (key, usage) ->
                byGroup.merge(new DayOfSource(key.day(), key.sources()), usage, Usage::plus));
    sums.hours()
        .forEach(
            (key, usage) ->
                byHour.merge(new DayOfSource(key.day(), key.sources()), usage, Usage::plus));
    assertThat(byHour).isEqualTo(byGroup);
    sums.hours()
        .forEach(
            (key, usage) -> {
              LocalDateTime first = LocalDateTime.ofInstant(usage.firstSeen(), ZoneOffset.UTC);
              assertThat(first.toLocalDate()).isEqualTo(key.day());
              assertThat(first.getHour()).isEqualTo(key.hour());
            });
  }

  /** The sums of the hosts of each app and unmatched domain equal the sums of its groups. */
  @Property
  void addsHostsUpToDestinations(@ForAll("sections") List<Section> sections) {
    record DestinationOfSource(LocalDate day, Destination destination, String sources) {}
    UsageTotals sums = sums(sections);
    Map<DestinationOfSource, Usage> byGroup = new HashMap<>();
    Map<DestinationOfSource, Usage> byHost = new HashMap<>();
    sums.groups()
        .forEach(
            (key, usage) ->
                byGroup.merge(
                    new DestinationOfSource(key.day(), key.destination(), key.sources()),
                    usage,
                    Usage::plus));
    sums.hosts()
        .forEach(
            (key, usage) -> {
              assertThat(CATALOGUE.resolve(key.host(), null)).isEqualTo(key.destination());
              byHost.merge(
                  new DestinationOfSource(key.day(), key.destination(), key.sources()),
                  usage,
                  Usage::plus);
            });
    byGroup.keySet().removeIf(key -> !HostKey.has(key.destination()));
    assertThat(byHost).isEqualTo(byGroup);
  }

  @Property
  void addsDifferencesUpToTheWhole(
      @ForAll("sections") List<Section> sections, @ForAll("schedules") ProxyJoinSchedule schedule) {
    UsageTotals all = sums(sections, sections, schedule);
    Map<UsageKey, Usage> sum = new HashMap<>();
    Map<HourKey, Usage> hours = new HashMap<>();
    Map<HostKey, Usage> hosts = new HashMap<>();
    for (int n = 0; n < sections.size(); n++) {
      UsageTotals before = sums(sections.subList(0, n), sections, schedule);
      UsageTotals changes = sums(sections.subList(0, n + 1), sections, schedule).since(before);
      changes.groups().forEach((key, usage) -> sum.merge(key, usage, Usage::plus));
      changes.hours().forEach((key, usage) -> hours.merge(key, usage, Usage::plus));
      changes.hosts().forEach((key, usage) -> hosts.merge(key, usage, Usage::plus));
    }
    assertSameSums(sum, all.groups());
    assertSameSums(hours, all.hours());
    assertSameSums(hosts, all.hosts());
  }

  private static <K> void assertSameSums(Map<K, Usage> sum, Map<K, Usage> whole) {
    sum.values().removeIf(usage -> usage.transactions() == 0);
    assertThat(sum.keySet()).isEqualTo(whole.keySet());
    whole.forEach(
        (key, usage) -> {
          assertThat(sum.get(key).transactions()).isEqualTo(usage.transactions());
          assertThat(sum.get(key).bytesUp()).isEqualTo(usage.bytesUp());
          assertThat(sum.get(key).bytesDown()).isEqualTo(usage.bytesDown());
          assertThat(sum.get(key).bytesUnsplit()).isEqualTo(usage.bytesUnsplit());
          assertThat(sum.get(key).measured()).isEqualTo(usage.measured());
          assertThat(sum.get(key).byLogon()).isEqualTo(usage.byLogon());
        });
  }

  /** Stored records of other buckets must not become part of a connection. */
  @Example
  void selectsStoredRecordsOfSameBucketsOnly() {
    Section stored = section(List.of(at(10, null, 50_001, null), at(700, null, 50_001, null)));
    Section fresh = section(at(720, "CORP\\ann", 50_002, null));
    assertThat(Connections.touching(List.of(stored), List.of(fresh)))
        .flatExtracting(Section::transactions)
        .containsExactly(at(700, null, 50_001, null));
  }

  @Example
  void mergesSysmonAndFilteringPlatformRecords() {
    Transaction bySysmon = at(10, "CORP\\ann", 50_001, null);
    Transaction byFilter = at(11, null, 50_001, null);
    Map<UsageKey, Usage> usage = aggregate(List.of(section(byFilter), section(bySysmon)));
    assertThat(usage).hasSize(1);
    assertThat(usage.keySet().iterator().next().userId()).isEqualTo(Records.number("CORP\\ann"));
    assertThat(usage.values().iterator().next().transactions()).isEqualTo(1);
    assertThat(usage.values().iterator().next().lastSeen())
        .isEqualTo(Records.MORNING.plusSeconds(11));
  }

  @Example
  void separatesConnectionsByIdAndJoinsRecordsWithoutId() {
    Transaction first = withId(at(10, null, 50_001, null), "c1");
    Transaction second = withId(at(20, null, 50_001, null), "c2");
    Transaction bySysmon = at(11, "CORP\\ann", 50_001, null);
    Map<UsageKey, Usage> usage =
        aggregate(List.of(section(first), section(bySysmon), section(second)));
    assertThat(usage.values()).extracting(Usage::transactions).containsExactlyInAnyOrder(1, 1);
    assertThat(usage.keySet())
        .extracting(UsageKey::userId)
        .containsExactlyInAnyOrder(Records.number("CORP\\ann"), Person.UNKNOWN);
    assertThat(
            aggregate(List.of(section(first), section(withId(at(630, null, 50_001, null), "c1")))))
        .satisfies(
            apart -> assertThat(apart.values()).extracting(Usage::transactions).containsExactly(2));
  }

  /** Two sensors with different ids observe the same connections. */
  @Example
  void joinsIdsOfDifferentSensorsByEndsInOrderOfTime() {
    Transaction first = withId(at(10, null, 50_001, null), "c1");
    Transaction second = withId(at(20, null, 50_001, null), "c2");
    Section branch =
        new Section(
            "branch",
            "branch",
            SensorFormat.NATIVE,
            List.of(
                withId(at(21, null, 50_001, null), "a"),
                withId(at(11, null, 50_001, null), "b"),
                withId(at(30, null, 50_001, null), "c"),
                withId(at(12, null, 50_002, null), "d")),
            List.of());
    Map<UsageKey, Usage> usage = aggregate(List.of(section(List.of(first, second)), branch));
    Map<String, Integer> bySources = new HashMap<>();
    usage.forEach((key, of) -> bySources.merge(key.sources(), of.transactions(), Integer::sum));
    assertThat(bySources)
        .containsExactlyInAnyOrderEntriesOf(Map.of("branch+endpoints", 2, "branch", 2));
  }

  @Example
  void combinesZeekMeasurementsWithSysmonAttribution() {
    Transaction conn = measured(at(10, null, 50_001, null), 1_200, 34_000);
    Transaction tls = at(11, null, 50_001, "github.com");
    Transaction bySysmon = at(12, "CORP\\ann", 50_001, null);
    Map<UsageKey, Usage> usage = aggregate(List.of(section(tls), section(bySysmon), section(conn)));
    assertThat(usage).hasSize(1);
    UsageKey key = usage.keySet().iterator().next();
    assertThat(key.userId()).isEqualTo(Records.number("CORP\\ann"));
    assertThat(key.destination()).isInstanceOf(Destination.CataloguedApp.class);
    Usage one = usage.values().iterator().next();
    assertThat(one.transactions()).isEqualTo(1);
    assertThat(one.bytesDown()).isEqualTo(34_000);
    assertThat(one.measured()).isEqualTo(1);
  }

  @Example
  void addsWindowsOfCloudFlowLog() {
    Transaction firstUp = measured(at(0, null, 50_001, null), 1_000, Transaction.UNKNOWN);
    Transaction firstDown = measured(at(0, null, 50_001, null), Transaction.UNKNOWN, 5_000);
    Transaction secondUp = measured(at(60, null, 50_001, null), 200, Transaction.UNKNOWN);
    Transaction secondDown = measured(at(60, null, 50_001, null), Transaction.UNKNOWN, 700);
    Section log =
        new Section(
            "flows",
            "cloud",
            SensorFormat.AWS_FLOW,
            List.of(firstUp, firstDown, secondUp, secondDown, secondUp),
            List.of());
    Section repeated =
        new Section("flows", "cloud", SensorFormat.AWS_FLOW, List.of(secondDown), List.of());
    Section bySuricata =
        new Section(
            "ids",
            "cloud",
            SensorFormat.SURICATA,
            List.of(measured(at(2, null, 50_001, "github.com"), 1_100, 6_000)),
            List.of());
    Map<UsageKey, Usage> usage = aggregate(List.of(log, bySuricata, repeated));
    assertThat(usage).hasSize(1);
    Usage one = usage.values().iterator().next();
    assertThat(one.transactions()).isEqualTo(1);
    assertThat(one.bytesUp()).isEqualTo(1_200);
    assertThat(one.bytesDown()).isEqualTo(6_000);
    assertThat(one.lastSeen()).isEqualTo(Records.MORNING.plusSeconds(60));
  }

  @Example
  void countsConnectionAgainInAnotherBucket() {
    Map<UsageKey, Usage> usage =
        aggregate(
            List.of(
                section(at(599, "CORP\\ann", 50_001, null)),
                section(at(600, "CORP\\ann", 50_001, null))));
    assertThat(usage.values()).extracting(Usage::transactions).containsExactly(2);
  }

  @Example
  void namesConnectionByPrecedingAnswer() {
    Transaction unnamed = at(100, "CORP\\ann", 50_001, null);
    Instant asked = Records.MORNING.plusSeconds(99);
    Fact answer = new Fact.NameAnswer(asked, "github.com", "140.82.112.3");
    Map<UsageKey, Usage> usage = aggregate(List.of(section(unnamed), facts(answer)));
    assertThat(usage.keySet().iterator().next().destination())
        .isInstanceOf(Destination.CataloguedApp.class);
  }

  @Example
  void ignoresAnswersGivenTooLate() {
    Instant asked = Records.MORNING.plusSeconds(103);
    Fact answer = new Fact.NameAnswer(asked, "github.com", "140.82.112.3");
    Map<UsageKey, Usage> usage =
        aggregate(List.of(section(at(100, null, 50_001, null)), facts(answer)));
    assertThat(usage.keySet().iterator().next().destination())
        .isInstanceOf(Destination.Unnamed.class);
  }

  @Example
  void attributesSystemRecordsToOnlyPersonSignedIn() {
    Map<UsageKey, Usage> usage =
        aggregate(
            List.of(
                section(at(100, "NT AUTHORITY\\SYSTEM", 50_001, "github.com")),
                section(at(110, null, 50_002, "github.com")),
                section(at(120, "CORP\\ann", 50_003, "github.com")),
                facts(logon(50, "corp\\ANN"))));
    assertThat(usage).hasSize(1);
    assertThat(usage.keySet().iterator().next().userId()).isEqualTo(Records.number("CORP\\ann"));
    assertThat(usage.values().iterator().next().transactions()).isEqualTo(3);
    assertThat(usage.values().iterator().next().byLogon()).isEqualTo(2);
  }

  @Example
  void marksSharedUseUnlessRecordNamesAccount() {
    Map<UsageKey, Usage> usage =
        aggregate(
            List.of(
                section(at(100, null, 50_001, "github.com")),
                section(at(120, "CORP\\ann", 50_003, "github.com")),
                facts(logon(50, "CORP\\ann"), logon(60, "CORP\\bob"))));
    assertThat(usage.keySet())
        .extracting(UsageKey::userId)
        .containsExactlyInAnyOrder(Person.SHARED, Records.number("CORP\\ann"));
    assertThat(usage.values()).extracting(Usage::byLogon).containsOnly(0);
  }

  @Example
  void leavesUserUnknownBeforeFirstSignIn() {
    Map<UsageKey, Usage> usage =
        aggregate(List.of(section(at(100, null, 50_001, null)), facts(logon(101, "CORP\\ann"))));
    assertThat(usage.keySet()).extracting(UsageKey::userId).containsExactly(Person.UNKNOWN);
  }

  @Property
  void keepsTotalsWithoutSignIns(@ForAll("sections") List<Section> sections) {
    assertThat(totals(aggregate(sections, nameAnswers(sections))))
        .isEqualTo(totals(aggregate(sections)));
  }

  private static List<Section> nameAnswers(List<Section> sections) {
    return List.of(facts(Records.answersOf(sections).toArray(Fact[]::new)));
  }

  private static List<Long> totals(Map<UsageKey, Usage> usage) {
    return List.of(
        usage.values().stream().mapToLong(Usage::transactions).sum(),
        usage.values().stream().mapToLong(Usage::blocked).sum(),
        usage.values().stream().mapToLong(Usage::bytesUp).sum(),
        usage.values().stream().mapToLong(Usage::bytesDown).sum());
  }

  @Example
  void recognisesSystemAccountsAsNoPerson() {
    assertThat(Account.getPerson("NT AUTHORITY\\SYSTEM")).isNull();
    assertThat(Account.getPerson("CORP\\WS5$")).isNull();
    assertThat(Account.getPerson("S-1-5-18")).isNull();
    assertThat(Account.getPerson("Window Manager\\DWM-1")).isNull();
    assertThat(Account.getPerson("corp\\JDoe")).isEqualTo("CORP\\jdoe");
    assertThat(Account.getPerson("JDoe@Corp.example")).isEqualTo("jdoe@corp.example");
  }

  @Example
  void blocksAConnectionThatIsFollowedByABlockOfItsHost() {
    Transaction success = at(10, "CORP\\ann", 50_001, "github.com");
    List<CountedTransaction> counted =
        counted(section(success), events(event(13, Verdict.BLOCKED, "github.com", "198.51.100.9")));
    assertThat(counted).hasSize(1);
    assertThat(counted.getFirst().transaction().verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(counted.getFirst().transaction().localPort()).isEqualTo(50_001);
    assertThat(counted.getFirst().lastAt()).isEqualTo(Records.MORNING.plusSeconds(13));
  }

  @Example
  void joinsAVerdictEventWithAConnectionNamedByAnAnswer() {
    Section named =
        facts(new Fact.NameAnswer(Records.MORNING.plusSeconds(9), "github.com", "140.82.112.3"));
    List<CountedTransaction> counted =
        counted(
            section(at(10, null, 50_001, null)),
            named,
            events(event(4, Verdict.WARNED, "github.com", null)));
    assertThat(verdicts(counted)).containsExactly(Verdict.WARNED);
  }

  @Example
  void countsAnOverrideAsBypassedInEveryOrder() {
    List<Section> sections =
        new ArrayList<>(
            List.of(
                section(at(10, null, 50_001, "github.com")),
                events(event(11, Verdict.BLOCKED, "github.com", null)),
                events(event(12, Verdict.WARNED, "github.com", null)),
                events(event(18, Verdict.BYPASSED, "github.com", null))));
    for (int i = 0; i < sections.size(); i++) {
      Collections.rotate(sections, 1);
      assertThat(verdicts(counted(sections.toArray(Section[]::new))))
          .containsExactly(Verdict.BYPASSED);
    }
  }

  @Example
  void appliesAVerdictEventToNoOtherHostAndNoLaterConnection() {
    List<CountedTransaction> counted =
        counted(
            section(at(10, null, 50_001, "dropbox.com")),
            section(at(24, null, 50_002, "github.com")),
            events(event(13, Verdict.BLOCKED, "github.com", null)));
    assertThat(verdicts(counted))
        .containsExactlyInAnyOrder(Verdict.ALLOWED, Verdict.ALLOWED, Verdict.BLOCKED);
  }

  @Example
  void countsVerdictEventsWithoutAConnectionAsOneBlockedTransactionOfUnknownBytes() {
    Map<UsageKey, Usage> usage =
        aggregate(
            List.of(
                events(event(13, Verdict.BLOCKED, "github.com", null)),
                events(event(15, Verdict.BLOCKED, "github.com", null))));
    assertThat(usage).hasSize(1);
    Usage one = usage.values().iterator().next();
    assertThat(one.transactions()).isEqualTo(1);
    assertThat(one.blocked()).isEqualTo(1);
    assertThat(one.verdictKnown()).isEqualTo(1);
    assertThat(one.measured()).isZero();
  }

  @Example
  void knowsNoVerdictWhereNoSourceReportsBlocks() {
    Usage usage = aggregate(List.of(section(verdict(Verdict.UNKNOWN)))).values().iterator().next();
    assertThat(usage.verdictKnown()).isZero();
    Usage both =
        aggregate(List.of(section(verdict(Verdict.UNKNOWN)), section(verdict(Verdict.ALLOWED))))
            .values()
            .iterator()
            .next();
    assertThat(both.transactions()).isEqualTo(1);
    assertThat(both.verdictKnown()).isEqualTo(1);
  }

  @Example
  void takesTheLargestBytesOfAConnectionsRecordsEachDirectionByItself() {
    Transaction open = measured(at(10, null, 50_001, null), 700, 20);
    Transaction ended = measured(at(11, null, 50_001, null), 500, 9_000);
    Usage usage = aggregate(List.of(section(open), section(ended))).values().iterator().next();
    assertThat(usage.bytesUp()).isEqualTo(700);
    assertThat(usage.bytesDown()).isEqualTo(9_000);
    assertThat(usage.measured()).isEqualTo(1);
  }

  /**
   * Combines the byte counts that two devices report for one connection, in any order, each with
   * any count unknown.
   */
  @Property
  void keepsTotalWhereDirectionsAreUnknown(
      @ForAll("stated") long[] one, @ForAll("stated") long[] other, @ForAll boolean otherIsFirst) {
    Section first = section(stated(at(10, null, 50_001, null), one));
    Section second = section(stated(at(11, null, 50_001, null), other));
    Usage usage =
        aggregate(otherIsFirst ? List.of(second, first) : List.of(first, second))
            .values()
            .iterator()
            .next();

    long up = Math.max(one[0], other[0]);
    long down = Math.max(one[1], other[1]);
    long total = Math.max(one[2], other[2]);
    boolean isSplit = up >= 0 && down >= 0;
    boolean isTotal = !isSplit && total >= 0 && total >= Math.max(up, down);
    boolean isNothing = isTotal && total == 0;
    assertThat(usage.transactions()).isEqualTo(1);
    assertThat(usage.upKnown()).isEqualTo(up >= 0 || isNothing ? 1 : 0);
    assertThat(usage.downKnown()).isEqualTo(down >= 0 || isNothing ? 1 : 0);
    assertThat(usage.measured()).isEqualTo(isSplit || isTotal ? 1 : 0);
    assertThat(usage.bytesUp()).isEqualTo(Math.max(0, up));
    assertThat(usage.bytesDown()).isEqualTo(Math.max(0, down));
    assertThat(usage.bytesUp() + usage.bytesDown() + usage.bytesUnsplit())
        .isEqualTo(isTotal ? total : Math.max(0, up) + Math.max(0, down));
  }

  /** Provides bytes up, bytes down and the total, each of which may be unknown. */
  @Provide
  Arbitrary<long[]> stated() {
    return Arbitraries.of(-1L, 0L, 10L, 5_000L, 6_000L)
        .list()
        .ofSize(3)
        .map(bytes -> bytes.stream().mapToLong(Long::longValue).toArray());
  }

  @Example
  void prefersSplitOverTotalOfAnotherDevice() {
    Transaction firewall = stated(at(10, null, 50_001, null), new long[] {-1, -1, 9_700});
    Transaction proxy = measured(at(11, null, 50_001, null), 700, 8_000);
    Usage usage = aggregate(List.of(section(firewall), section(proxy))).values().iterator().next();
    assertThat(usage.bytesUp()).isEqualTo(700);
    assertThat(usage.bytesDown()).isEqualTo(8_000);
    assertThat(usage.bytesUnsplit()).isZero();
    assertThat(usage.measured()).isEqualTo(1);
  }

  @Example
  void namesAConnectionByAnAnswerUpToTwoSecondsLate() {
    Fact.NameAnswer late =
        new Fact.NameAnswer(Records.MORNING.plusSeconds(12), "github.com", "140.82.112.3");
    assertThat(counted(section(at(10, null, 50_001, null)), facts(late)))
        .extracting(CountedTransaction::host)
        .containsExactly("github.com");
    assertThat(counted(section(at(9, null, 50_001, null)), facts(late)))
        .extracting(CountedTransaction::host)
        .containsExactly((String) null);
  }

  @Example
  void countsEachRecordWithoutPorts() {
    Transaction one = at(10, null, 0, "github.com");
    assertThat(aggregate(List.of(section(one), section(one))).values())
        .extracting(Usage::transactions)
        .containsExactly(2);
  }

  private static List<CountedTransaction> counted(Section... sections) {
    List<Section> all = List.of(sections);
    List<Fact> facts = all.stream().flatMap(section -> section.facts().stream()).toList();
    return UsageAggregation.counted(
        all,
        NameAnswers.of(Records.answersOf(all)),
        Presence.of(facts, Records::number),
        Records::number,
        CATALOGUE,
        ProxyJoinSchedule.OFF);
  }

  private static List<Verdict> verdicts(List<CountedTransaction> counted) {
    return counted.stream().map(one -> one.transaction().verdict()).toList();
  }

  private static Section events(Transaction event) {
    return new Section("sensor", "endpoints", SensorFormat.DEFENDER, List.of(event), List.of());
  }

  private static Transaction event(int second, Verdict verdict, String host, String address) {
    return new Transaction(
        Records.MORNING.plusSeconds(second),
        null,
        null,
        0,
        address,
        0,
        Protocol.TCP,
        host,
        null,
        Transaction.UNKNOWN,
        Transaction.UNKNOWN,
        verdict,
        null,
        1);
  }

  private static Transaction verdict(Verdict verdict) {
    return new Transaction(
        Records.MORNING,
        null,
        "10.0.0.1",
        50_001,
        "140.82.112.3",
        443,
        Protocol.TCP,
        null,
        null,
        Transaction.UNKNOWN,
        Transaction.UNKNOWN,
        verdict,
        null,
        1);
  }

  private static Map<UsageKey, Usage> aggregate(List<Section> sections) {
    return aggregate(sections, sections);
  }

  private static Map<UsageKey, Usage> aggregate(List<Section> sections, List<Section> known) {
    return sums(sections, known).groups();
  }

  private static UsageTotals sums(List<Section> sections) {
    return sums(sections, sections);
  }

  /** Returns the sums of some records, with the facts of all known records. */
  private static UsageTotals sums(List<Section> sections, List<Section> known) {
    return sums(sections, known, ProxyJoinSchedule.OFF);
  }

  private static UsageTotals sums(
      List<Section> sections, List<Section> known, ProxyJoinSchedule schedule) {
    List<Fact> facts = known.stream().flatMap(section -> section.facts().stream()).toList();
    return UsageAggregation.of(
        sections,
        NameAnswers.of(Records.answersOf(known)),
        Presence.of(facts, Records::number),
        Records::number,
        CATALOGUE,
        schedule,
        Portions.large(sections));
  }

  private static Section facts(Fact... facts) {
    return new Section("sensor", "endpoints", SensorFormat.WINDOWS, List.of(), List.of(facts));
  }

  private static Fact.Logon logon(int second, String account) {
    return new Fact.Logon(
        Records.MORNING.plusSeconds(second),
        account,
        null,
        "0x" + second,
        Fact.Logon.Kind.INTERACTIVE,
        null);
  }

  private static Section section(Transaction transaction) {
    return section(List.of(transaction));
  }

  private static Section section(List<Transaction> transactions) {
    return new Section("sensor", "endpoints", SensorFormat.WINDOWS, transactions, List.of());
  }

  private static Transaction at(int second, String account, int port, String host) {
    return new Transaction(
        Records.MORNING.plusSeconds(second),
        account,
        "10.0.0.1",
        port,
        "140.82.112.3",
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

  private static Transaction withId(Transaction t, String id) {
    return of(t, t.bytesUp(), t.bytesDown(), id);
  }

  private static Transaction measured(Transaction t, long up, long down) {
    return of(t, up, down, null);
  }

  /** Returns a transaction with bytes up, bytes down and a total. */
  private static Transaction stated(Transaction t, long[] bytes) {
    return of(t, bytes[0], bytes[1], bytes[2], null);
  }

  private static Transaction of(Transaction t, long up, long down, String id) {
    return of(t, up, down, Transaction.UNKNOWN, id);
  }

  private static Transaction of(Transaction t, long up, long down, long total, String id) {
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
        total,
        t.verdict(),
        id,
        t.count());
  }
}
