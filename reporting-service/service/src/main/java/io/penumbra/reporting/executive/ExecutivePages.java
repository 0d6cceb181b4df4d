package io.penumbra.reporting.executive;

import io.penumbra.reporting.executive.ExecutivePage.Cell;
import io.penumbra.reporting.executive.ExecutivePage.Head;
import io.penumbra.reporting.executive.ExecutivePage.Row;
import io.penumbra.reporting.executive.ExecutivePage.Table;
import io.penumbra.reporting.executive.ExecutiveReport.ExecutiveApp;
import io.penumbra.reporting.executive.ExecutiveReport.ExecutiveFigure;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.usage.Totals;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Text rendering of the figures of an executive report. */
final class ExecutivePages {

  private static final int MOST_CATEGORIES = 6;
  private static final int LONGEST_NAME = 60;

  private final ExecutiveReport report;
  private final Words words;
  private final NumberStyle numbers;

  private ExecutivePages(ExecutiveReport report, Words words) {
    this.report = report;
    this.words = words;
    this.numbers = words.numbers();
  }

  /**
   * Returns the page of a report.
   *
   * @param zone zone of times; days are always UTC
   * @param organisation name of the organisation, or null
   * @param withChart true if graphics are shown
   */
  static ExecutivePage of(
      ExecutiveReport report,
      Language language,
      ZoneId zone,
      String organisation,
      boolean withChart,
      ExecutivePage.Link link) {
    ExecutivePages page = new ExecutivePages(report, language.words());
    boolean ready = report.state().equals(ExecutiveReport.READY);
    String subject = name(page.words.reportName(report.reportId(), report.report()));
    return new ExecutivePage(
        language.id(),
        page.words.title(),
        organisation == null ? subject : name(organisation) + " · " + subject,
        page.listFacts(zone),
        ready ? null : page.words.state(report.state()),
        page.words.keyFigures(),
        ready ? page.listCounters() : List.of(),
        page.words.attention(),
        page.attention(),
        page.words.trend(),
        ready ? page.formatTrendSummary() : page.words.trendNone(),
        ready && withChart ? TrendChart.of(report.period(), report.trend(), page.words) : null,
        ready ? page.listTables() : List.of(page.createAlertTable()),
        page.words.actions(),
        page.listActions(),
        List.of(page.words.definitions(), page.words.privacy()),
        link);
  }

  private List<String> listFacts(ZoneId zone) {
    List<String> facts = new ArrayList<>();
    facts.add(
        words.period(
            words.span(report.period().firstDay(), report.period().lastDay()),
            report.period().days()));
    facts.add(
        switch (report.comparison()) {
          case ExecutiveReport.FULL ->
              words.comparedWith(
                  words.span(report.previous().firstDay(), report.previous().lastDay()));
          case ExecutiveReport.PARTIAL -> words.notCompared(words.day(report.dataSince()));
          default -> words.nothingBefore();
        });
    facts.add(words.made(words.moment(report.madeAt(), zone)));
    facts.add(
        report.updatedAt() == null
            ? words.neverUpdated()
            : words.updated(words.moment(report.updatedAt(), zone)));
    return facts;
  }

  private List<ExecutivePage.Counter> listCounters() {
    long transactions = report.transactions().value();
    boolean partly = report.measuredTransactions() < transactions;
    return List.of(
        counter(words.machines(), report.machines(), numbers::count, ""),
        counter(
            words.users(),
            hasUsers() ? report.users() : new ExecutiveFigure(null, null),
            numbers::count,
            words.attributed(numbers.share(report.attributedTransactions(), transactions))),
        counter(
            words.apps(),
            report.apps(),
            numbers::count,
            words.unmatchedDomains(report.unmatched().value())),
        counter(
            words.transactions(),
            report.transactions(),
            numbers::count,
            words.ipAddresses(report.ipAddresses().value())),
        counter(
            words.traffic(),
            report.traffic(),
            bytes -> partly ? words.atLeast(numbers.bytes(bytes)) : numbers.bytes(bytes),
            words.measured(numbers.share(report.measuredTransactions(), transactions))));
  }

  private ExecutivePage.Counter counter(
      String label, ExecutiveFigure figure, Function<Long, String> written, String detail) {
    return new ExecutivePage.Counter(
        label,
        figure.value() == null ? words.unknown() : written.apply(figure.value()),
        formatChange(figure, written),
        detail.isEmpty() ? List.of() : List.of(detail));
  }

