package io.penumbra.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;

/** Filters and orders of lists, applied in Java to rows of an answer. */
public final class ListFilters {

  private ListFilters() {}

  /**
   * Combination of filters.
   *
   * @param query as query parameters, to append to other parameters
   * @param admits condition for rows that pass the filters
   */
  public record Filter(String query, Predicate<JsonNode> admits) {

    public static final Filter NONE = new Filter("", _ -> true);

    public Filter and(Filter other) {
      return new Filter(query + other.query, admits.and(other.admits));
    }

    public List<JsonNode> of(List<JsonNode> rows) {
      return rows.stream().filter(admits).toList();
    }
  }

  /** Returns one to three random filters of a list, with values from its rows. */
  public static Filter any(String list, List<JsonNode> rows, Random random) {
    List<Function<Random, Filter>> known = known(list, rows);
    Filter filter = Filter.NONE;
    for (int i = random.nextInt(3); i >= 0; i--) {
      filter = filter.and(known.remove(random.nextInt(known.size())).apply(random));
    }
    return filter;
  }

  /** Returns each filter of a list once. */
  public static List<Filter> each(String list, List<JsonNode> rows, Random random) {
    return known(list, rows).stream().map(filter -> filter.apply(random)).toList();
  }

  private static List<Function<Random, Filter>> known(String list, List<JsonNode> rows) {
    List<Function<Random, Filter>> known = new ArrayList<>();
    known.add(random -> search(rows, random));
    known.add(
        random ->
            atLeast(
                "minTransactions",
                near(rows, row -> row.path("transactions").asLong(), random),
                row -> row.path("transactions").asLong()));
    known.add(
        random ->
            atLeast(
                "minTraffic", near(rows, Measurements::traffic, random), Measurements::traffic));
    known.add(
        random -> {
          long most = near(rows, Measurements::traffic, random);
          return new Filter(
              Api.parameter("maxTraffic", most),
              row -> Measurements.traffic(row) != null && Measurements.traffic(row) <= most);
        });
    switch (list) {
      case "machines" -> {
        known.add(random -> oneOf("os", "osPlatform", rows, "BeOS", random));
        known.add(random -> oneOf("risk", "risk", rows, "unknown", random));
      }
      case "users" -> known.add(random -> oneOf("risk", "risk", rows, "unknown", random));
      case "ip-addresses" ->
          known.add(random -> oneOf("scope", "scope", rows, "multicast", random));
      case "apps" -> known.addAll(ofApps(rows));
      default -> {
        // domains have no additional filters
      }
    }
    return known;
  }

  /** Returns the filters of apps, which also apply to breakdowns. */
  public static List<Function<Random, Filter>> ofApps(List<JsonNode> rows) {
    return List.of(
        random -> oneOf("kind", "kind", rows, "unnamed", random),
        random -> oneOf("catalogueId", "catalogueId", rows, "nothing", random),
        random -> oneOf("category", "category", rows, "unknown", random),
        random -> oneOf("headquarters", "headquarters", rows, "unknown", random),
        random -> oneOf("risk", "level", rows, "unknown", random),
        random -> tag(random),
        random -> bound("minScore", "score", random.nextInt(21) / 2.0),
        random -> bound("maxScore", "score", random.nextInt(21) / 2.0),
        random -> bound("minConfidence", "confidence", random.nextInt(11) / 10.0),
        random -> bound("maxConfidence", "confidence", random.nextInt(11) / 10.0),
        random -> withoutTag(random),
        random -> factors(random));
  }

  /** Returns a minimum or maximum filter of a numeric column. Rows without a value are excluded. */
  private static Filter bound(String name, String figure, double bound) {
    int sign = name.startsWith("min") ? 1 : -1;
    return new Filter(
        Api.parameter(name, bound),
        row ->
            row.path(figure).isNumber()
                && sign * Double.compare(row.path(figure).asDouble(), bound) >= 0);
  }

  private static Filter tag(Random random) {
    List<String> tags = new ArrayList<>(List.of("sanctioned", "unsanctioned", "eu-only", "none"));
    java.util.Collections.shuffle(tags, random);
    List<String> asked = tags.subList(0, 1 + random.nextInt(2));
    return new Filter(
        parameters("tag", asked),
        row -> Api.list(row.path("tags")).stream().anyMatch(tag -> asked.contains(tag.asText())));
  }

  private static Filter withoutTag(Random random) {
    String asked = List.of("sanctioned", "unsanctioned", "none").get(random.nextInt(3));
    return new Filter(
        Api.parameter("withoutTag", asked),
        row -> Api.list(row.path("tags")).stream().noneMatch(tag -> asked.equals(tag.asText())));
  }

