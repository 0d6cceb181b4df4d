package io.penumbra.correlation.transaction;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.transaction.SourceSet;
import io.penumbra.correlation.aggregation.CountedTransaction;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Predicate;

/** Filter of transactions by their values. */
final class TransactionFilter {

  private static final int MAX_SEARCH = 200;

  private TransactionFilter() {}

  /** Returns a filter of all given arguments that are not null. */
  static Predicate<CountedTransaction> of(
      String source, Verdict verdict, Protocol protocol, String search) {
    Predicate<CountedTransaction> all = _ -> true;
    if (source != null) {
      all = all.and(c -> SourceSet.contains(c.sources(), source));
    }
    if (verdict != null) {
      all = all.and(c -> c.transaction().verdict() == verdict);
    }
    if (protocol != null) {
      all = all.and(c -> c.transaction().protocol() == protocol);
    }
    return search == null ? all : all.and(c -> holds(c, search));
  }

  /** Returns a filter of transactions that began within a span; null bounds are open. */
  static Predicate<CountedTransaction> within(Instant since, Instant until) {
    return c ->
        (since == null || !c.transaction().at().isBefore(since))
            && (until == null || c.transaction().at().isBefore(until));
  }

  static Verdict parseVerdict(String name) {
    return parseConstant("verdict", name, Verdict.class);
  }

  static Protocol parseProtocol(String name) {
    return parseConstant("protocol", name, Protocol.class);
  }

  /** Returns the lower-case search text, or null. */
  static String search(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > MAX_SEARCH) {
      throw reject("search must have at most %d characters".formatted(MAX_SEARCH));
    }
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E parseConstant(String name, String value, Class<E> type) {
    if (value == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
        return constant;
      }
    }
    throw reject("%s \"%s\" is not known".formatted(name, value));
  }

  private static boolean holds(CountedTransaction counted, String search) {
    return holds(counted.host(), search)
        || holds(counted.transaction().remoteAddress(), search)
        || holds(counted.transaction().process(), search);
  }

  private static boolean holds(String text, String search) {
    return text != null && text.toLowerCase(Locale.ROOT).contains(search);
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
