package io.penumbra.perf.chaos;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.client.Endpoints;
import io.penumbra.local.client.OpenGate;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.stack.Stack;
import io.penumbra.perf.system.Wait;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runner that kills processes at seeded times during ingestion. It waits until processing has
 * finished and checks that the read models count every acknowledged record once. The system keeps
 * running between runs; only the killed process is restarted.
 */
public final class ChaosRuns {

  /**
   * Shortened timeouts of an installation, for example four seconds until a dead replica is taken
   * over.
   */
  public static final Map<String, String> ENVIRONMENT =
      Map.of(
          "PENUMBRA_CHUNKING_FRESHNESS", "300MS",
          "PENUMBRA_CHUNKING_FRESHNESS_UNDER_LOAD", "15S",
          "PENUMBRA_CHUNKING_LEASE", "4S");

  private static final Duration REST = Duration.ofMinutes(3);

  /** Number of runs between checks. The next run begins while the killed process recovers. */
  private static final int CHECK_EVERY = 10;

  private final Stack stack;
  private final Clock clock;
  private final Consumer<String> progress;
  private final StoredRecords storedRecords;

  /**
   * Creates a runner.
   *
   * @param stack running stack with {@link #ENVIRONMENT}
   * @param progress receives one line per run
   */
  public ChaosRuns(Stack stack, Clock clock, Consumer<String> progress) {
    this.stack = stack;
    this.clock = clock;
    this.progress = progress;
    this.storedRecords = new StoredRecords(stack.addresses().postgres());
  }

  /**
   * Result of all runs.
   *
   * @param kills number of kills per process
   * @param answers number of answers per status
   * @param acknowledged number of records in acknowledged requests
   * @param stored number of these records in the read models
   * @param quarantined number of these records in quarantined chunks
   * @param failures one sentence per failure; empty if there is none
   */
  public record Result(
      int runs,
      Map<String, Integer> kills,
      Map<Integer, Integer> answers,
      long requests,
      long acknowledged,
      long stored,
      long quarantined,
      List<String> failures) {

    public Result {
      failures = List.copyOf(failures);
    }
  }

  /** Performs the given number of runs one after another. */
  public Result run(int runs, long seed) {
    Endpoints endpoints = Endpoints.of(stack.addresses());
    SignIn sensor = OpenGate.open(endpoints, clock);
    Delivery delivery = new Delivery(endpoints.ingestion(), sensor);
    Map<ChaosTarget, Integer> kills = new EnumMap<>(ChaosTarget.class);
    List<String> failures = new ArrayList<>();
    long requests = 0;
    long acknowledged = 0;
    long stored = 0;
    long quarantined = 0;
    List<ChaosRun> unchecked = new ArrayList<>();
    for (int number = 1; number <= runs; number++) {
      ChaosRun run = ChaosRun.of(seed, number, clock.instant());
      long begin = System.nanoTime();
      play(run, delivery).forEach(one -> failures.add(run.name() + ": " + one));
      run.kills().forEach(kill -> kills.merge(kill.target(), 1, Integer::sum));
      requests += run.requests();
      acknowledged += run.hosts().size();
      unchecked.add(run);
      progress.accept(
          "run %d: %s; %d requests, %d records, all acknowledged after %.1f s"
              .formatted(
                  number,
                  describe(run.kills()),
                  run.requests(),
                  run.hosts().size(),
                  (System.nanoTime() - begin) / 1e9));
      if (unchecked.size() == CHECK_EVERY || number == runs) {
        Found found = check(unchecked, failures);
        stored += found.stored;
        quarantined += found.quarantined;
        unchecked.clear();
      }
    }
    failures.addAll(delivery.unexpected());
    Map<String, Integer> byName = new TreeMap<>();
    kills.forEach((target, count) -> byName.put(target.name().toLowerCase(Locale.ROOT), count));
    return new Result(
        runs,
        byName,
        Map.copyOf(delivery.answers()),
        requests,
        acknowledged,
        stored,
        quarantined,
        failures);
  }

