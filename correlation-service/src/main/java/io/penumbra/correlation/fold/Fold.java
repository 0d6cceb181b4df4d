package io.penumbra.correlation.fold;

import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.correlation.catalogue.AppCatalogue;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Folds the records of one machine into usage groups. */
public final class Fold {

  private Fold() {}

  /**
   * The usage of all these records together.
   *
   * @param sections records of one machine, in any order
   * @param answers what the machine knew addresses by
   * @param presence who was signed in
   * @param people the number of whoever a normalised account belongs to
   */
  public static Map<UsageKey, Usage> of(
      Collection<Section> sections,
      NameAnswers answers,
      Presence presence,
      ToIntFunction<String> people,
      AppCatalogue catalogue) {
    Map<UsageKey, Usage> groups = new HashMap<>();
    for (Counted counted : counted(sections, answers, presence, people, catalogue)) {
      Transaction transaction = counted.transaction();
      UsageKey key =
          new UsageKey(
              LocalDate.ofInstant(transaction.at(), ZoneOffset.UTC),
              counted.userId(),
              transaction.localAddress(),
              counted.destination(),
              counted.source());
      groups.merge(key, Usage.of(transaction, counted.lastAt(), counted.byLogon()), Usage::plus);
    }
    return groups;
  }

  /** The transactions that {@link #of} sums up, one by one. */
  public static List<Counted> counted(
      Collection<Section> sections,
      NameAnswers answers,
      Presence presence,
      ToIntFunction<String> people,
      AppCatalogue catalogue) {
    List<Counted> all = new ArrayList<>();
    for (Connections.Sourced sourced : Connections.merge(sections)) {
      Transaction transaction = sourced.transaction();
      String host = host(transaction, answers);
      String account = Account.person(transaction.account());
      int userId = account != null ? people.applyAsInt(account) : presence.at(transaction.at());
      all.add(
          new Counted(
              sourced.source(),
              transaction,
              sourced.lastAt(),
              userId,
              account == null && userId > Person.UNKNOWN,
              host,
              catalogue.resolve(host, transaction.remoteAddress())));
    }
    return all;
  }

  private static String host(Transaction transaction, NameAnswers answers) {
    if (transaction.host() != null || transaction.remoteAddress() == null) {
      return transaction.host();
    }
    return answers.nameOf(transaction.remoteAddress(), transaction.at());
  }

  /** What changes from one usage to another; groups that do not change are left out. */
  public static Map<UsageKey, Usage> difference(
      Map<UsageKey, Usage> before, Map<UsageKey, Usage> after) {
    Map<UsageKey, Usage> changes = new HashMap<>();
    after.forEach(
        (key, usage) -> {
          Usage former = before.get(key);
          if (former == null) {
            changes.put(key, usage);
          } else if (!former.equals(usage)) {
            changes.put(key, usage.since(former));
          }
        });
    before.forEach(
        (key, former) -> {
          if (!after.containsKey(key)) {
            changes.put(
                key,
                new Usage(0, 0, 0, 0, 0, 0, 0, 0, former.firstSeen(), former.lastSeen())
                    .since(former));
          }
        });
    return changes;
  }

  /** Whether the difference can be added up without making first or last seen wrong. */
  public static boolean onlyGrows(Map<UsageKey, Usage> before, Map<UsageKey, Usage> after) {
    return before.entrySet().stream()
        .allMatch(
            former -> {
              Usage latter = after.get(former.getKey());
              return latter != null && latter.covers(former.getValue());
            });
  }
}
