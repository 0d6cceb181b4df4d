package io.penumbra.correlation.fold;

import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.correlation.catalogue.AppCatalogue;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
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
    for (Connections.Sourced sourced : Connections.merge(sections)) {
      Transaction transaction = sourced.transaction();
      UsageKey key =
          new UsageKey(
              LocalDate.ofInstant(transaction.at(), ZoneOffset.UTC),
              Account.person(transaction.account()),
              transaction.localAddress(),
              catalogue.resolve(host(transaction, answers), transaction.remoteAddress()),
              sourced.source());
      groups.merge(key, Usage.of(transaction, sourced.lastAt()), Usage::plus);
    }
    return groups;
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