  /** Waits until processing has finished and looks up the records of the runs. */
  private Found check(List<ChaosRun> runs, List<String> failures) {
    long begin = System.nanoTime();
    if (Wait.until(REST, storedRecords::atRest).isEmpty()) {
      failures.add("processing is incomplete after %d s".formatted(REST.toSeconds()));
    }
    long stored = 0;
    long quarantined = 0;
    int before = failures.size();
    for (ChaosRun run : runs) {
      List<String> faults = new ArrayList<>();
      Found found = compare(run, faults);
      if (found.quarantined > 0) {
        faults.add("%d records are in quarantine".formatted(found.quarantined));
      }
      stored += found.stored;
      quarantined += found.quarantined;
      faults.forEach(one -> failures.add(run.name() + ": " + one));
    }
    progress.accept(
        "processed after %.1f s: %d records stored, %d in quarantine%s"
            .formatted(
                (System.nanoTime() - begin) / 1e9,
                stored,
                quarantined,
                failures.size() == before
                    ? ""
                    : ", WRONG: " + String.join("; ", failures.subList(before, failures.size()))));
    return new Found(stored, quarantined);
  }

  /** Sends requests and kills processes; returns the faults of the answers. */
  private List<String> play(ChaosRun run, Delivery delivery) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> senders = new ArrayList<>();
      for (List<ChaosRun.Request> requests : run.senders()) {
        senders.add(
            threads.submit(
                () -> {
                  List<String> faults = new ArrayList<>();
                  for (ChaosRun.Request request : requests) {
                    String fault = delivery.deliver(request);
                    if (fault != null) {
                      faults.add(fault);
                    }
                  }
                  return faults;
                }));
      }
      for (ChaosRun.Kill kill : run.kills()) {
        Thread.sleep(kill.after());
        kill.target().kill(stack);
      }
      List<String> faults = new ArrayList<>();
      for (Future<List<String>> sender : senders) {
        faults.addAll(sender.get());
      }
      return faults;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted during a run.", e);
    } catch (ExecutionException e) {
      throw new LocalStackException(e.getCause().getMessage(), e);
    }
  }

  private record Found(long stored, long quarantined) {}

  private Found compare(ChaosRun run, List<String> faults) {
    try {
      Map<String, StoredRecords.Figure> figures = storedRecords.listFigures(run.name());
      int quarantined = storedRecords.quarantined(run.name());
      int lost = 0;
      int twice = 0;
      int otherBytes = 0;
      for (Map.Entry<String, Integer> record : run.hosts().entrySet()) {
        StoredRecords.Figure figure = figures.remove(record.getKey());
        if (figure == null) {
          lost++;
        } else if (figure.transactions() != 1) {
          twice++;
        } else if (figure.bytesUp() != record.getValue()) {
          otherBytes++;
        }
      }
      int stored = run.hosts().size() - lost;
      record(
          faults, lost - quarantined, "acknowledged records are neither stored nor in quarantine");
      record(faults, twice, "records are counted more than once");
      record(faults, otherBytes, "records have other byte counts");
      record(faults, figures.size(), "stored hosts were not sent");
      if (quarantined == 0
          && !storedRecords.stored(run.name()).equals(run.transactionsByMachine())) {
        faults.add("the transaction counts of stored and sent chunks differ");
      }
      return new Found(stored, quarantined);
    } catch (SQLException e) {
      faults.add("the figures could not be read: " + e.getMessage());
      return new Found(0, 0);
    }
  }

  private static void record(List<String> faults, int count, String what) {
    if (count != 0) {
      faults.add(count + " " + what);
    }
  }

  private static String describe(List<ChaosRun.Kill> kills) {
    List<String> words = new ArrayList<>();
    kills.forEach(
        kill ->
            words.add(
                "%s after %d ms"
                    .formatted(
                        kill.target().name().toLowerCase(Locale.ROOT), kill.after().toMillis())));
    return String.join(", then ", words);
  }
}
