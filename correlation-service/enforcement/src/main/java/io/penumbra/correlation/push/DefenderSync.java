package io.penumbra.correlation.push;

import io.penumbra.commons.outbox.Outcome;
import io.penumbra.correlation.enforcement.Published;
import io.penumbra.correlation.feed.DefenderIndicators;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Synchronisation of a tenant's own indicators with the published state. It starts with Defender's
 * indicators and records each batch before and after it is sent, so that the next run continues an
 * interrupted one. Foreign indicators are never changed or removed. Own indicators have the
 * target's marker in the description, or an id that Defender assigned to an import of this target.
 * Blocks.
 */
@ApplicationScoped
class DefenderSync {

  private static final Logger LOG = Logger.getLogger(DefenderSync.class);

  private final DefenderApi api;
  private final PushStore store;
  private final PushSettings settings;

  DefenderSync(DefenderApi api, PushStore store, PushSettings settings) {
    this.api = api;
    this.store = store;
    this.settings = settings;
  }

  /**
   * Runs the synchronisation.
   *
   * @param goOn called before each change; false if another replica or version has taken over
   * @return the outcome; empty if this run must not continue
   */
  Optional<Outcome> run(Push push, Published published, BooleanSupplier goOn) {
    try {
      new Run(push, goOn).run(desired(push, published));
      return Optional.of(new Outcome.Delivered());
    } catch (DefenderApi.Stopped e) {
      return Optional.of(e.outcome());
    } catch (NotItsTurn e) {
      return Optional.empty();
    }
  }

  private static DefenderIndicators.Selected desired(Push push, Published published) {
    return push.mode() == PushMode.WITHDRAWN || !published.settings().enabled()
        ? new DefenderIndicators.Selected(List.of(), List.of())
        : DefenderIndicators.select(published.within(null));
  }

  /** Returns the stored content of an indicator, used for comparison. */
  private static String formatContent(String action, String title, String description) {
    return String.join("\n", action, title, description);
  }

  private static <T> List<List<T>> listBatches(Collection<T> all) {
    List<T> each = List.copyOf(all);
    List<List<T>> batches = new ArrayList<>();
    for (int from = 0; from < each.size(); from += DefenderApi.BATCH) {
      batches.add(each.subList(from, Math.min(from + DefenderApi.BATCH, each.size())));
    }
    return batches;
  }

  /** Thrown if another replica pushes to the target, or a newer version is being pushed. */
  private static final class NotItsTurn extends RuntimeException {
    NotItsTurn() {
      super(null, null, false, false);
    }
  }

  private final class Run {

    private final Push push;
    private final BooleanSupplier goOn;
    private final String mark;

    Run(Push push, BooleanSupplier goOn) {
      this.push = push;
      this.goOn = goOn;
      this.mark = "[penumbra:%s]".formatted(push.marker());
    }

    void run(DefenderIndicators.Selected selected) throws DefenderApi.Stopped {
      requireTurn();
      Map<String, PushStore.Indicator> stored = store.listIndicators(push.id());
      Set<String> ids =
          stored.values().stream()
              .map(PushStore.Indicator::indicatorId)
              .filter(id -> id != null)
              .collect(Collectors.toSet());
      Map<String, DefenderApi.Known> own = new HashMap<>();
      List<DefenderApi.Known> removed = new ArrayList<>();
      Set<String> foreign = new HashSet<>();
      int foreigners = 0;
      for (DefenderApi.Known known : api.list(push)) {
        if (!known.description().contains(mark) && !ids.contains(known.id())) {
          foreign.add(known.name());
          foreigners++;
        } else if (own.putIfAbsent(known.name(), known) != null) {
          removed.add(known);
        }
      }
      noteDrift(stored, own);

      Map<String, DefenderApi.Wanted> wanted = new LinkedHashMap<>();
      List<PushStore.Indicator> omitted = new ArrayList<>();
      selected
          .omitted()
          .forEach(one -> omitted.add(omitted(one.entry().pattern().text(), one.cause())));
      int room = settings.mostIndicators() - foreigners;
      for (DefenderIndicators.Indicator one : selected.indicators()) {
        if (foreign.contains(one.name())) {
          omitted.add(omitted(one.name(), "foreign"));
        } else if (wanted.size() >= room) {
          omitted.add(omitted(one.name(), "limit"));
        } else {
          wanted.put(
              one.name(),
              new DefenderApi.Wanted(
                  one.name(), one.action(), one.title(), one.description() + ' ' + mark));
        }
      }
      own.forEach(
          (name, known) -> {
            if (!wanted.containsKey(name)) {
              removed.add(known);
            }
          });
      noteKnown(own, stored);
      remove(removed);
      store.put(push.id(), omitted);
      add(own, wanted);
    }

