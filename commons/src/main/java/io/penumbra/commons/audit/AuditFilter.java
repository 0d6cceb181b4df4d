package io.penumbra.commons.audit;

import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.period.Moments;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Filter of audit entries. */
public class AuditFilter {

  /** Maximum number of people in one search. */
  public static final int MOST_USERS = 200;

  private static final Pattern USERS =
      Pattern.compile("\\d{1,9}(,\\d{1,9}){0,%d}".formatted(MOST_USERS - 1));

  /** Id without a user. */
  private static final int NOBODY = 0;

  @QueryParam("who")
  @Parameter(description = "Return entries of this account")
  @Nullable String who;

  @QueryParam("what")
  @Parameter(
      description = "Return entries about this object and all objects below it",
      example = "feature/preview-features")
  @Nullable String what;

  @QueryParam("search")
  @Parameter(
      description =
          "Text in the object, the value before or after the change, or the reason; "
              + "case-insensitive",
      example = "contract")
  @Nullable String search;

  @QueryParam("user")
  @Parameter(
      description =
          "Return reads that show any of these users: up to 200 user IDs, separated by commas",
      example = "5,7")
  @Nullable String user;

  @QueryParam("from")
  @Parameter(description = "Start of the period (UTC), inclusive", example = "2026-01-31T00:00:00Z")
  @Nullable String from;

  @QueryParam("to")
  @Parameter(description = "End of the period (UTC), exclusive", example = "2026-02-01T00:00:00Z")
  @Nullable String to;

  @QueryParam("limit")
  @Parameter(description = PageLimit.DESCRIPTION, example = PageLimit.DEFAULT_TEXT)
  @Schema(minimum = "1", maximum = PageLimit.MAX_TEXT)
  @Nullable Integer limit;

  /**
   * @throws ProblemException 400 when it is out of bounds
   */
  public int limit() {
    return PageLimit.of(limit);
  }

  @Nullable OffsetDateTime from() {
    return moment("from", from);
  }

  @Nullable OffsetDateTime to() {
    return moment("to", to);
  }

  /**
   * Restricts the entries to reads that show any of the given people; an empty collection matches
   * no entry.
   */
  public void ofPeople(Collection<Integer> ids) {
    user =
        ids.isEmpty()
            ? Integer.toString(NOBODY)
            : ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /**
   * Returns the ids of the people; null for all entries.
   *
   * @throws ProblemException 400 if {@code user} contains another value than ids, or too many ids
   */
  Integer @Nullable [] users() {
    if (user == null) {
      return null;
    }
    if (!USERS.matcher(user).matches()) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "user must be up to %d ids separated by commas, got \"%s\"".formatted(MOST_USERS, user));
    }
    return Arrays.stream(user.split(",")).map(Integer::valueOf).toArray(Integer[]::new);
  }

  /** Returns the search as a LIKE pattern of Postgres, or null without a search. */
  @Nullable String searchPattern() {
    return search == null ? null : '%' + search.replaceAll("[\\\\%_]", "\\\\$0") + '%';
  }

  /** Returns the filter as query parameters for another service. */
  public Map<String, String> parameters() {
    from();
    to();
    Map<String, String> parameters = new LinkedHashMap<>();
    put(parameters, "who", who);
    put(parameters, "what", what);
    put(parameters, "search", search);
    users();
    put(parameters, "user", user);
    put(parameters, "from", from);
    put(parameters, "to", to);
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }

  private static @Nullable OffsetDateTime moment(String name, @Nullable String text) {
    try {
      return text == null ? null : Moments.parse(text).atOffset(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "%s must be a timestamp such as 2026-01-31T00:00:00Z, got \"%s\"".formatted(name, text));
    }
  }
}
