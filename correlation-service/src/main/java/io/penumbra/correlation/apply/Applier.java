package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.fold.Fold;
import io.penumbra.correlation.fold.NameAnswers;
import io.penumbra.correlation.fold.Usage;
import io.penumbra.correlation.fold.UsageKey;
import io.penumbra.correlation.identity.Dictionaries;
import io.penumbra.correlation.rework.Rework;
import io.penumbra.correlation.rework.Rework.MachineDay;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Applies chunks. The figures depend only on which chunks were applied, not on their order: each
 * apply adds {@code fold(stored ∪ chunk) − fold(stored)} over the stored chunks it can touch, or
 * writes a machine's day anew from all its chunks where a group would shrink.
 */
@ApplicationScoped
class Applier {

  private final ApplyStore store;
  private final Dictionaries dictionaries;
  private final CurrentCatalogue catalogue;
  private final Rework rework;

  Applier(ApplyStore store, Dictionaries dictionaries, CurrentCatalogue catalogue, Rework rework) {
    this.store = store;
    this.dictionaries = dictionaries;
    this.catalogue = catalogue;
    this.rework = rework;
  }

  ChunkReceipt apply(Chunk chunk, byte[] payload) {
    Dictionaries.Lookup lookup =
        store.inTransaction(
            connection -> {
              CatalogueInForce apps = catalogue.hold(connection);
              Dictionaries.Lookup found = new Dictionaries.Lookup(apps.version());
              int machineId = dictionaries.machine(connection, chunk.subject(), found);
              store.lock(connection, machineId);
              if (store.insertChunk(connection, machineId, chunk, payload)) {
                new Run(connection, machineId, apps.apps(), found).add(chunk);
              }
              return found;
            });
    dictionaries.remember(lookup);
    return new ChunkReceipt(chunk.id().toString(), chunk.day(), chunk.transactions());
  }

  /**
   * Computes a waiting day anew and takes it from the queue. Leaves it there when the machine is
   * busy just now.
   */
  void rewrite(MachineDay day) {
    Dictionaries.Lookup lookup =
        store.inTransaction(
            connection -> {
              CatalogueInForce apps = catalogue.hold(connection);
              Dictionaries.Lookup found = new Dictionaries.Lookup(apps.version());
              if (store.tryLock(connection, day.machineId())) {
                rework
                    .asked(connection, day)
                    .ifPresent(
                        asked -> {
                          new Run(connection, day.machineId(), apps.apps(), found)
                              .rewrite(day.day(), asked.cause());
                          rework.done(connection, day, asked);
                        });
              }
              return found;
            });
    dictionaries.remember(lookup);
  }

  /** One way through a transaction that holds a machine's lock. */
  private final class Run {
    private final SqlConnection connection;
    private final int machineId;
    private final AppCatalogue apps;
    private final Dictionaries.Lookup lookup;

    Run(SqlConnection connection, int machineId, AppCatalogue apps, Dictionaries.Lookup lookup) {
      this.connection = connection;
      this.machineId = machineId;
      this.apps = apps;
      this.lookup = lookup;
    }

    /** A chunk that has just been stored. */
    void add(Chunk chunk) {
      store.describeMachine(connection, machineId, chunk);
      Map<LocalDate, String> rewritten = new TreeMap<>();
      daysNamedAnew(chunk).forEach(day -> rewritten.put(day, "name-answer"));
      if (!rewritten.containsKey(chunk.day())) {
        Map<UsageKey, Usage> changes = changes(chunk);
        if (Fold.onlyGrows(changes)) {
          add(changes);
        } else {
          rewritten.put(chunk.day(), "late-record");
        }
      }
      rewritten.forEach(this::rewrite);
    }

    /** Days on which the chunk's answers may name transactions that are stored already. */
    private Set<LocalDate> daysNamedAnew(Chunk chunk) {
      List<Fact.NameAnswer> answers = Answers.of(chunk);
      if (answers.isEmpty()) {
        return Set.of();
      }
      TimeSpan named = TimeSpan.of(chunk).namedByAnswers();
      return store.daysToRename(connection, machineId, named, chunk.id());
    }

    private Map<UsageKey, Usage> changes(Chunk chunk) {
      if (TimeSpan.ofTransactions(chunk.sections()).isEmpty()) {
        return Map.of();
      }
      TimeSpan buckets = TimeSpan.of(chunk).buckets();
      List<Section> stored = store.sectionsBetween(connection, machineId, buckets, chunk.id());
      List<Section> all = new ArrayList<>(stored);
      all.addAll(chunk.sections());
      NameAnswers answers = answersFor(all);
      return Fold.difference(Fold.of(stored, answers, apps), Fold.of(all, answers, apps));
    }

    /** Writes the machine's day from all its chunks, and notes what that took from whom. */
    void rewrite(LocalDate day, String cause) {
      List<Section> all = store.sectionsOfDay(connection, machineId, day);
      Map<ApplyStore.Group, Integer> before = store.clearDay(connection, machineId, day);
      Map<UsageKey, Usage> usage = Fold.of(all, answersFor(all), apps);
      add(usage);
      store.correct(connection, machineId, day, cause, before, usage, lookup);
    }

    private NameAnswers answersFor(List<Section> sections) {
      return TimeSpan.ofTransactions(sections)
          .map(span -> store.answersBetween(connection, machineId, span.ofAnswersFor()))
          .map(NameAnswers::of)
          .orElseGet(() -> NameAnswers.of(List.of()));
    }

    private void add(Map<UsageKey, Usage> usage) {
      if (usage.isEmpty()) {
        return;
      }
      dictionaries.resolve(
          connection,
          usage.keySet().stream().map(UsageKey::account).filter(a -> a != null).distinct().toList(),
          usage.keySet().stream()
              .map(UsageKey::localAddress)
              .filter(a -> a != null)
              .distinct()
              .toList(),
          usage.keySet().stream().map(UsageKey::destination).distinct().toList(),
          usage.keySet().stream().map(UsageKey::source).distinct().toList(),
          lookup);
      store.addUsage(connection, machineId, usage, lookup);
    }
  }
}