    private PushStore.Indicator omitted(String name, String cause) {
      return new PushStore.Indicator(name, null, "omitted", "", cause);
    }

    private void requireTurn() {
      if (!goOn.getAsBoolean()) {
        throw new NotItsTurn();
      }
    }

    /** Records removals and changes by others since the last push, except those in progress. */
    private void noteDrift(
        Map<String, PushStore.Indicator> stored, Map<String, DefenderApi.Known> own) {
      int missing = 0;
      int changed = 0;
      for (PushStore.Indicator one : stored.values()) {
        if (one.state().equals("pushed")) {
          DefenderApi.Known known = own.get(one.name());
          if (known == null) {
            missing++;
          } else if (!formatContent(known).equals(one.content())) {
            changed++;
          }
        }
      }
      if (missing > 0 || changed > 0) {
        LOG.warnf(
            "%s: %d indicators were removed and %d changed externally; they are pushed again",
            push, missing, changed);
        store.noteDrift(push.id(), missing, changed);
      }
    }

    private void noteKnown(
        Map<String, DefenderApi.Known> own, Map<String, PushStore.Indicator> stored) {
      List<PushStore.Indicator> there = new ArrayList<>();
      own.forEach(
          (name, known) -> {
            PushStore.Indicator is =
                new PushStore.Indicator(name, known.id(), "pushed", formatContent(known), null);
            if (!is.equals(stored.get(name))) {
              there.add(is);
            }
          });
      store.remove(
          push.id(), stored.keySet().stream().filter(name -> !own.containsKey(name)).toList());
      store.put(push.id(), there);
    }

    private String formatContent(DefenderApi.Known known) {
      return DefenderSync.formatContent(known.action(), known.title(), known.description());
    }

    private String formatContent(DefenderApi.Wanted wanted) {
      return DefenderSync.formatContent(wanted.action(), wanted.title(), wanted.description());
    }

    private void remove(List<DefenderApi.Known> removed) throws DefenderApi.Stopped {
      for (List<DefenderApi.Known> batch : listBatches(removed)) {
        requireTurn();
        List<PushStore.Indicator> leaving =
            batch.stream()
                .map(
                    one ->
                        new PushStore.Indicator(
                            one.name(), one.id(), "removing", formatContent(one), null))
                .collect(
                    Collectors.toMap(PushStore.Indicator::name, one -> one, (first, _) -> first))
                .values()
                .stream()
                .toList();
        store.put(push.id(), leaving);
        api.remove(push, batch.stream().map(DefenderApi.Known::id).toList());
        store.remove(push.id(), leaving.stream().map(PushStore.Indicator::name).toList());
      }
    }

    private void add(Map<String, DefenderApi.Known> own, Map<String, DefenderApi.Wanted> wanted)
        throws DefenderApi.Stopped {
      List<DefenderApi.Wanted> added =
          wanted.values().stream()
              .filter(
                  one ->
                      !own.containsKey(one.name())
                          || !formatContent(own.get(one.name())).equals(formatContent(one)))
              .toList();
      for (List<DefenderApi.Wanted> batch : listBatches(added)) {
        requireTurn();
        store.put(
            push.id(), batch.stream().map(one -> indicator(one, own, null, "sending")).toList());
        Map<String, DefenderApi.Imported> imported = api.add(push, batch);
        store.put(
            push.id(),
            batch.stream()
                .map(
                    one -> {
                      DefenderApi.Imported result =
                          imported.getOrDefault(
                              one.name(),
                              new DefenderApi.Imported(
                                  null, "Defender returned no result for the indicator"));
                      return indicator(
                          one, own, result, result.cause() == null ? "pushed" : "failed");
                    })
                .toList());
      }
    }

    private PushStore.Indicator indicator(
        DefenderApi.Wanted wanted,
        Map<String, DefenderApi.Known> own,
        DefenderApi.Imported result,
        String state) {
      DefenderApi.Known before = own.get(wanted.name());
      String id = result == null || result.id() == null ? null : result.id();
      return new PushStore.Indicator(
          wanted.name(),
          id == null && before != null ? before.id() : id,
          state,
          formatContent(wanted),
          result == null ? null : result.cause());
    }
  }
}
