package io.penumbra.ingestion.format.custom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.log.Delimited;
import io.penumbra.ingestion.format.log.KeyValues;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.Verdicts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Suggested definition for a sample, with the evidence for each part. It is a draft for review:
 * meanings that values and names do not reveal, such as the direction of a byte count, are omitted.
 *
 * @param definition suggested definition
 * @param reasons evidence for each part
 */
public record FormatGuess(ParserDefinition definition, List<Reason> reasons) {

  /** Evidence for a part of a definition. */
  @Schema(name = "ParserEvidence")
  public enum Evidence {
    /** Lines have the same number of values with this delimiter. */
    @JsonProperty("same-number-of-values")
    SAME_NUMBER_OF_VALUES,
    /** Lines consist of key=value pairs. */
    @JsonProperty("key-value-pairs")
    KEY_VALUE_PAIRS,
    /** The first line contains column names. */
    @JsonProperty("header-line")
    HEADER_LINE,
    /** The column name matches. */
    @JsonProperty("name")
    NAME,
    /** The values are times. */
    @JsonProperty("times")
    TIMES,
    /** The values are times, in which day and month may be swapped. */
    @JsonProperty("day-or-month-first")
    DAY_OR_MONTH_FIRST,
    /** The values are mostly private addresses. */
    @JsonProperty("private-addresses")
    PRIVATE_ADDRESSES,
    /** The values are mostly public addresses. */
    @JsonProperty("public-addresses")
    PUBLIC_ADDRESSES,
    /** The values are URLs or host names. */
    @JsonProperty("urls")
    URLS,
    /** The values are accounts with a domain. */
    @JsonProperty("accounts")
    ACCOUNTS,
    /** The values are words such as allow and deny. */
    @JsonProperty("actions")
    ACTIONS,
    /** The values are transport protocols. */
    @JsonProperty("protocols")
    PROTOCOLS
  }

  /**
   * One reason.
   *
   * @param part of the definition, such as sourceAddress
   * @param column or key, or null where it is about the whole line
   * @param percent of the lines for which it holds
   */
  @Schema(name = "ParserReason")
  public record Reason(
      String part, @Schema(nullable = true) String column, Evidence evidence, int percent) {}

  private static final int MOST_LINES = 200;
  private static final int LEAST_VALUES = 3;
  private static final double MOSTLY = 0.8;
  private static final char[] DELIMITERS = {'\t', '|', ';', ',', ' '};
  private static final Pattern PAIR = Pattern.compile("(?:^|[ ,;])[A-Za-z_][\\w.:/-]*=");

  /**
   * Suggests a definition.
   *
   * @param lines non-empty lines of one log
   * @return empty if they have no common layout
   */
  public static Optional<FormatGuess> of(List<String> lines) {
    List<String> texts =
        lines.stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .limit(MOST_LINES)
            .map(line -> LogLine.of(line).message().strip())
            .toList();
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    double pairs = computeShare(texts, FormatGuess::hasPairs);
    return pairs >= MOSTLY ? Optional.of(byKey(texts, pairs)) : byDelimiter(texts);
  }

  private static boolean hasPairs(String text) {
    return PAIR.matcher(text).results().limit(LEAST_VALUES).count() == LEAST_VALUES;
  }

  private static double computeShare(List<String> texts, Predicate<String> holds) {
    return texts.stream().filter(holds).count() / (double) texts.size();
  }

  private static FormatGuess byKey(List<String> texts, double share) {
    Map<String, List<String>> columns = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (String text : texts) {
      LogFields fields = KeyValues.readWords(text, 0);
      for (String name : fields.names()) {
        if (!columns.containsKey(name)) {
          names.add(name);
        }
        columns.computeIfAbsent(name, _ -> new ArrayList<>()).add(fields.raw(name));
      }
    }
    List<Reason> reasons = new ArrayList<>();
    reasons.add(new Reason("layout", null, Evidence.KEY_VALUE_PAIRS, computePercent(share)));
    Draft draft = new Draft(reasons);
    names.forEach(name -> draft.add(name, columns.get(name)));
    return new FormatGuess(
        draft.definition(ParserDefinition.Layout.KEY_VALUE, null, null), List.copyOf(reasons));
  }

  private static Optional<FormatGuess> byDelimiter(List<String> texts) {
    char best = 0;
    int bestCount = 0;
    double bestShare = 0;
    for (char delimiter : DELIMITERS) {
      Map<Integer, Integer> sizes = new HashMap<>();
      texts.forEach(text -> sizes.merge(listValues(text, delimiter).size(), 1, Integer::sum));
      Map.Entry<Integer, Integer> usual =
          sizes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
      double share = usual.getValue() / (double) texts.size();
      if (usual.getKey() >= LEAST_VALUES && share >= MOSTLY && share > bestShare) {
        best = delimiter;
        bestCount = usual.getKey();
        bestShare = share;
      }
    }
    if (bestCount == 0) {
      return Optional.empty();
    }
    char delimiter = best;
    int count = bestCount;
    List<List<String>> rows =
        texts.stream()
            .map(text -> listValues(text, delimiter))
            .filter(row -> row.size() == count)
            .toList();
    List<Reason> reasons = new ArrayList<>();
    reasons.add(
        new Reason("delimiter", null, Evidence.SAME_NUMBER_OF_VALUES, computePercent(bestShare)));
    boolean headed = rows.size() > 1 && rows.getFirst().stream().allMatch(FormatGuess::isName);
    if (headed) {
      reasons.add(new Reason("columns", null, Evidence.HEADER_LINE, 100));
    }
    List<String> names = headed ? distinct(rows.getFirst()) : listNumbered(count);
    Draft draft = new Draft(reasons);
    for (int i = 0; i < count; i++) {
      int column = i;
      draft.add(
          names.get(i),
          rows.stream().skip(headed ? 1 : 0).map(row -> row.get(column).strip()).toList());
    }
    return Optional.of(
        new FormatGuess(
            draft.definition(ParserDefinition.Layout.DELIMITED, String.valueOf(delimiter), names),
            List.copyOf(reasons)));
  }

  private static List<String> listValues(String text, char delimiter) {
    return delimiter == ' ' ? Delimited.listBlanks(text, 0) : Delimited.listCsv(text, 0, delimiter);
  }

  private static boolean isName(String value) {
    String text = value.strip();
    return !text.isEmpty()
        && text.length() <= 64
        && Character.isLetter(text.charAt(0))
        && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || " _-.()/".indexOf(c) >= 0)
        && Verdicts.of(text) == Verdict.UNKNOWN
        && Protocol.of(text) == Protocol.OTHER;
  }

  private static List<String> distinct(List<String> header) {
    List<String> names = new ArrayList<>();
    for (String raw : header) {
      String name = raw.strip();
      names.add(names.contains(name) ? name + " " + (names.size() + 1) : name);
    }
    return names;
  }

  private static List<String> listNumbered(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add("column " + i);
    }
    return names;
  }

  static int computePercent(double share) {
    return (int) Math.floor(share * 100);
  }

  /** Returns true if a parser throws for a value. */
  static boolean fails(Runnable read) {
    try {
      read.run();
      return false;
    } catch (RejectedRecordException e) {
      return true;
    }
  }
}