  /** Returns the change of a figure, or null without a comparison. */
  private String formatChange(ExecutiveFigure figure, Function<Long, String> written) {
    if (!report.comparison().equals(ExecutiveReport.FULL)) {
      return null;
    }
    Long now = figure.value();
    Long before = figure.previous();
    if (before == null) {
      return now == null ? null : words.unknownBefore();
    }
    if (now == null) {
      return null;
    }
    if (now.equals(before)) {
      return words.unchanged();
    }
    return before == 0
        ? words.noneBefore()
        : words.changed(numbers.change(now, before), written.apply(before));
  }

  private List<String> attention() {
    return report.attention().isEmpty()
        ? List.of(words.nothingNeedsAttention())
        : report.attention().stream().map(words::attention).toList();
  }

  private String formatTrendSummary() {
    List<Totals.Day> days =
        report.trend().stream().filter(day -> day.transactions() != null).toList();
    Totals.Day most =
        days.stream().max(Comparator.comparingLong(Totals.Day::transactions)).orElseThrow();
    Totals.Day least =
        days.stream().min(Comparator.comparingLong(Totals.Day::transactions)).orElseThrow();
    long average = Math.round((double) report.transactions().value() / days.size());
    return words.trendSummary(
        numbers.count(least.transactions()),
        words.day(least.day()),
        numbers.count(most.transactions()),
        words.day(most.day()),
        numbers.count(average));
  }

  private List<Table> listTables() {
    return List.of(
        newApps(),
        createRiskTable(),
        createCategoryTable(),
        createEntityTable(),
        createTopTable("top-users", words.topByUsers(), report.topByUsers(), ""),
        createTopTable("top-upload", words.topByUpload(), report.topByUpload(), words.noUpload()),
        createAlertTable());
  }

  private Table createTopTable(String id, String title, List<ExecutiveApp> apps, String empty) {
    return new Table(
        id,
        title,
        null,
        empty,
        List.of(
            head(words.app()),
            head(words.risk()),
            createNumberHead(words.users()),
            createNumberHead(words.upload())),
        apps.stream()
            .map(
                app ->
                    new Row(
                        List.of(
                            createAppNameCell(app),
                            createLevelCell(app),
                            createUserCell(app.users()),
                            bytes(app.bytesUp()))))
            .toList());
  }

  private Table newApps() {
    ExecutiveReport.NewApps found = report.newApps();
    String empty = found.total() == null ? words.newAppsUnknown() : words.noNewApps();
    return new Table(
        "new-apps",
        words.newApps(),
        found.items().isEmpty()
            ? null
            : words.newAppsNote(found.total(), found.highRisk(), found.items().size()),
        empty,
        List.of(
            head(words.app()),
            head(words.category()),
            head(words.risk()),
            createNumberHead(words.score()),
            createNumberHead(words.users()),
            createNumberHead(words.firstUsed())),
        found.items().stream()
            .map(
                app ->
                    new Row(
                        List.of(
                            createAppNameCell(app),
                            createTextCell(words.category(app.category())),
                            createLevelCell(app),
                            numeric(app.score() == null ? "–" : numbers.decimal(app.score())),
                            createUserCell(app.users()),
                            numeric(
                                words.shortDay(
                                    LocalDate.ofInstant(app.firstSeen(), ZoneOffset.UTC))))))
            .toList());
  }

  private Table createRiskTable() {
    return new Table(
        "risk",
        words.riskLevels(),
        words.riskNote(),
        "",
        List.of(
            head(words.risk()),
            createNumberHead(words.apps()),
            createNumberHead(words.users()),
            createNumberHead(words.traffic())),
        report.risk().stream()
            .map(
                level ->
                    new Row(
                        List.of(
                            createLevelCell(level.level()),
                            count(level.apps()),
                            createUserCell(level.users()),
                            bytes(level.traffic()))))
            .toList());
  }

  private Table createCategoryTable() {
    List<Row> rows = new ArrayList<>();
    List<Breakdown.Part> all = report.categories();
    int shown = all.size() <= MOST_CATEGORIES + 1 ? all.size() : MOST_CATEGORIES;
    for (Breakdown.Part part : all.subList(0, shown)) {
      rows.add(
          createCategoryRow(
              words.category(part.name()), part.apps(), part.transactions(), part.traffic()));
    }
    List<Breakdown.Part> others = all.subList(shown, all.size());
    if (!others.isEmpty()) {
      rows.add(
          createCategoryRow(
              words.others(others.size()),
              others.stream().mapToLong(Breakdown.Part::apps).sum(),
              others.stream().mapToLong(Breakdown.Part::transactions).sum(),
              others.stream()
                  .map(Breakdown.Part::traffic)
                  .reduce(null, (a, b) -> a == null ? b : b == null ? a : (Long) (a + b))));
    }
    return new Table(
        "categories",
        words.categories(),
        null,
        "",
        List.of(
            head(words.category()),
            createNumberHead(words.apps()),
            createNumberHead(words.transactions()),
            createNumberHead(words.traffic())),
        rows);
  }

