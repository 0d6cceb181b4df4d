package io.penumbra.ingestion.snapshot;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.contracts.snapshot.SnapshotCompletion;
import io.penumbra.contracts.snapshot.SnapshotPart;
import io.penumbra.ingestion.format.custom.CustomParser;
import io.penumbra.ingestion.intake.LogFileReader;
import io.penumbra.ingestion.parser.Parsers;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Reader of reports whose upload is complete, one report at a time per replica. If the replica
 * stops, the report is read again from its beginning.
 */
@ApplicationScoped
class SnapshotReader {

  private static final Logger LOG = Logger.getLogger(SnapshotReader.class);
  private static final int ATTEMPTS = 3;

  /** Maximum number of sums in memory, about 60 MB. */
  private static final int MOST_SUMS = 60_000;

  private static final int MOST_PARTS = MOST_SUMS / SnapshotPart.MAX_ROWS;

  private final SnapshotStore store;
  private final SnapshotUsage usage;
  private final LogFileReader logs;
  private final Parsers parsers;
  private final SnapshotSettings settings;
  private final Clock clock;

  SnapshotReader(
      SnapshotStore store,
      SnapshotUsage usage,
      LogFileReader logs,
      Parsers parsers,
      SnapshotSettings settings,
      Clock clock) {
    this.store = store;
    this.usage = usage;
    this.logs = logs;
    this.parsers = parsers;
    this.settings = settings;
    this.clock = clock;
  }

  /** Thrown when the report was deleted or is read by another replica. */
  private static final class NoLongerOurs extends RuntimeException {
    NoLongerOurs() {
      super("no longer ours", null, false, false);
    }
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void readWaiting() {
    Optional<Snapshot> next = claim();
    while (next.isPresent()) {
      read(next.get());
      next = claim();
    }
  }

  private Optional<Snapshot> claim() {
    Instant now = clock.instant();
    return store.claim(now, now.plus(settings.lease()));
  }

  private void read(Snapshot snapshot) {
    try {
      if (snapshot.attempt() > ATTEMPTS) {
        fail(
            snapshot,
            SnapshotCause.INTERRUPTED,
            "reading it was interrupted %d times".formatted(ATTEMPTS));
        return;
      }
      new Attempt(snapshot).run();
    } catch (NoLongerOurs e) {
      LOG.infof("snapshot report was taken over by another replica: id=%s", snapshot.id());
    } catch (RuntimeException e) {
      // the lease ends, and the report is read again
      LOG.errorf(
          e,
          "a snapshot report could not be read: id=%s attempt=%d",
          snapshot.id(),
          snapshot.attempt());
    }
  }

  private void fail(Snapshot snapshot, SnapshotCause cause, String detail) {
    Instant now = clock.instant();
    store.finish(
        snapshot, SnapshotState.FAILED, cause, detail, null, now, now.plus(settings.retention()));
    LOG.infof("snapshot report failed: id=%s cause=%s", snapshot.id(), cause.id());
  }

  /** Single attempt to read a report. */
  private final class Attempt {

    private final Snapshot snapshot;
    private final UploadedFile.Budget budget =
        new UploadedFile.Budget(settings.maxInflated().asLongValue());
    private volatile Instant renewAt;
    private long readBefore;
    private volatile StoredContent content;
    private int parts;

    Attempt(Snapshot snapshot) {
      this.snapshot = snapshot;
      this.renewAt = clock.instant();
    }

    void run() {
      SnapshotSource source = SnapshotSource.parse(snapshot.source());
      LogFileReader.Terms terms;
      try {
        CustomParser parser = parsers.named(source.parser()).orElse(null);
        terms =
            new LogFileReader.Terms(
                source.taken(),
                snapshot.timeZone() == null ? null : ZoneId.of(snapshot.timeZone()),
                parser);
      } catch (ProblemException e) {
        fail(snapshot, SnapshotCause.FORMAT_MISMATCH, e.getMessage());
        return;
      }
      List<SnapshotFile> files = store.listFiles(snapshot.id());
      List<Integer> counting = new ArrayList<>();
      SnapshotProblem first = null;
      for (SnapshotFile file : files) {
        FileOutcome outcome = read(file, source, terms);
        store.outcome(snapshot.id(), file.number(), outcome);
        if (outcome.problem() == null) {
          counting.add(file.number());
        } else if (first == null) {
          first = outcome.problem();
        }
        readBefore += file.received();
      }
      if (counting.isEmpty()) {
        fail(snapshot, first.cause(), first.detail());
        return;
      }
      finish(counting);
    }

    private void finish(List<Integer> counting) {
      renew();
      SnapshotCompletion.Totals totals =
          usage.complete(
              snapshot.id(), new SnapshotCompletion(snapshot.attempt(), counting), this::renew);
      boolean unknownApps = totals.ofApps() == 0;
      Instant now = clock.instant();
      store.finish(
          snapshot,
          SnapshotState.READY,
          unknownApps ? SnapshotCause.NO_CATALOGUED_APPS : null,
          unknownApps ? "none of the transactions went to an app of the catalogue" : null,
          totals.transactions(),
          now,
          now.plus(settings.retention()));
      LOG.infof(
          "snapshot report is ready: id=%s transactions=%d parts=%d",
          snapshot.id(), totals.transactions(), parts);
    }

    private FileOutcome read(SnapshotFile file, SnapshotSource source, LogFileReader.Terms terms) {
      try (PartSender sender = new PartSender(MOST_PARTS, rows -> put(file, rows))) {
        return read(file, source, terms, sender);
      }
    }

    private FileOutcome read(
        SnapshotFile file, SnapshotSource source, LogFileReader.Terms terms, PartSender sender) {
      UsageSums sums = new UsageSums(MOST_SUMS, sender::put);
      FileVerdict verdict = new FileVerdict(source, sums);
      content = new StoredContent(file.received(), at -> readSegment(snapshot.id(), file, at));
      try {
        new UploadedFile(
                budget,
                (entry, text) -> {
                  verdict.begin(entry);
                  logs.read(text, terms, verdict);
                })
            .read(content);
      } catch (UnusableFileException e) {
        sender.drain();
        return verdict.ended(e.problem());
      }
      FileOutcome outcome = verdict.end();
      if (outcome.problem() == null) {
        sums.flush();
      }
      sender.drain();
      return outcome;
    }

    private void put(SnapshotFile file, List<SnapshotPart.Row> rows) {
      renewInTime();
      usage.put(
          snapshot.id(),
          ++parts,
          new SnapshotPart(snapshot.attempt(), file.number(), rows),
          this::renew);
    }

    private byte[] readSegment(UUID id, SnapshotFile file, long at) {
      renewInTime();
      return store.readSegment(id, file.number(), at);
    }

    private void renewInTime() {
      if (!clock.instant().isBefore(renewAt)) {
        renew();
      }
    }

    /** Renews the claim on the report and stores the progress. */
    private void renew() {
      Instant now = clock.instant();
      long read = readBefore + (content == null ? 0 : content.position());
      if (!store.renew(snapshot, read, now.plus(settings.lease()))) {
        throw new NoLongerOurs();
      }
      renewAt = now.plus(settings.lease().dividedBy(15));
    }
  }
}
