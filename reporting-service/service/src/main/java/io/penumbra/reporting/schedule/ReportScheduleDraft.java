package io.penumbra.reporting.schedule;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.destination.MailAddress;
import io.penumbra.reporting.executive.Language;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Desired state of a schedule.
 *
 * @param name shown to people; its id is made of it once
 * @param report id of the report
 * @param period week: the seven days before the due day; month: the calendar month before it
 * @param day of a week: 1 (Monday, default) to 7; of a month: 1 (default) to 31, or its last day
 * @param hour 0 to 23 in the time zone; 8 when absent
 * @param timeZone UTC when absent
 * @param language en (default) or fr
 * @param destination id of the mail destination that provides server and sender
 * @param recipients mail addresses, 20 at most; those of the destination when absent or empty
 * @param enabled while it is not, nothing is sent, and due dates that pass are not made up for
 */
@Schema(requiredProperties = {"name", "report", "period", "destination"})
public record ReportScheduleDraft(
    @Schema(maxLength = 100, examples = "Weekly report for the board") String name,
    @Schema(examples = "global") String report,
    @Schema(
            enumeration = {"week", "month"},
            examples = "week")
        String period,
    @Schema(nullable = true, minimum = "1", maximum = "31") Integer day,
    @Schema(nullable = true, minimum = "0", maximum = "23") Integer hour,
    @Schema(nullable = true, examples = "Europe/Paris") String timeZone,
    @Schema(
            nullable = true,
            enumeration = {"en", "fr"})
        String language,
    @Schema(examples = "destination-mail") String destination,
    @Schema(nullable = true) List<String> recipients,
    @Schema(nullable = true, defaultValue = "true") Boolean enabled) {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_ID = 200;
  private static final int MOST_RECIPIENTS = 20;
  private static final int DEFAULT_HOUR = 8;

  /** Sets defaults for absent fields. */
  public ReportScheduleDraft {
    day = Objects.requireNonNullElse(day, 1);
    hour = Objects.requireNonNullElse(hour, DEFAULT_HOUR);
    timeZone = Objects.requireNonNullElse(timeZone, "UTC");
    language = Objects.requireNonNullElse(language, Language.EN.id());
    recipients = Objects.requireNonNullElse(recipients, List.of());
    enabled = Objects.requireNonNullElse(enabled, true);
  }

  /**
   * Returns the validated draft.
   *
   * @throws ProblemException 400 naming the invalid field and the accepted values
   */
  static ReportScheduleDraft require(ReportScheduleDraft draft) {
    if (draft == null) {
      throw reject("the body must be a schedule with name, report, period and destination");
    }
    if (draft.name == null || draft.name.isBlank() || draft.name.length() > LONGEST_NAME) {
      throw reject("name must have 1 to %d characters and not be blank".formatted(LONGEST_NAME));
    }
    requireId("report", draft.report);
    requireId("destination", draft.destination);
    if (!ScheduleTimes.WEEK.equals(draft.period) && !ScheduleTimes.MONTH.equals(draft.period)) {
      throw reject("period must be week or month, got " + quoted(draft.period));
    }
    int lastDay = draft.isMonthly() ? 31 : 7;
    if (draft.day < 1 || draft.day > lastDay) {
      throw reject(
          "day of a %s must be 1 to %d, got %d".formatted(draft.period, lastDay, draft.day));
    }
    if (draft.hour < 0 || draft.hour > 23) {
      throw reject("hour must be 0 to 23, got %d".formatted(draft.hour));
    }
    if (!isZone(draft.timeZone)) {
      throw reject(
          "timeZone must be a time zone such as Europe/Paris or UTC, got "
              + quoted(draft.timeZone));
    }
    Language.of(draft.language);
    if (draft.recipients.size() > MOST_RECIPIENTS) {
      throw reject("recipients must have at most %d mail addresses".formatted(MOST_RECIPIENTS));
    }
    for (String address : draft.recipients) {
      if (!MailAddress.isValid(address)) {
        throw reject(
            "recipients must be mail addresses such as board@example.com, got " + quoted(address));
      }
    }
    if (new HashSet<>(draft.recipients).size() < draft.recipients.size()) {
      throw reject("recipients must not name an address twice");
    }
    return draft;
  }

  private static void requireId(String field, String id) {
    if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
      throw reject("%s must be the id of a %1$s".formatted(field));
    }
  }

  private static boolean isZone(String id) {
    try {
      ZoneId.of(id);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  @JsonIgnore
  boolean isMonthly() {
    return ScheduleTimes.MONTH.equals(period);
  }

  @JsonIgnore
  ScheduleTimes times() {
    return new ScheduleTimes(isMonthly(), day, hour, ZoneId.of(timeZone));
  }

  /** Returns an id of lower-case words of letters and digits. */
  String id() {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return "schedule-" + (plain.isEmpty() ? Integer.toHexString(name.hashCode()) : plain);
  }

  private static String quoted(String value) {
    return value == null ? "nothing" : '"' + value + '"';
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
