package io.penumbra.reporting.table;

import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Requested part of a table: sort, search and page. */
public class PageQuery {

  private static final int MAX_SEARCH = 200;

  @QueryParam("sort")
  @Parameter(
      description = "Column to sort by. A leading - sorts in descending order",
      example = "-transactions")
  String sort;

  @QueryParam("search")
  @Parameter(description = "Part of the name, case-insensitive")
  String search;

  @QueryParam("minTransactions")
  @Parameter(description = "Minimum number of transactions")
  Long minTransactions;

  @QueryParam("minTraffic")
  @Parameter(description = "Minimum bytes in both directions; excludes rows with unknown bytes")
  Long minTraffic;

  @QueryParam("maxTraffic")
  @Parameter(description = "Maximum bytes in both directions; excludes rows with unknown bytes")
  Long maxTraffic;

  @QueryParam("limit")
  @Parameter(description = PageLimit.DESCRIPTION, example = PageLimit.DEFAULT_TEXT)
  Integer limit;

  @QueryParam("cursor")
  @Parameter(description = "Value of next from the previous page")
  String cursor;

  /** Returns a query of the whole table in this order. */
  public static PageQuery all(
      String sort, String search, Long minTransactions, Long minTraffic, Long maxTraffic) {
    PageQuery query = new PageQuery();
    query.sort = sort;
    query.search = search;
    query.minTransactions = minTransactions;
    query.minTraffic = minTraffic;
    query.maxTraffic = maxTraffic;
    query.limit = 1;
    return query;
  }

  /** Returns a page of a list without measures, from the list's own parameters. */
  public static PageQuery page(String sort, String search, Integer limit, String cursor) {
    PageQuery query = new PageQuery();
    query.sort = sort;
    query.search = search;
    query.limit = limit;
    query.cursor = cursor;
    return query;
  }

  /** Returns the order. */
  public record Order(SortField field, boolean descending) {
    public String text() {
      return (descending ? "-" : "") + field.name();
    }

    private String direction() {
      return descending ? "desc" : "asc";
    }

    /** Returns the sort expression. */
    String value() {
      return field.expression(descending);
    }

    /** Returns the terms of {@code order by}; ties are resolved by id. */
    public String terms(String id) {
      return "%1$s %2$s, %3$s %2$s".formatted(value(), direction(), id);
    }

    /** Returns the condition for rows after the end of a page. */
    String after(Cursor end, SqlParameters arguments) {
      String type = field.type().sqlType;
      return "(%s, id) %s (%s::text::%s, %s)"
          .formatted(
              value(),
              descending ? "<" : ">",
              arguments.add(end.value()),
              type,
              arguments.add(end.id()));
    }
  }

  public Order order(Table table) {
    return order(table.sortFields());
  }

  /**
   * Returns the requested order.
   *
   * @param fields sortable fields, including transactions
   * @throws ProblemException 400 naming the accepted fields
   */
  public Order order(List<SortField> fields) {
    String text = sort == null || sort.isBlank() ? "-transactions" : sort;
    boolean descending = text.startsWith("-");
    String name = descending ? text.substring(1) : text;
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .map(field -> new Order(field, descending))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "sort must be one of %s, got \"%s\""
                        .formatted(
                            fields.stream().map(SortField::name).collect(Collectors.joining(", ")),
                            name)));
  }

  /**
   * Rejects invalid parameters before data is read.
   *
   * @throws io.penumbra.commons.problem.ProblemException 400 naming the invalid parameter
   */
  public void check(Table table) {
    order(table);
    listConditions(new SqlParameters());
  }

  /** Returns the end of the previous page, or null for the first page. */
  public Cursor after(Order order) {
    return cursor == null ? null : Cursor.decode(cursor, order);
  }

  /** Returns true if rows are filtered by bytes. */
  public boolean isByTraffic() {
    return minTraffic != null || maxTraffic != null;
  }

  public int limit() {
    return PageLimit.of(limit);
  }

  /** Returns the conditions of a row with a single name. */
  public List<String> listConditions(SqlParameters arguments) {
    return withBounds(listConditionsOnName(arguments), arguments);
  }

  /** Returns the conditions of a row of a table. */
  public List<String> listConditions(Table table, SqlParameters arguments) {
    return withBounds(listConditionsOnName(table, arguments), arguments);
  }

  private List<String> withBounds(List<String> onName, SqlParameters arguments) {
    List<String> conditions = new ArrayList<>(onName);
    checkBounds();
    bound("transactions >= ", minTransactions, arguments, conditions);
    bound("traffic >= ", minTraffic, arguments, conditions);
    bound("traffic <= ", maxTraffic, arguments, conditions);
    return conditions;
  }

  private static void bound(
      String condition, Long value, SqlParameters arguments, List<String> conditions) {
    if (value != null) {
      conditions.add(condition + arguments.add(value));
    }
  }

  /** Returns the part of {@link #listConditions} that {@link #admits} does not check. */
  public List<String> listConditionsOnName(SqlParameters arguments) {
    String pattern = getPattern();
    return pattern == null ? List.of() : List.of("name ilike " + arguments.add(pattern));
  }

  /**
   * Returns the part of {@link #listConditions} that {@link #admits} does not check, including
   * earlier names.
   */
  public List<String> listConditionsOnName(Table table, SqlParameters arguments) {
    String pattern = getPattern();
    return pattern == null
        ? List.of()
        : List.of(NameMatch.isNamed(table, arguments.add(new String[] {pattern})));
  }

  /** Returns the search text, or null for all rows. */
  public String searchText() {
    return search == null || search.isBlank() ? null : search.strip();
  }

  /**
   * Returns true if rows with these sums are requested.
   *
   * @param traffic null if unknown
   */
  public boolean admits(long transactions, Long traffic) {
    return (minTransactions == null || transactions >= minTransactions)
        && (minTraffic == null || traffic != null && traffic >= minTraffic)
        && (maxTraffic == null || traffic != null && traffic <= maxTraffic);
  }

  /**
   * Rejects limits that are not valid for sums.
   *
   * @throws ProblemException 400 naming the invalid parameter
   */
  public void checkBounds() {
    check("minTransactions", minTransactions);
    check("minTraffic", minTraffic);
    check("maxTraffic", maxTraffic);
  }

  private static void check(String name, Long value) {
    if (value != null && value < 0) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "%s must not be negative, got %d".formatted(name, value));
    }
  }

  /** Returns a pattern for {@code ilike}, or null for all rows. */
  private String getPattern() {
    String text = searchText();
    if (text == null) {
      return null;
    }
    if (search.length() > MAX_SEARCH) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "search must have at most %d characters".formatted(MAX_SEARCH));
    }
    return '%' + NameMatch.formatLiteral(text) + '%';
  }
}
