package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.correlation.atomic.Atomically;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.fold.Account;
import io.penumbra.correlation.fold.Connections;
import io.penumbra.correlation.fold.Fold;
import io.penumbra.correlation.fold.NameAnswers;
import io.penumbra.correlation.fold.Presence;
import io.penumbra.correlation.fold.Usage;
import io.penumbra.correlation.fold.UsageKey;
import io.penumbra.correlation.identity.Dictionaries;
import io.penumbra.correlation.identity.NameLink;
import io.penumbra.correlation.rework.Rework;
import io.penumbra.correlation.rework.Rework.MachineDay;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Applies chunks. The figures depend only on which chunks were applied, not on their order: each
 * apply adds {@code fold(stored ∪ chunk) − fold(stored)} over the stored chunks it can touch, or
 * writes a machine's day anew from all its chunks where a group would shrink.
 */
@ApplicationScoped
class Applier {

  private final Atomically atomically;
  private final ApplyStore store;
  private final Dictionaries dictionaries;
  private final CurrentCatalogue catalogue;
  private final Intervals intervals;
  private final Rework rework;

  Applier(
      Atomically atomically,
      ApplyStore store,
      Dictionaries dictionaries,
      CurrentCatalogue catalogue,
      Intervals intervals,
      Rework rework) {
    this.atomically = atomically;
    this.store = store;
    this.dictionaries = dictionaries;
    this.catalogue = catalogue;
    this.intervals = intervals;
    this.rework = rework;
  }

  ChunkReceipt apply(Chunk chunk, byte[] payload) {
    Dictionaries.Lookup lookup =
        atomically.run(
            connection -> {
              CatalogueInForce apps = catalogue.hold(connection);
              Dictionaries.Lookup found = dictionaries.lookup(apps.version());
              int machineId = dictionaries.machine(connection, chunk.subject(), found);
              store.lock(connection, machineId);
              store
                  .insertChunk(connection, chunk, payload)
                  .ifPresent(
                      epoch -> {
                        dictionaries.require(epoch, found);
                        new Run(connection, machineId, apps.apps(), found).add(chunk);
                      });
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
        atomically.run(
            connection -> {
              CatalogueInForce apps = catalogue.hold(connection);
              Dictionaries.Lookup found = dictionaries.lookup(apps.version());
              if (store.tryLock(connection, day.machineId())) {
                rework
                    .asked(connection, day)
                    .ifPresent(
                        asked -> {
                          dictionaries.require(asked.epoch(), found);
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
      daysAttributedAnew(chunk).forEach(day -> rewritten.put(day, "logon"));
      dictionaries.links(connection, machineId, NameLink.of(chunk), lookup);
      intervals.lookUp(connection, chunk.sections(), lookup);
      if (!rewritten.containsKey(chunk.day()) && !addUsage(chunk)) {
        rewritten.put(chunk.day(), "late-record");
      }
      intervals.add(connection, machineId, chunk, rewritten.keySet(), lookup);
      rewritten.forEach(this::rewrite);
    }

    /** Days on which the chunk's answers may name transactions that are stored already. */
    private Set<LocalDate> daysNamedAnew(Chunk chunk) {
      List<Fact.NameAnswer> answers = KeptFacts.answers(chunk.sections());
      if (answers.isEmpty()) {
        return Set.of();
      }
      TimeSpan named = TimeSpan.ofFacts(answers).namedByAnswers();
      return store.daysToRename(connection, machineId, named, chunk.id());
    }

    /** Days on which the chunk's sign-ins and -outs may attribute what is stored already. */
    private Set<LocalDate> daysAttributedAnew(Chunk chunk) {
      List<Fact> signs = KeptFacts.signs(chunk);
      if (signs.isEmpty()) {
        return Set.of();
      }
      TimeSpan attributed = TimeSpan.ofFacts(signs).attributedBySigns();
      return store.daysToAttribute(connection, machineId, attributed, chunk.id());
    }

    /** Adds what the chunk changes; false when it takes something from a group. */
    private boolean addUsage(Chunk chunk) {
      Optional<TimeSpan> span = TimeSpan.ofTransactions(chunk.sections());
      if (span.isEmpty()) {
        return true;
      }
      List<Section> stored =
          Connections.touching(
              store.sectionsBetween(connection, machineId, span.get().buckets(), chunk.id()),
              chunk.sections());
      List<Section> all = new ArrayList<>(stored);
      all.addAll(chunk.sections());
      Known known = knownOf(all);
      Map<UsageKey, Usage> before = fold(stored, known);
      Map<UsageKey, Usage> after = fold(all, known);
      if (!Fold.onlyGrows(before, after)) {
        return false;
      }
      add(Fold.difference(before, after));
      return true;
    }

    /** Writes the machine's day from all its chunks, and notes what that took from whom. */
    void rewrite(LocalDate day, String cause) {
      List<Section> all = store.sectionsOfDay(connection, machineId, day);
      Map<ApplyStore.Group, Integer> before = store.clearDay(connection, machineId, day);
      Map<UsageKey, Usage> usage = fold(all, knownOf(all));
      intervals.lookUp(connection, all, lookup);
      add(usage);
      intervals.rewrite(connection, machineId, day, all, lookup);
      store.correct(connection, machineId, day, cause, before, usage, lookup);
    }

    /** What is known of the time of some records beside themselves. */
    private record Known(NameAnswers answers, Presence presence) {}

    private Known knownOf(List<Section> sections) {
      ApplyStore.Facts facts =
          TimeSpan.ofTransactions(sections)
              .map(span -> store.factsFor(connection, machineId, span))
              .orElse(ApplyStore.Facts.NONE);
      dictionaries.people(connection, Account.peopleOf(sections, facts.signs()), lookup);
      return new Known(NameAnswers.of(facts.answers()), Presence.of(facts.signs(), lookup::person));
    }

    private Map<UsageKey, Usage> fold(List<Section> sections, Known known) {
      return Fold.of(sections, known.answers, known.presence, lookup::person, apps);
    }

    private void add(Map<UsageKey, Usage> usage) {
      if (usage.isEmpty()) {
        return;
      }
      dictionaries.resolve(
          connection,
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