  private Row createCategoryRow(String name, long apps, long transactions, Long traffic) {
    return new Row(List.of(createTextCell(name), count(apps), count(transactions), bytes(traffic)));
  }

  private Table createEntityTable() {
    ExecutiveReport.EntitiesAtRisk at = report.entities();
    return new Table(
        "entities",
        words.entities(),
        null,
        "",
        List.of(
            head(words.entity()),
            createNumberHead(words.highRisk()),
            createNumberHead(words.notJudged()),
            createNumberHead(words.ofAll())),
        List.of(
            new Row(
                List.of(
                    createTextCell(words.machines()),
                    count(at.machinesHigh()),
                    count(at.machinesUnknown()),
                    count(report.machines().value()))),
            new Row(
                List.of(
                    createTextCell(words.users()),
                    createUserCell(at.usersHigh()),
                    createUserCell(at.usersUnknown()),
                    createUserCell(report.users().value())))));
  }

  private Table createAlertTable() {
    String note = words.alertsNote(report.alerts().raised(), report.alerts().open());
    return new Table(
        "alerts",
        words.alerts(),
        report.alerts().raised() > 0 ? note : null,
        note,
        List.of(
            head(words.severity()),
            createNumberHead(words.raised()),
            createNumberHead(words.unattended()),
            createNumberHead(words.inProgress()),
            createNumberHead(words.truePositive()),
            createNumberHead(words.falsePositive()),
            createNumberHead(words.acceptedRisk())),
        report.alerts().bySeverity().stream()
            .map(
                of ->
                    new Row(
                        List.of(
                            createTextCell(words.severity(of.severity())),
                            count(of.raised()),
                            count(of.unattended()),
                            count(of.inProgress()),
                            count(of.truePositive()),
                            count(of.falsePositive()),
                            count(of.acceptedRisk()))))
            .toList());
  }

  private List<String> listActions() {
    ExecutiveReport.ExecutiveActions done = report.actions();
    List<String> sentences = new ArrayList<>(done.tags().stream().map(words::tagged).toList());
    add(done.policiesCreated(), words::policiesCreated, sentences);
    add(done.policiesEnabled(), words::policiesEnabled, sentences);
    add(done.policiesDisabled(), words::policiesDisabled, sentences);
    add(done.policiesDeleted(), words::policiesDeleted, sentences);
    return sentences.isEmpty() ? List.of(words.noActions()) : sentences;
  }

  private static void add(long count, Function<Long, String> said, List<String> sentences) {
    if (count > 0) {
      sentences.add(said.apply(count));
    }
  }

  private static Head head(String text) {
    return new Head(text, false);
  }

  private static Head createNumberHead(String text) {
    return new Head(text, true);
  }

  private static Cell createTextCell(String text) {
    return new Cell(name(text), false, true, null);
  }

  private static Cell numeric(String text) {
    return new Cell(text, true, false, null);
  }

  private Cell count(long value) {
    return numeric(numbers.count(value));
  }

  /** Returns unknown for users if no transaction has a known user. */
  private Cell createUserCell(long value) {
    return hasUsers() ? count(value) : numeric(words.unknown());
  }

  private boolean hasUsers() {
    return report.attributedTransactions() > 0;
  }

  private Cell bytes(Long value) {
    return numeric(value == null ? words.unknown() : numbers.bytes(value));
  }

  private Cell createAppNameCell(ExecutiveApp app) {
    return createTextCell(app.name());
  }

  private Cell createLevelCell(ExecutiveApp app) {
    return createLevelCell(app.level());
  }

  private Cell createLevelCell(String level) {
    return new Cell(words.level(level), false, false, level == null ? "unknown" : level);
  }

  /** Returns a name on a single line, without invisible or bidirectional control characters. */
  static String name(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    return plain.codePointCount(0, plain.length()) <= LONGEST_NAME
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_NAME)) + "…";
  }
}
