package io.penumbra.correlation.curation;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.revision.Revision;
import io.penumbra.correlation.catalogue.AddressPrefix;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.CatalogueChange;
import io.penumbra.correlation.catalogue.CatalogueChange.Action;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.catalogue.CurrentCatalogue.Change;
import io.penumbra.correlation.catalogue.Destination;
import io.penumbra.correlation.catalogue.RangeProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Import of providers' address ranges, each list as a whole. */
@ApplicationScoped
class RangeImports {

  private final CurrentCatalogue catalogue;
  private final RangeStore store;
  private final HistoricalReclassification history;
  private final Clock clock;

  RangeImports(
      CurrentCatalogue catalogue,
      RangeStore store,
      HistoricalReclassification history,
      Clock clock) {
    this.catalogue = catalogue;
    this.store = store;
    this.history = history;
    this.clock = clock;
  }

  /**
   * Difference between a list and the previous one.
   *
   * @param moved remaining prefixes with another app
   */
  record Difference(int added, int removed, int moved) {

    static Difference between(Map<AddressPrefix, AppRef> before, Map<AddressPrefix, AppRef> after) {
      int kept = 0;
      int moved = 0;
      for (Map.Entry<AddressPrefix, AppRef> entry : after.entrySet()) {
        AppRef former = before.get(entry.getKey());
        if (former != null) {
          kept++;
          moved += former.equals(entry.getValue()) ? 0 : 1;
        }
      }
      return new Difference(after.size() - kept, before.size() - kept, moved);
    }

    boolean isNone() {
      return added == 0 && removed == 0 && moved == 0;
    }
  }

  /**
   * Result of an import.
   *
   * @param revision revision of the provider's list after the import
   * @param rename id of the reclassification request, or null
   */
  record Made(Difference difference, long revision, Long rename) {}

  /** Returns the changes that an import would make. */
  Difference plan(PublishedRanges list) {
    return Difference.between(store.listRanges(list.provider()), list.apps());
  }

  /** Replaces the provider's list. An identical list changes nothing. */
  Made replace(PublishedRanges list, String ifMatch, CatalogueEditor.Order order) {
    return catalogue.change(
        change -> {
          RangeProvider provider = list.provider();
          if (ifMatch != null) {
            createRevision(change.before(), provider).mustMatch(ifMatch);
          }
          Map<AddressPrefix, AppRef> before = store.listRanges(change.connection(), provider);
          Difference difference = Difference.between(before, list.apps());
          long revision = change.before().rangesRevision(provider);
          if (!difference.isNone()) {
            revision =
                record(
                    change,
                    Action.ADDRESS_RANGES_IMPORTED,
                    before.isEmpty() ? null : formatText(provider, before.size()),
                    "%sadded: %d\nremoved: %d\nmoved: %d\n"
                        .formatted(
                            formatText(provider, list.apps().size()),
                            difference.added(),
                            difference.removed(),
                            difference.moved()),
                    order);
            store.replace(change.connection(), list, order.who(), clock.instant(), revision);
          }
          Set<AppRef> apps = new HashSet<>(before.values());
          apps.addAll(list.apps().values());
          return new Made(difference, revision, rename(change, apps, order));
        });
  }

  /** Removes a provider's list. */
  Long delete(RangeProvider provider, String ifMatch, CatalogueEditor.Order order) {
    return catalogue.change(
        change -> {
          Map<AddressPrefix, AppRef> before = store.listRanges(change.connection(), provider);
          if (before.isEmpty()) {
            throw new ProblemException(
                ProblemType.NOT_FOUND,
                "no address ranges of %s were imported".formatted(provider.id()));
          }
          createRevision(change.before(), provider).mustMatch(ifMatch);
          record(
              change,
              Action.ADDRESS_RANGES_DELETED,
              formatText(provider, before.size()),
              null,
              order);
          store.delete(change.connection(), provider);
          return rename(change, new HashSet<>(before.values()), order);
        });
  }

  static Revision createRevision(CatalogueInForce catalogue, RangeProvider provider) {
    return new Revision(Long.toString(catalogue.rangesRevision(provider)));
  }

  /** Requests reclassification of unnamed and changed addresses. */
  private Long rename(Change change, Set<AppRef> apps, CatalogueEditor.Order order) {
    if (!order.renameHistory()) {
      return null;
    }
    Set<Destination> touched =
        new HashSet<>(change.soFar().apps().listAddressesTakenFrom(change.before().apps()));
    touched.add(Destination.UNNAMED);
    return history.rename(
        change,
        ReclassificationScope.of(touched),
        List.copyOf(new TreeSet<>(apps)),
        null,
        order.who());
  }

  private static long record(
      Change change, Action action, String was, String became, CatalogueEditor.Order order) {
    return change.record(new CatalogueChange(order.who(), action, null, was, became, order.why()));
  }

  private static String formatText(RangeProvider provider, int prefixes) {
    return "provider: %s\nprefixes: %d\n".formatted(provider.id(), prefixes);
  }
}
