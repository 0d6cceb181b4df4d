package io.penumbra.correlation.transaction;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.transaction.TransactionBlocks;
import io.penumbra.contracts.transaction.TransactionChanges;
import io.penumbra.contracts.transaction.TransactionChanges.Part;
import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.correlation.aggregation.CountedTransaction;
import io.penumbra.correlation.apply.ChunkReplay;
import io.penumbra.correlation.apply.Versions;
import io.penumbra.correlation.usage.StoredUsage;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reader of changes since a position: the transactions of touched windows, as they were at the
 * position and as they are at the new one (docs/adr/0038-continuous-export.md). Blocks.
 */
@ApplicationScoped
class TransactionChangesReader {

  /** Maximum number of changes of one answer. */
  private static final int MOST_CHANGES = 2_000;

  /** Upper bound of changes recorded by one transaction of Postgres. */
  private static final int MOST_OF_ONE = 1_000_000;

  /** Maximum number of machine-days, and of transactions, of one answer while the state is read. */
  private static final int MOST_MACHINES = 200;

  private static final int MOST_TRANSACTIONS = 50_000;

  /** Span of a complete day that is read at once. */
  private static final Duration STEP = Duration.ofHours(4);

  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);
  private static final int MOST_SECONDS = 30;

  private final Pool pool;
  private final ChangeStore store;
  private final StoredUsage usage;
  private final ChunkReplay replay;
  private final TransactionLabels labels;
  private final Clock clock;
  private final int retentionDays;

  TransactionChangesReader(
      Pool pool,
      ChangeStore store,
      StoredUsage usage,
      ChunkReplay replay,
      TransactionLabels labels,
      Clock clock,
      @ConfigProperty(name = "penumbra.retention.days", defaultValue = "90") int retentionDays) {
    this.pool = pool;
    this.store = store;
    this.usage = usage;
    this.replay = replay;
    this.labels = labels;
    this.clock = clock;
    this.retentionDays = retentionDays;
  }

  /**
   * Returns the answer to a query, to be written when it is sent.
   *
   * @throws ProblemException 400 if the query is invalid; 410 for an expired position
   */
  Answer answer(TransactionChanges.Query query) {
    if (query == null || query.waitSeconds() < 0 || query.waitSeconds() > MOST_SECONDS) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "waitSeconds must be from 0 to %d".formatted(MOST_SECONDS));
    }
    ChangeStore.Horizon now = store.readHorizon();
    ChangePosition position =
        query.position() != null
            ? ChangePosition.parse(query.position())
            : query.beginNow()
                ? ChangePosition.upTo(now.database(), now.xid())
                : new ChangePosition(now.database(), now.xid(), LocalDate.EPOCH, 0);
    if (!position.database().equals(now.database())
        || position.xid() <= now.floor()
        || position.xid() > now.xid()) {
      throw new ProblemException(
          ProblemType.GONE,
          "changes since this cursor are no longer available: start again without a cursor");
    }
    return new Answer(query, position);
  }

  /** Changed part of a machine-day: a span, or the whole day with an unknown earlier state. */
  private record Touched(int machineId, LocalDate day) {}

  private record Span(Instant from, Instant to) {

    Span and(Span other) {
      return this == WHOLE || other == WHOLE
          ? WHOLE
          : new Span(
              from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
    }
  }

  private static final Span WHOLE = new Span(null, null);

  /** Answer to one query. */
  final class Answer {
    private final TransactionChanges.Query query;
    private final ChangePosition position;
    private final Predicate<CountedTransaction> wanted;
    private TransactionChanges.Writer writer;
    private BooleanSupplier abandoned;
    private int written;

    private Answer(TransactionChanges.Query query, ChangePosition position) {
      this.query = query;
      this.position = position;
      this.wanted = TransactionFilter.of(query.source(), null, null, null);
    }

    /**
     * Writes the answer.
     *
     * @param abandoned returns true if the reader has disconnected
     * @throws IOException if it has disconnected
     */
    void write(OutputStream out, BooleanSupplier abandoned) throws IOException {
      this.abandoned = abandoned;
      writer = new TransactionChanges.Writer(out);
      writer.write(new Part.Life());
      writer.write(position.isOfState() ? state() : createChanges());
    }

    /** Writes the state as of the position, day by day. */
    private Part.End state() throws IOException {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      LocalDate day = position.day();
      if (day.equals(LocalDate.EPOCH)) {
        day = today.minusDays(retentionDays + 1L);
      }
      int machines = 0;
      int last = day.equals(position.day()) ? position.machineId() : 0;
      while (!day.isAfter(today.plusDays(1))) {
        List<Integer> next = usage.listMachines(pool, day, last, MOST_MACHINES);
        for (int machine : next) {
          writeDay(new Touched(machine, day), null, 0, position.xid());
          last = machine;
          machines++;
          if (machines == MOST_MACHINES || written >= MOST_TRANSACTIONS) {
            return new Part.End(
                new ChangePosition(position.database(), position.xid(), day, last).toString(),
                true);
          }
        }
        if (next.size() < MOST_MACHINES) {
          day = day.plusDays(1);
          last = 0;
        }
      }
      return new Part.End(
          ChangePosition.upTo(position.database(), position.xid()).toString(), true);
    }

    private Part.End createChanges() throws IOException {
      Instant until = clock.instant().plusSeconds(query.waitSeconds());
      Instant alive = clock.instant();
      while (true) {
        long horizon = store.readHorizon().xid();
        List<ChangeStore.Change> noted = store.listChanges(position.xid(), horizon, MOST_CHANGES);
        if (!noted.isEmpty()) {
          return createChanges(noted, horizon);
        }
        if (!clock.instant().isBefore(until)) {
          return new Part.End(ChangePosition.upTo(position.database(), horizon).toString(), false);
        }
        if (Duration.between(alive, clock.instant()).compareTo(SIGN_OF_LIFE) > 0) {
          writer.write(new Part.Life());
          alive = clock.instant();
        }
        try {
          Thread.sleep(LOOK);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("stopped while waiting", e);
        }
      }
    }

    private Part.End createChanges(List<ChangeStore.Change> found, long horizon)
        throws IOException {
      List<ChangeStore.Change> noted = found;
      long end = horizon;
      boolean more = noted.size() == MOST_CHANGES;
      if (more) {
        long last = noted.getLast().xid();
        if (last == noted.getFirst().xid()) {
          end = last + 1;
          noted = store.listChanges(last, end, MOST_OF_ONE);
        } else {
          end = last;
          noted = noted.stream().filter(change -> change.xid() < last).toList();
        }
      }
      Map<Touched, Span> touched = new LinkedHashMap<>();
      for (ChangeStore.Change change : noted) {
        touched.merge(
            new Touched(change.machineId(), change.day()),
            change.from() == null ? WHOLE : new Span(change.from(), change.to()),
            Span::and);
      }
      for (Map.Entry<Touched, Span> one : touched.entrySet()) {
        if (one.getValue() == WHOLE) {
          replaceDay(one.getKey(), end);
        } else {
          writeDay(one.getKey(), one.getValue(), position.xid(), end);
        }
      }
      return new Part.End(ChangePosition.upTo(position.database(), end).toString(), more);
    }

    private void replaceDay(Touched day, long end) throws IOException {
      writer.write(new Part.Day(day.machineId, day.day, true));
      steps(day, null, 0, end);
    }

    private void writeDay(Touched day, Span span, long since, long end) throws IOException {
      writer.write(new Part.Day(day.machineId, day.day, false));
      if (!steps(day, span, since, end)) {
        // the part of it written so far belongs to its replacement
        replaceDay(day, end);
      }
    }

    /** Writes the changes of a span in steps; false if the earlier state is unknown. */
    private boolean steps(Touched day, Span span, long since, long end) throws IOException {
      Instant dayStart = day.day.atStartOfDay(ZoneOffset.UTC).toInstant();
      Instant dayEnd = TransactionId.endOf(day.day);
      Instant from =
          span == null ? dayStart : latest(dayStart, ChunkReplay.computeBucketStart(span.from));
      Instant to =
          span == null
              ? dayEnd
              : earliest(
                  dayEnd,
                  ChunkReplay.computeBucketStart(span.to)
                      .plusSeconds(TransactionId.WINDOW_SECONDS));
      for (Instant start = from; start.isBefore(to); start = start.plus(STEP)) {
        if (abandoned.getAsBoolean()) {
          throw new IOException("the request was cancelled");
        }
        for (Supplier<Versions> part :
            replay.versions(
                day.machineId,
                day.day,
                start,
                earliest(to, start.plus(STEP)),
                since,
                end,
                Identified::hash)) {
          Versions versions = part.get();
          if (versions.before() == null) {
            return false;
          }
          Map<TransactionId, Identified> before = identified(day.machineId, versions.before());
          Map<TransactionId, Identified> after = identified(day.machineId, versions.after());
          blocks(differing(before, after), Part.Before::new);
          blocks(differing(after, before), Part.After::new);
        }
      }
      return true;
    }

    private Map<TransactionId, Identified> identified(
        int machineId, List<CountedTransaction> counted) {
      Map<TransactionId, Identified> byId = new TreeMap<>();
      Identified.of(machineId, counted).stream()
          .filter(one -> wanted.test(one.counted()))
          .forEach(one -> byId.put(one.id(), one));
      return byId;
    }

    private static List<Identified> differing(
        Map<TransactionId, Identified> some, Map<TransactionId, Identified> others) {
      return some.values().stream().filter(one -> !one.equals(others.get(one.id()))).toList();
    }

    private void blocks(
        List<Identified> all, Function<List<TransactionPage.Transaction>, Part> part)
        throws IOException {
      for (int i = 0; i < all.size(); i += TransactionBlocks.BLOCK) {
        List<Identified> block =
            new ArrayList<>(all.subList(i, Math.min(i + TransactionBlocks.BLOCK, all.size())));
        writer.write(part.apply(labels.of(block)));
        written += block.size();
      }
    }
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
