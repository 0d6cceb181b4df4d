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

/** Folds the records of one machine into usage groups. */
public final class Fold {

  private Fold() {}

  /**
   * The usage of all these records together.
   *
   * @param sections records of one machine, in any order
   * @param answers what the machine knew addresses by
   */
  public static Map<UsageKey, Usage> of(
      Collection<Section> sections, NameAnswers answers, AppCatalogue catalogue) {
    Map<UsageKey, Usage> groups = new HashMap<>();
    for (Counted counted : counted(sections, answers, catalogue)) {
      Transaction transaction = counted.transaction();
      UsageKey key =
          new UsageKey(
              LocalDate.ofInstant(transaction.at(), ZoneOffset.UTC),
              counted.account(),
              transaction.localAddress(),
              counted.destination(),
              counted.source());
      groups.merge(key, Usage.of(transaction, counted.lastAt()), Usage::plus);
    }
    return groups;
  }

  /** The transactions that {@link #of} sums up, one by one. */
  public static List<Counted> counted(
      Collection<Section> sections, NameAnswers answers, AppCatalogue catalogue) {
    List<Counted> all = new ArrayList<>();
    for (Connections.Sourced sourced : Connections.merge(sections)) {
      Transaction transaction = sourced.transaction();
      String host = host(transaction, answers);
      all.add(
          new Counted(
              sourced.source(),
              transaction,
              sourced.lastAt(),
              Account.person(transaction.account()),
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
                new Usage(0, 0, 0, 0, 0, 0, 0, former.firstSeen(), former.lastSeen())
                    .since(former));
          }
        });
    return changes;
  }

  /** Whether the changes can be added up without making first or last seen wrong. */
  public static boolean onlyGrows(Map<UsageKey, Usage> changes) {
    return changes.values().stream().allMatch(Usage::onlyGrows);
  }
}
