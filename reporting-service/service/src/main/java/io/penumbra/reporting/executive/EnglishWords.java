package io.penumbra.reporting.executive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** English texts. */
final class EnglishWords implements Words {

  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private static final Map<String, String> LEVELS =
      Map.of(
          "high", "High risk",
          "medium", "Medium risk",
          "low", "Low risk",
          "not-assessed", "Not assessed");

  private static final Map<String, String> SEVERITIES =
      Map.of("high", "High", "medium", "Medium", "low", "Low", "informational", "Informational");

  private static final Map<String, String> BY =
      Map.of(
          "administrators", "by administrators",
          "configuration", "by the tags file",
          "policies", "automatically by policies");

  private final NumberStyle numbers =
      new NumberStyle(",", ".", "%", List.of("B", "kB", "MB", "GB", "TB", "PB", "EB"));

  @Override
  public NumberStyle numbers() {
    return numbers;
  }

  @Override
  public String day(LocalDate day) {
    return "%d %s %d"
        .formatted(day.getDayOfMonth(), MONTHS.get(day.getMonthValue() - 1), day.getYear());
  }

  @Override
  public String shortDay(LocalDate day) {
    return "%d %s"
        .formatted(day.getDayOfMonth(), MONTHS.get(day.getMonthValue() - 1).substring(0, 3));
  }

  @Override
  public String moment(Instant at, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(at, zone);
    return "%s, %02d:%02d (%s)"
        .formatted(day(local.toLocalDate()), local.getHour(), local.getMinute(), zone.getId());
  }

  @Override
  public String span(LocalDate first, LocalDate last) {
    return first.equals(last) ? day(first) : "%s to %s".formatted(day(first), day(last));
  }

  @Override
  public String title() {
    return "Executive report";
  }

  @Override
  public String reportName(String id, String name) {
    return name;
  }

  @Override
  public String period(String span, long days) {
    return "%s (%s, UTC)".formatted(span, formatPlural(days, "day", "days"));
  }

  @Override
  public String comparedWith(String span) {
    return "Compared with %s".formatted(span);
  }

  @Override
  public String notCompared(String firstDay) {
    return "No comparison: data begins on %s, within the previous period".formatted(firstDay);
  }

  @Override
  public String nothingBefore() {
    return "No comparison: there is no data of the previous period";
  }

  @Override
  public String made(String moment) {
    return "Made on %s".formatted(moment);
  }

  @Override
  public String updated(String moment) {
    return "Data as of %s".formatted(moment);
  }

  @Override
  public String neverUpdated() {
    return "No data has come in yet";
  }

  @Override
  public String state(String state) {
    return switch (state) {
      case ExecutiveReport.NO_DATA ->
          "No data has come in yet. Once sensors send transactions, this report shows what is used.";
      case ExecutiveReport.NOT_IN_REPORT ->
          "This report has no transactions in the period. Other reports have some: check the"
              + " report's selection and its sources.";
      default ->
          "There are no transactions in the period. Choose another period, or check that sensors"
              + " send data.";
    };
  }

  @Override
  public String privacy() {
    return "This report names no users, machines or addresses, so that it can be passed on. The"
        + " dashboard shows them to analysts, and audits that.";
  }

  @Override
  public String unknown() {
    return "unknown";
  }

  @Override
  public String atLeast(String number) {
    return "at least %s".formatted(number);
  }

  @Override
  public String keyFigures() {
    return "Key figures";
  }

  @Override
  public String machines() {
    return "Machines";
  }

  @Override
  public String users() {
    return "Users";
  }

  @Override
  public String apps() {
    return "Apps";
  }

  @Override
  public String traffic() {
    return "Traffic";
  }

  @Override
  public String transactions() {
    return "Transactions";
  }

  @Override
  public String changed(String change, String before) {
    return "%s (was %s)".formatted(change, before);
  }

  @Override
  public String unchanged() {
    return "unchanged";
  }

  @Override
  public String noneBefore() {
    return "none in the previous period";
  }

  @Override
  public String unknownBefore() {
    return "unknown in the previous period";
  }