  /** Returns a filter by one risk factor, or by two of which the second is an exposure. */
  private static Filter factors(Random random) {
    List<String> asked =
        random.nextBoolean()
            ? List.of("no")
            : List.of("no", List.of("yes", "unknown").get(random.nextInt(2)));
    Filter first =
        new Filter(
            parameters("factor", asked.stream().map("soc2:"::concat).toList()),
            row -> asked.contains(finding(row, "soc2", "unknown")));
    return random.nextBoolean()
        ? first
        : first.and(
            new Filter(
                Api.parameter("factor", "files-leave:no"),
                row -> finding(row, "files-leave", "no").equals("no")));
  }

  private static String finding(JsonNode row, String factor, String notStated) {
    JsonNode finding = row.path("riskFactors").path(factor);
    return finding.isMissingNode() ? notStated : finding.asBoolean() ? "yes" : "no";
  }

  private static Filter search(List<JsonNode> rows, Random random) {
    if (rows.isEmpty() || random.nextInt(5) == 0) {
      return containing("no such name");
    }
    String name = name(rows.get(random.nextInt(rows.size())));
    int from = random.nextInt(name.length());
    String part = name.substring(from, from + 1 + random.nextInt(name.length() - from));
    return part.isBlank()
        ? Filter.NONE
        : containing(random.nextBoolean() ? part.toUpperCase(Locale.ROOT) : part);
  }

  private static Filter containing(String part) {
    String asked = part.strip().toLowerCase(Locale.ROOT);
    return new Filter(
        Api.parameter("search", part), row -> name(row).toLowerCase(Locale.ROOT).contains(asked));
  }

  public static String name(JsonNode row) {
    return row.path(row.has("address") ? "address" : "name").asText();
  }

  private static Filter atLeast(String parameter, long least, Function<JsonNode, Long> value) {
    return new Filter(
        Api.parameter(parameter, least),
        row -> value.apply(row) != null && value.apply(row) >= least);
  }

  /** Returns a value of a row, or a value next to it. */
  private static long near(List<JsonNode> rows, Function<JsonNode, Long> value, Random random) {
    List<Long> known = rows.stream().map(value).filter(Objects::nonNull).toList();
    return known.isEmpty()
        ? random.nextInt(100)
        : Math.max(0, known.get(random.nextInt(known.size())) + random.nextInt(3) - 1);
  }

  /** Returns a filter by values of a closed set. Missing values count as unknown. */
  private static Filter oneOf(
      String parameter, String member, List<JsonNode> rows, String other, Random random) {
    List<String> values =
        new ArrayList<>(
            rows.stream()
                .map(row -> row.path(member))
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .distinct()
                .toList());
    values.add(other);
    java.util.Collections.shuffle(values, random);
    List<String> asked = values.subList(0, Math.min(values.size(), 1 + random.nextInt(2)));
    return new Filter(
        parameters(parameter, asked),
        row -> asked.contains(row.path(member).isNull() ? "unknown" : row.path(member).asText()));
  }

  private static String parameters(String name, List<String> values) {
    return String.join("", values.stream().map(value -> Api.parameter(name, value)).toList());
  }

  /**
   * Returns the order of a list: by a column, unknown values last in both directions, ties by id.
   *
   * @param sort value of the {@code sort} parameter
   */
  public static Comparator<JsonNode> order(String sort) {
    boolean descending = sort.startsWith("-");
    String column = descending ? sort.substring(1) : sort;
    return (one, other) -> {
      Optional<Comparable<Object>> left = value(one, column);
      Optional<Comparable<Object>> right = value(other, column);
      if (left.isEmpty() != right.isEmpty()) {
        return left.isEmpty() ? 1 : -1;
      }
      int compared = left.isEmpty() ? 0 : left.get().compareTo(right.get());
      int decided =
          compared == 0
              ? Integer.compare(one.path("id").asInt(), other.path("id").asInt())
              : compared;
      return descending ? -decided : decided;
    };
  }

  @SuppressWarnings("unchecked")
  private static Optional<Comparable<Object>> value(JsonNode row, String column) {
    Object value =
        switch (column) {
          case "name" -> new Text(name(row));
          case "traffic" -> Measurements.traffic(row);
          case "lastSeen" -> Measurements.instant(row, column);
          case "category" -> row.path(column).isNull() ? null : new Text(row.path(column).asText());
          case "risk" ->
              row.path(column).isNull()
                  ? null
                  : (Integer)
                      List.of("none", "informational", "low", "medium", "high")
                          .indexOf(row.path(column).asText());
          case "score" ->
              row.path("level").asText("").matches("high|medium|low")
                  ? (Double) row.path(column).asDouble()
                  : null;
          case "confidence", "generalScore", "securityScore", "complianceScore", "legalScore" ->
              row.path(column).isNull() ? null : (Double) row.path(column).asDouble();
          default -> {
            if (!row.has(column)) {
              throw new IllegalArgumentException("rows have no " + column);
            }
            yield Measurements.bytes(row, column);
          }
        };
    return Optional.ofNullable((Comparable<Object>) value);
  }

  /** Text compared by bytes, as Postgres does with the C collation. */
  private record Text(String text) implements Comparable<Text> {
    @Override
    public int compareTo(Text other) {
      return Arrays.compareUnsigned(
          text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
          other.text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
