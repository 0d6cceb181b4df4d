package io.penumbra.reporting.executive;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.executive.ExecutiveReport.AlertsOfSeverity;
import io.penumbra.reporting.executive.ExecutiveReport.Attention;
import io.penumbra.reporting.executive.ExecutiveReport.EntitiesAtRisk;
import io.penumbra.reporting.executive.ExecutiveReport.ExecutiveActions;
import io.penumbra.reporting.executive.ExecutiveReport.ExecutiveAlerts;
import io.penumbra.reporting.executive.ExecutiveReport.ExecutiveApp;
import io.penumbra.reporting.executive.ExecutiveReport.ExecutiveFigure;
import io.penumbra.reporting.executive.ExecutiveReport.NewApps;
import io.penumbra.reporting.executive.ExecutiveReport.RiskLevelUse;
import io.penumbra.reporting.executive.ExecutiveReport.TagAction;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.usage.Totals;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Executive report with fixed figures, rendered in each language to a file for visual review. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class ExecutivePagesTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
  private static final Period MARCH = new Period(FIRST, LocalDate.of(2026, 3, 31));
  private static final Period FEBRUARY =
      new Period(LocalDate.of(2026, 1, 29), LocalDate.of(2026, 2, 28));
  private static final Instant MADE = Instant.parse("2026-04-01T06:03:00Z");

  @ParameterizedTest
  @EnumSource(Language.class)
  void matchesGoldenPage(Language language) throws IOException {
    assertGolden("executive-%s.html".formatted(language.id()), html(full(), language));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void matchesGoldenPageOfFirstDay(Language language) throws IOException {
    assertGolden(
        "executive-first-day-%s.html".formatted(language.id()), html(firstDay(), language));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void matchesGoldenPageWithoutData(Language language) throws IOException {
    assertGolden("executive-empty-%s.html".formatted(language.id()), html(empty(), language));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void writesSentencesForOneAndForNone(Language language) {
    Words words = language.words();
    for (String code :
        List.of(
            "undecided-apps",
            "new-high-risk-apps",
            "open-high-alerts",
            "machines-at-risk",
            "users-at-risk",
            "unusual-uploads",
            "large-uploads",
            "large-uploads-of-machines",
            "unmatched")) {
      String one = words.attention(new Attention(code, 1, 1L));
      String many = words.attention(new Attention(code, 2_000, 3_000L));
      assertThat(one).as(code).startsWith("1 ").endsWith(".");
      assertThat(many).as(code).startsWith(words.numbers().count(2_000)).endsWith(".");
      assertThat(many.replaceAll("\\p{Nd}", "")).isNotEqualTo(one.replaceAll("\\p{Nd}", ""));
    }
  }

  @Test
  void writesNumbersAsEachLanguageDoes() {
    NumberStyle english = Language.EN.words().numbers();
    NumberStyle french = Language.FR.words().numbers();
    assertThat(english.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(french.count(1_234_567)).isEqualTo("1\u202f234\u202f567");
    assertThat(english.bytes(999)).isEqualTo("999\u00a0B");
    assertThat(english.bytes(999_600)).isEqualTo("1\u00a0MB");
    assertThat(french.bytes(1_230_000_000)).isEqualTo("1,2\u00a0Go");
    assertThat(english.bytes(Long.MAX_VALUE)).isEqualTo("9.2\u00a0EB");
    assertThat(english.share(1, 1_000)).isEqualTo("<1%");
    assertThat(english.share(999, 1_000)).isEqualTo(">99%");
    assertThat(french.share(1, 2)).isEqualTo("50\u202f%");
    assertThat(english.change(112, 100)).isEqualTo("+12%");
    assertThat(english.change(88, 100)).isEqualTo("\u221212%");
    assertThat(Language.FR.words().day(FIRST)).isEqualTo("1er mars 2026");
    assertThat(Language.EN.words().moment(MADE, PARIS))
        .isEqualTo("1 April 2026, 08:03 (Europe/Paris)");
  }

  /** Category names in French equal those of the dashboard. */
  @Test
  void namesCategoriesAsTheDashboardDoes() throws IOException {
    String dashboard = Files.readString(Path.of("src/main/webui/src/i18n/fr.ts"));
    Matcher categories =
        Pattern.compile("\\n {2}categories: \\{\\n(.*?)\\n {2}},", Pattern.DOTALL)
            .matcher(dashboard);
    assertThat(categories.find()).isTrue();
    Matcher entry = Pattern.compile("'?([^'\\n]+?)'?: '([^']+)',").matcher(categories.group(1));
    int found = 0;
    for (; entry.find(); found++) {
      assertThat(Language.FR.words().category(entry.group(1).strip())).isEqualTo(entry.group(2));
    }
    assertThat(found).isGreaterThan(50);
  }

  @Test
  void showsHostileNamesAsText() {
    String hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202eevil\u0000";
    ExecutiveReport report = full();
    List<ExecutiveApp> apps =
        Stream.of(app(9, hostile, hostile, 1.0, 3, 5L)).collect(Collectors.toList());
    ExecutiveReport changed =
        new ExecutiveReport(
            "custom-x",
            hostile,
            report.period(),
            report.previous(),
            report.madeAt(),
            report.updatedAt(),
            report.dataSince(),
            report.comparison(),
            report.state(),
            report.machines(),
            report.users(),
            report.ipAddresses(),
            report.apps(),
            report.unmatched(),
            report.transactions(),
            report.traffic(),
            report.bytesUp(),
            report.bytesDown(),
            report.attributedTransactions(),
            report.measuredTransactions(),
            report.trend(),
            apps,
            apps,
            new NewApps(1L, 1L, apps),
            report.risk(),
            List.of(new Breakdown.Part(hostile, 1, 1, null, null, null)),
            report.alerts(),
            report.entities(),
            report.actions(),
            report.attention());
    for (Language language : Language.values()) {
      assertThat(html(changed, language))
          .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
          .doesNotContain("<script")
          .doesNotContain("<img")
          .doesNotContain("\u202e")
          .doesNotContain("\u0000");
    }
  }

  private static String html(ExecutiveReport report, Language language) {
    return ExecutiveHtml.formatHtml(
        ExecutivePages.of(report, language, PARIS, "Example Ltd", true, null));
  }

  private static void assertGolden(String name, String html) throws IOException {
    Path file = Path.of("src/test/resources", name);
    if ("write".equals(System.getProperty("penumbra.golden"))) {
      Files.writeString(file, html);
    }
    assertThat(html)
        .as("%s; -Dpenumbra.golden=write takes a change over", name)
        .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
  }

  static ExecutiveReport full() {
    List<Totals.Day> trend = new ArrayList<>();
    for (int i = 0; i < 31; i++) {
      long transactions = i % 7 > 4 ? 1_200 + 31 * i : 8_000 + 137 * i;
      trend.add(new Totals.Day(FIRST.plusDays(i), transactions, null, null, null));
    }
    return new ExecutiveReport(
        "win10-endpoint-users",
        "Win10 endpoint users",
        MARCH,
        FEBRUARY,
        MADE,
        MADE.minusSeconds(75),
        LocalDate.of(2026, 1, 2),
        ExecutiveReport.FULL,
        ExecutiveReport.READY,
        new ExecutiveFigure(1_284L, 1_190L),
        new ExecutiveFigure(1_102L, 1_102L),
        new ExecutiveFigure(1_530L, 1_410L),
        new ExecutiveFigure(412L, 455L),
        new ExecutiveFigure(96L, 80L),
        new ExecutiveFigure(214_300L, 190_000L),
        new ExecutiveFigure(1_830_000_000_000L, 1_620_000_000_000L),
        new ExecutiveFigure(310_000_000_000L, 290_000_000_000L),
        new ExecutiveFigure(1_520_000_000_000L, null),
        150_000,
        171_000,
        trend,
        List.of(
            app(1, "Microsoft 365", "Productivity", 9.1, 1_050, 90_000_000_000L),
            app(2, "GitHub", "Code hosting", 8.5, 420, 12_500_000_000L),
            app(3, "ChatGPT", "Generative AI", 6.2, 388, 3_100_000_000L),
            app(4, "WeTransfer", "Content sharing", 4.4, 131, 48_000_000_000L),
            app(5, "Acme intranet", null, null, 97, null)),
        List.of(
            app(1, "Microsoft 365", "Productivity", 9.1, 1_050, 90_000_000_000L),
            app(4, "WeTransfer", "Content sharing", 4.4, 131, 48_000_000_000L),
            app(6, "MEGA", "Cloud storage", 2.8, 17, 31_000_000_000L),
            app(2, "GitHub", "Code hosting", 8.5, 420, 12_500_000_000L),
            app(3, "ChatGPT", "Generative AI", 6.2, 388, 3_100_000_000L)),
        new NewApps(
            23L,
            2L,
            List.of(
                app(6, "MEGA", "Cloud storage", 2.8, 17, 31_000_000_000L),
                app(7, "Temp Mail", "Disposable email", 3.1, 4, 120_000L),
                app(8, "Notion", "Productivity", 7.4, 41, 900_000_000L),
                app(9, "Canva", "Product design", 7.9, 38, 400_000_000L),
                app(10, "Bolt", null, null, 2, null))),
        List.of(
            new RiskLevelUse("high", 14, 203, 4_120, 35_000_000_000L, 61_000_000_000L),
            new RiskLevelUse("medium", 120, 760, 51_000, 60_000_000_000L, 240_000_000_000L),
            new RiskLevelUse("low", 270, 1_090, 140_000, 110_000_000_000L, 1_100_000_000_000L),
            new RiskLevelUse(null, 8, 97, 2_000, null, null)),
        List.of(
            new Breakdown.Part("Productivity", 60, 90_000, 1L, 1L, 800_000_000_000L),
            new Breakdown.Part("Code hosting", 9, 31_000, 1L, 1L, 90_000_000_000L),
            new Breakdown.Part("Generative AI", 21, 20_000, 1L, 1L, 30_000_000_000L),
            new Breakdown.Part("Cloud storage", 18, 14_000, 1L, 1L, 210_000_000_000L),
            new Breakdown.Part("Online meetings", 7, 11_000, 1L, 1L, 300_000_000_000L),
            new Breakdown.Part("Webmail", 12, 9_000, 1L, 1L, 40_000_000_000L),
            new Breakdown.Part("Marketing", 80, 6_000, 1L, 1L, 9_000_000_000L),
            new Breakdown.Part(null, 205, 16_120, null, null, null)),
        new ExecutiveAlerts(
            19,
            6,
            1,
            List.of(
                new AlertsOfSeverity("high", 4, 1, 0, 2, 0, 1),
                new AlertsOfSeverity("medium", 9, 2, 1, 3, 2, 1),
                new AlertsOfSeverity("low", 6, 1, 1, 0, 4, 0))),
        new EntitiesAtRisk(7, 40, 5, 0),
        new ExecutiveActions(
            List.of(
                new TagAction("sanctioned", "administrators", 12),
                new TagAction("unsanctioned", "administrators", 3),
                new TagAction("unsanctioned", "policies", 1)),
            2,
            3,
            0,
            1),
        List.of(
            new Attention("undecided-apps", 9, 14L),
            new Attention("new-high-risk-apps", 2, null),
            new Attention("open-high-alerts", 1, 6L),
            new Attention("machines-at-risk", 7, 1_284L),
            new Attention("users-at-risk", 5, 1_102L),
            new Attention("unusual-uploads", 3, 1_102L),
            new Attention("large-uploads", 2, null),
            new Attention("unattributed", 64_300, 214_300L),
            new Attention("unmatched", 96, null)));
  }

  /** Returns a report whose data begins on the last day of the period, without measured bytes. */
  private static ExecutiveReport firstDay() {
    LocalDate last = MARCH.lastDay();
    Period week = new Period(last.minusDays(6), last);
    List<Totals.Day> trend = List.of(new Totals.Day(last, 12L, null, null, null));
    ExecutiveFigure unknown = new ExecutiveFigure(null, null);
    ExecutiveFigure one = new ExecutiveFigure(1L, null);
    ExecutiveApp app =
        new ExecutiveApp(
            1,
            "GitHub",
            "Code hosting",
            8.5,
            "low",
            List.of(),
            1,
            1,
            12,
            null,
            null,
            MADE.minusSeconds(86_400));
    return new ExecutiveReport(
        "source-zeek",
        "Source zeek",
        week,
        new Period(week.firstDay().minusDays(7), week.firstDay().minusDays(1)),
        MADE,
        MADE,
        last,
        ExecutiveReport.NONE,
        ExecutiveReport.READY,
        one,
        new ExecutiveFigure(0L, null),
        one,
        one,
        new ExecutiveFigure(0L, null),
        new ExecutiveFigure(12L, null),
        unknown,
        unknown,
        unknown,
        0,
        0,
        trend,
        List.of(app),
        List.of(),
        new NewApps(null, null, List.of()),
        List.of(new RiskLevelUse("low", 1, 0, 12, null, null)),
        List.of(new Breakdown.Part("Code hosting", 1, 12, null, null, null)),
        new ExecutiveAlerts(0, 0, 0, List.of()),
        new EntitiesAtRisk(0, 1, 0, 0),
        new ExecutiveActions(List.of(), 0, 0, 0, 0),
        List.of(new Attention("unmeasured", 12, 12L), new Attention("unattributed", 12, 12L)));
  }

  private static ExecutiveReport empty() {
    ExecutiveFigure zero = new ExecutiveFigure(0L, null);
    ExecutiveFigure unknown = new ExecutiveFigure(null, null);
    return new ExecutiveReport(
        "global",
        "Global report",
        MARCH,
        FEBRUARY,
        MADE,
        null,
        null,
        ExecutiveReport.NONE,
        ExecutiveReport.NO_DATA,
        zero,
        zero,
        zero,
        zero,
        zero,
        zero,
        unknown,
        unknown,
        unknown,
        0,
        0,
        MARCH
            .firstDay()
            .datesUntil(MARCH.lastDay().plusDays(1))
            .map(day -> new Totals.Day(day, 0L, null, null, null))
            .toList(),
        List.of(),
        List.of(),
        new NewApps(null, null, List.of()),
        List.of(),
        List.of(),
        new ExecutiveAlerts(0, 0, 0, List.of()),
        new EntitiesAtRisk(0, 0, 0, 0),
        new ExecutiveActions(List.of(), 0, 0, 0, 0),
        List.of());
  }

  private static ExecutiveApp app(
      int id, String name, String category, Double score, long users, Long up) {
    return new ExecutiveApp(
        id,
        name,
        category,
        score,
        score == null ? null : score < 4 ? "high" : score < 7 ? "medium" : "low",
        List.of(),
        users,
        users,
        users * 10,
        up,
        up,
        Instant.parse("2026-03-05T10:00:00Z"));
  }

  /** Pages and mails use the same template, which escapes each text, also in attributes. */
  @Test
  void escapesEachTextOfPageAndMail() throws ReflectiveOperationException {
    String html = ExecutiveHtml.formatHtml((ExecutivePage) filled(ExecutivePage.class));
    assertThat(html).doesNotContain("<img").doesNotContain("\" onload=");
    assertThat(html.split("&lt;img src=x", -1).length).isGreaterThan(25);
  }

  /** Returns a value of a type with hostile text in each string. */
  private static Object filled(Type type) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType list) {
      return List.of(filled(list.getActualTypeArguments()[0]));
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return "\" onload=alert(1) '><img src=x onerror=alert(1)>";
    }
    if (plain.isPrimitive()) {
      return plain == boolean.class ? (Object) true : (Object) 1;
    }
    RecordComponent[] components = plain.getRecordComponents();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = filled(components[i].getGenericType());
    }
    Constructor<?> constructor = plain.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }
}
