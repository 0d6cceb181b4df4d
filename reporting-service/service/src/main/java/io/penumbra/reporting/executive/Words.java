package io.penumbra.reporting.executive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Texts of an executive report in one language. Counts are passed with their formatted form. */
interface Words {

  NumberStyle numbers();

  /** 3 March 2026 */
  String day(LocalDate day);

  /** 3 Mar */
  String shortDay(LocalDate day);

  /** 3 March 2026, 14:03 (Europe/Paris) */
  String moment(Instant at, ZoneId zone);

  /** Formats a range of days. */
  String span(LocalDate first, LocalDate last);

  String title();

  /**
   * Returns the name of a built-in report or of one of a source; other reports keep their own name.
   */
  String reportName(String id, String name);

  String period(String span, long days);

  String comparedWith(String span);

  String notCompared(String firstDay);

  String nothingBefore();

  String made(String moment);

  String updated(String moment);

  String neverUpdated();

  /** Returns the reason for an empty report. */
  String state(String state);

  String privacy();

  String unknown();

  /** Returns the suffix of a number that is a lower bound. */
  String atLeast(String number);

  String keyFigures();

  String machines();

  String users();

  String apps();

  String traffic();

  String transactions();

  String changed(String change, String before);

  String unchanged();

  String noneBefore();

  String unknownBefore();

  String unmatchedDomains(long count);

  String ipAddresses(long count);

  String attributed(String share);

  String measured(String share);

  String attention();

  String nothingNeedsAttention();

  /** Returns one sentence about an action. */
  String attention(ExecutiveReport.Attention what);

  String trend();

  String trendSummary(String least, String leastDay, String most, String mostDay, String average);

  String trendNone();

  String topByUsers();

  String topByUpload();

  String noUpload();

  String app();

  String category();

  String risk();

  String score();

  String upload();

  String firstUsed();

  String newApps();

  /** Returns the note on the number of new apps. */
  String newAppsNote(long total, long highRisk, int shown);

  String newAppsUnknown();

  String noNewApps();

  String riskLevels();

  String riskNote();

  /** Returns the name of a risk level; null is not rated. */
  String level(String level);

  String categories();

  String others(long count);

  /** Returns the name of a category of the catalogue; null is none. */
  String category(String category);

  String alerts();

  String alertsNote(long raised, long open);

  String severity();

  String severity(String severity);

  String raised();

  String unattended();

  String inProgress();

  String truePositive();

  String falsePositive();

  String acceptedRisk();

  String entities();

  String entity();

  String highRisk();

  String notJudged();

  String ofAll();

  String actions();

  /** Returns one sentence. */
  String tagged(ExecutiveReport.TagAction action);

  String policiesCreated(long count);

  String policiesEnabled(long count);

  String policiesDisabled(long count);

  String policiesDeleted(long count);

  String noActions();

  String definitions();

  /** Returns the subject of a requested mail. */
  String test(String subject);

  /** Returns the text of the link to the dashboard. */
  String open();
}
