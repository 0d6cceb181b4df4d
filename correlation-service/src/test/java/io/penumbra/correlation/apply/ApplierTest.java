package io.penumbra.correlation.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.fold.Records;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Chunks applied to a real Postgres in every which way give the same figures. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class ApplierTest {

  @Inject Applier applier;
  @Inject Pool pool;
  @Inject Clock clock;

  @RepeatedTest(12)
  void anyOrderRepeatsAndConcurrencyGiveTheSameFigures(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Sealed> once = chunks("once", random.nextLong());
    List<Sealed> shuffled = rename(once, "shuffled");
    List<Sealed> concurrent = rename(once, "concurrent");

    once.forEach(this::apply);

    List<Sealed> withRepeats = new ArrayList<>(shuffled);
    withRepeats.addAll(shuffled);
    Collections.shuffle(withRepeats, random);
    withRepeats.forEach(this::apply);

    List<Sealed> twice = new ArrayList<>(concurrent);
    twice.addAll(concurrent);
    Collections.shuffle(twice, random);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> futures = new ArrayList<>();
      twice.forEach(chunk -> futures.add(threads.submit(() -> apply(chunk))));
      for (Future<?> future : futures) {
        future.get();
      }
    }

    List<String> figures = figures("once");
    assertThat(figures).isNotEmpty();
    assertThat(figures("shuffled")).isEqualTo(figures);
    assertThat(figures("concurrent")).isEqualTo(figures);
  }

  private record Sealed(Chunk chunk, byte[] payload) {}

  private void apply(Sealed chunk) {
    applier.apply(chunk.chunk(), chunk.payload());
  }

  /** A machine's morning in a handful of chunks. */
  private List<Sealed> chunks(String machine, long seed) {
    // yesterday, since partitions exist for real days only
    LocalDate yesterday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    Instant morning = yesterday.atTime(8, 0).toInstant(ZoneOffset.UTC);
    List<Sealed> chunks = new ArrayList<>();
    for (Section section : Records.sections(new Random(seed), 10, morning)) {
      chunks.add(seal(machine, yesterday, section));
    }
    return chunks;
  }

  private List<Sealed> rename(List<Sealed> chunks, String machine) {
    return chunks.stream()
        .map(chunk -> seal(machine, chunk.chunk().day(), chunk.chunk().sections().getFirst()))
        .toList();
  }

  private Sealed seal(String machine, LocalDate day, Section section) {
    Chunk chunk =
        new Chunk(
            ChunkId.random(),
            Subject.device(machine + "-" + System.identityHashCode(this)),
            day,
            Instant.EPOCH,
            List.of(section));
    return new Sealed(chunk, ChunkCodec.encode(chunk));
  }

  private List<String> figures(String machine) {
    List<String> figures = new ArrayList<>();
    for (Row row :
        pool.preparedQuery(
                """
                select a.kind, a.key, p.name, i.address, s.name as source, u.transactions, u.blocked,
                  u.up_known, u.down_known, u.measured, u.bytes_up, u.bytes_down, u.first_seen, u.last_seen
                from report.usage u
                join report.machine m using (machine_id) join report.app a using (app_id)
                join report.account p using (user_id) join report.ip_address i using (ip_id)
                join report.source s using (source_id)
                where m.subject_key = $1
                order by 1, 2, 3, 4, 5
                """)
            .executeAndAwait(Tuple.of(machine + "-" + System.identityHashCode(this)))) {
      figures.add(row.toJson().encode());
    }
    return figures;
  }
}
