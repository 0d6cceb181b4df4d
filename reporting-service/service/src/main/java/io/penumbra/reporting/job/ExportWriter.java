package io.penumbra.reporting.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.reporting.export.Exports;
import io.penumbra.reporting.table.ItemStream;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Job that writes waiting exports, one at a time per replica. */
@ApplicationScoped
class ExportWriter {

  private static final Logger LOG = Logger.getLogger(ExportWriter.class);
  private static final int ATTEMPTS = 3;
  private static final Duration LEFT_ALONE = Duration.ofMinutes(1);
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(2);

  private final ExportStore store;
  private final Planner planner;
  private final Exports exports;
  private final ObjectMapper json;
  private final AccessAudit audit;
  private final Clock clock;

  ExportWriter(
      ExportStore store,
      Planner planner,
      Exports exports,
      ObjectMapper json,
      AccessAudit audit,
      Clock clock) {
    this.store = store;
    this.planner = planner;
    this.exports = exports;
    this.json = json;
    this.audit = audit;
    this.clock = clock;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void writeWaiting() {
    Instant now = clock.instant();
    Optional<ExportJob> job = store.claim(now, now.minus(LEFT_ALONE));
    while (job.isPresent()) {
      write(job.get());
      now = clock.instant();
      job = store.claim(now, now.minus(LEFT_ALONE));
    }
  }

  @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void expire() {
    store.expire(clock.instant());
  }

  private void write(ExportJob job) {
    try {
      store.clear(job.id());
      audit.keep();
      write(job, planner.plan(request(job), job.askedAt()));
    } catch (InterruptedIOException e) {
      LOG.infof("export was taken over by another replica: exportId=%s", job.id());
    } catch (IOException | RuntimeException e) {
      LOG.errorf(e, "export failed: exportId=%s attempt=%d", job.id(), job.attempt());
      store.fail(job, "it could not be written", ATTEMPTS, clock.instant());
    }
  }

  private <T> void write(ExportJob job, ExportPlan<T> plan) throws IOException {
    Long total = plan.total().get();
    ChunkedContentStream file =
        new ChunkedContentStream(
            (number, startsAt, sha256, bytes) ->
                store.insertPiece(job, number, startsAt, sha256, bytes));
    try (ReportingProgress<T> rows = new ReportingProgress<>(plan.rows().get(), job, total, file)) {
      long written = exports.write(plan.format(), plan.columns(), plan.line(), rows, file);
      String sha256 = file.finish();
      store.finish(job, written, file.written(), sha256, clock.instant(), audit.kept());
    }
  }

  private ExportRequest request(ExportJob job) {
    try {
      return json.readValue(job.request(), ExportRequest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored request can't be read", e);
    }
  }

  /** Stores the progress while rows are read. */
  private final class ReportingProgress<T> implements ItemStream<T> {
    private final ItemStream<T> rows;
    private final ExportJob job;
    private final Long total;
    private final ChunkedContentStream file;
    private long read;
    private Instant storedAt = Instant.MIN;

    ReportingProgress(ItemStream<T> rows, ExportJob job, Long total, ChunkedContentStream file) {
      this.rows = rows;
      this.job = job;
      this.total = total;
      this.file = file;
    }

    @Override
    public boolean hasNext() {
      if (read % 1_000 == 0 && storedAt.plus(PROGRESS_EVERY).isBefore(clock.instant())) {
        storedAt = clock.instant();
        store.progress(job, read, total, file.written(), storedAt);
      }
      return rows.hasNext();
    }

    @Override
    public T next() {
      read++;
      return rows.next();
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
