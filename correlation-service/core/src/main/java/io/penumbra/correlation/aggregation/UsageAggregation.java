package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.ProxyJoinSchedule;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Aggregates the records of one machine into sums. */
public final class UsageAggregation {

  private UsageAggregation() {}

  /**
   * Computes the usage of all records.
   *
   * @param sections records of one machine, in any order
   * @param answers names of addresses for the machine
   * @param presence the signed-in users
   * @param people maps a normalised account to a user id
   * @param proxyJoin schedule of matching proxy records with endpoint records
   * @param large large buckets, counted without joining rules ({@link Portions})
   */
  public static UsageTotals of(
      Collection<Section> sections,
      NameAnswers answers,
      Presence presence,
      ToIntFunction<String> people,
      AppCatalogue catalogue,
      ProxyJoinSchedule proxyJoin,
      Set<Long> large) {
    Map<UsageKey, Usage> groups = new HashMap<>();
    Map<HourKey, Usage> hours = new HashMap<>();
    Map<HostKey, Usage> hosts = new HashMap<>();
    RemoteAddresses remotes = RemoteAddresses.none();
    RepeatedNames names = new RepeatedNames(catalogue);
    for (CountedTransaction counted :
        counted(sections, answers, presence, people, names, proxyJoin, large)) {
      Transaction transaction = counted.transaction();
      LocalDateTime at = LocalDateTime.ofInstant(transaction.at(), ZoneOffset.UTC);
      Usage usage = Usage.of(transaction, counted.lastAt(), counted.byLogon());
      UsageKey key =
          new UsageKey(
              at.toLocalDate(),
              counted.userId(),
              transaction.localAddress(),
              counted.destination(),
              counted.sources());
      groups.merge(key, usage, Usage::plus);
      hours.merge(
          new HourKey(at.toLocalDate(), at.getHour(), counted.sources()), usage, Usage::plus);
      if (HostKey.has(counted.destination())) {
        String host = names.nameOf(counted.host());
        hosts.merge(HostKey.of(at.toLocalDate(), counted, host), usage, Usage::plus);
      }
      remotes.add(counted);
    }
    return new UsageTotals(groups, hours, hosts, remotes);
  }

  /** Returns the individual transactions of {@link #of}, for complete buckets. */
  public static List<CountedTransaction> counted(
      Collection<Section> sections,
      NameAnswers answers,
      Presence presence,
      ToIntFunction<String> people,
      AppCatalogue catalogue,
      ProxyJoinSchedule proxyJoin) {
    Set<Long> large = Portions.large(sections);
    return counted(sections, answers, presence, people, catalogue, proxyJoin, large);
  }

  /**
   * Returns the individual transactions of {@link #of}.
   *
   * @param large as for {@link #of}
   */
  public static List<CountedTransaction> counted(
      Collection<Section> sections,
      NameAnswers answers,
      Presence presence,
      ToIntFunction<String> people,
      AppCatalogue catalogue,
      ProxyJoinSchedule proxyJoin,
      Set<Long> large) {
    return counted(
        sections, answers, presence, people, new RepeatedNames(catalogue), proxyJoin, large);
  }

  private static List<CountedTransaction> counted(
      Collection<Section> sections,
      NameAnswers answers,
      Presence presence,
      ToIntFunction<String> people,
      RepeatedNames names,
      ProxyJoinSchedule proxyJoin,
      Set<Long> large) {
    List<CountedTransaction> all = new ArrayList<>();
    Connections.Merged merged = Connections.merge(sections, large);
    List<VerdictEvents.Named> named =
        VerdictEvents.join(named(merged.transactions(), answers), named(merged.events(), answers));
    ToIntFunction<Transaction> users = transaction -> userOf(transaction, presence, people, names);
    for (VerdictEvents.Named one : ProxyRecords.join(named, proxyJoin, users, large)) {
      Transaction transaction = one.transaction().withoutEmptyTotal();
      int userId = users.applyAsInt(transaction);
      boolean isNamed = names.person(transaction.account()) != null;
      all.add(
          new CountedTransaction(
              one.sources(),
              transaction,
              one.lastAt(),
              userId,
              !isNamed && userId > Person.UNKNOWN,
              one.host(),
              names.destination(one.host(), transaction.remoteAddress())));
    }
    return all;
  }

  /** Returns the person in a record, else the signed-in person. */
  private static int userOf(
      Transaction transaction,
      Presence presence,
      ToIntFunction<String> people,
      RepeatedNames names) {
    String account = names.person(transaction.account());
    return account != null ? people.applyAsInt(account) : presence.at(transaction.at());
  }

  private static List<VerdictEvents.Named> named(
      List<Connections.Sourced> transactions, NameAnswers answers) {
    List<VerdictEvents.Named> named = new ArrayList<>(transactions.size());
    for (Connections.Sourced one : transactions) {
      named.add(
          new VerdictEvents.Named(
              one.sources(),
              one.transaction(),
              one.lastAt(),
              findHost(one.transaction(), answers),
              one.observer()));
    }
    return named;
  }

  private static String findHost(Transaction transaction, NameAnswers answers) {
    if (transaction.host() != null || transaction.remoteAddress() == null) {
      return transaction.host();
    }
    return answers.nameOf(transaction.remoteAddress(), transaction.at());
  }
}