  @Override
  public String unmatchedDomains(long count) {
    return "and " + formatPlural(count, "domain of no known app", "domains of no known app");
  }

  @Override
  public String ipAddresses(long count) {
    return formatPlural(count, "IP address", "IP addresses");
  }

  @Override
  public String attributed(String share) {
    return "user known for %s of transactions".formatted(share);
  }

  @Override
  public String measured(String share) {
    return "measured for %s of transactions".formatted(share);
  }

  @Override
  public String attention() {
    return "What needs attention";
  }

  @Override
  public String nothingNeedsAttention() {
    return "Nothing, as far as these figures show.";
  }

  @Override
  public String attention(ExecutiveReport.Attention what) {
    long n = what.count();
    String of = what.of() == null ? "" : numbers.count(what.of());
    return switch (what.code()) {
      case "undecided-apps" ->
          "%s of %s at high risk %s not been decided about: tag %s as sanctioned, monitored or unsanctioned."
              .formatted(
                  numbers.count(n),
                  formatPlural(what.of(), "app", "apps"),
                  n == 1 ? "has" : "have",
                  n == 1 ? "it" : "them");
      case "new-high-risk-apps" ->
          "%s at high risk %s used for the first time."
              .formatted(formatPlural(n, "app", "apps"), n == 1 ? "was" : "were");
      case "open-high-alerts" ->
          "%s of high severity %s open, of %s open in all."
              .formatted(formatPlural(n, "alert", "alerts"), n == 1 ? "is" : "are", of);
      case "machines-at-risk" ->
          "%s of %s %s at high risk."
              .formatted(
                  numbers.count(n),
                  formatPlural(what.of(), "machine", "machines"),
                  n == 1 ? "is" : "are");
      case "users-at-risk" ->
          "%s of %s %s at high risk."
              .formatted(
                  numbers.count(n),
                  formatPlural(what.of(), "user", "users"),
                  n == 1 ? "is" : "are");
      case "unusual-uploads" ->
          "%s of %s uploaded far more than is usual on the weekday."
              .formatted(numbers.count(n), formatPlural(what.of(), "user", "users"));
      case "large-uploads" ->
          "%s uploaded a large volume in one day, without a baseline to compare it with."
              .formatted(formatPlural(n, "user", "users"));
      case "large-uploads-of-machines" ->
          "%s uploaded a large volume in one day, without a known user or a baseline."
              .formatted(formatPlural(n, "machine", "machines"));
      case "unmeasured" ->
          "The traffic of %s of transactions is unknown: their sources do not report bytes."
              .formatted(numbers.share(n, what.of()));
      case "unattributed" ->
          "The user of %s of transactions is unknown: send sign-ins of these machines."
              .formatted(numbers.share(n, what.of()));
      default ->
          "%s to no app of the catalogue: add them as apps, or ignore them."
              .formatted(formatPlural(n, "domain belongs", "domains belong"));
    };
  }

  @Override
  public String trend() {
    return "Transactions per day";
  }

  @Override
  public String trendSummary(
      String least, String leastDay, String most, String mostDay, String average) {
    return "%s a day on average; most on %s (%s), fewest on %s (%s)."
        .formatted(average, mostDay, most, leastDay, least);
  }

  @Override
  public String trendNone() {
    return "There are no transactions in the period.";
  }

  @Override
  public String topByUsers() {
    return "Apps with the most users";
  }

  @Override
  public String topByUpload() {
    return "Apps with the most upload";
  }

  @Override
  public String noUpload() {
    return "No source reports how much was uploaded.";
  }

  @Override
  public String app() {
    return "App";
  }

  @Override
  public String category() {
    return "Category";
  }

  @Override
  public String risk() {
    return "Risk";
  }

  @Override
  public String score() {
    return "Score";
  }

  @Override
  public String upload() {
    return "Upload";
  }

  @Override
  public String firstUsed() {
    return "First used";
  }

  @Override
  public String newApps() {
    return "New apps";
  }

  @Override
  public String newAppsNote(long total, long highRisk, int shown) {
    String all =
        "%s used for the first time, %s at high risk."
            .formatted(
                formatPlural(total, "app was", "apps were"),
                highRisk == 0 ? "none" : numbers.count(highRisk));
    return shown < total ? all + " The riskiest %d are listed.".formatted(shown) : all;
  }

  @Override
  public String newAppsUnknown() {
    return "There is no data from before the period, so no app can be called new.";
  }

  @Override
  public String noNewApps() {
    return "No app was used for the first time.";
  }

  @Override
  public String riskLevels() {
    return "Apps by level of risk";
  }

  @Override
  public String riskNote() {
    return "A user of apps of several levels counts in each.";
  }

  @Override
  public String level(String level) {
    return level == null ? "Not rated" : LEVELS.get(level);
  }

  @Override
  public String categories() {
    return "Categories";
  }

  @Override
  public String others(long count) {
    return "Others (%s)".formatted(numbers.count(count));
  }

  @Override
  public String category(String category) {
    return category == null ? "Without a category" : category;
  }

  @Override
  public String alerts() {
    return "Alerts";
  }

  @Override
  public String alertsNote(long raised, long open) {
    return "%s raised in the period; %s open now, whenever raised."
        .formatted(
            raised == 0 ? "No alert was" : formatPlural(raised, "alert was", "alerts were"),
            open == 0 ? "none is" : formatPlural(open, "is", "are"));
  }

  @Override
  public String severity() {
    return "Severity";
  }

  @Override
  public String severity(String severity) {
    return SEVERITIES.get(severity);
  }

  @Override
  public String raised() {
    return "Raised";
  }

  @Override
  public String unattended() {
    return "New";
  }

  @Override
  public String inProgress() {
    return "In progress";
  }

  @Override
  public String truePositive() {
    return "True positive";
  }

  @Override
  public String falsePositive() {
    return "False positive";
  }

  @Override
  public String acceptedRisk() {
    return "Accepted risk";
  }

  @Override
  public String entities() {
    return "Machines and users at risk";
  }

  @Override
  public String entity() {
    return "Kind";
  }

  @Override
  public String highRisk() {
    return "High risk";
  }

  @Override
  public String notJudged() {
    return "Not judged";
  }

  @Override
  public String ofAll() {
    return "All";
  }

  @Override
  public String actions() {
    return "Actions taken";
  }

  @Override
  public String tagged(ExecutiveReport.TagAction action) {
    return "%s tagged as %s %s."
        .formatted(
            formatPlural(action.apps(), "app was", "apps were"), action.tag(), BY.get(action.by()));
  }

  @Override
  public String policiesCreated(long count) {
    return "%s created by administrators."
        .formatted(formatPlural(count, "policy was", "policies were"));
  }

  @Override
  public String policiesEnabled(long count) {
    return "%s enabled by administrators."
        .formatted(formatPlural(count, "policy was", "policies were"));
  }

  @Override
  public String policiesDisabled(long count) {
    return "%s disabled by administrators."
        .formatted(formatPlural(count, "policy was", "policies were"));
  }

  @Override
  public String policiesDeleted(long count) {
    return "%s deleted by administrators."
        .formatted(formatPlural(count, "policy was", "policies were"));
  }

  @Override
  public String noActions() {
    return "No app was tagged and no policy was changed in the period.";
  }

  @Override
  public String test(String subject) {
    return "Test: %s".formatted(subject);
  }

  @Override
  public String open() {
    return "Open in the dashboard";
  }

  @Override
  public String definitions() {
    return "Apps are those of the catalogue. Traffic is what sources measured, so it is a lower"
        + " bound where some transactions are not measured. New means not used on any earlier day"
        + " of which there is data. Scores go from 0 (risky) to 10. Risk of machines and users is"
        + " that of now, over the last 30 days. Tags and policies count for all reports.";
  }

  /** Zero is plural. */
  private String formatPlural(long count, String one, String other) {
    return numbers.count(count) + ' ' + (count == 1 ? one : other);
  }
}
