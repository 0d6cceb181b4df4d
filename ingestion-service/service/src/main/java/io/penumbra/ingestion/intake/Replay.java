package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.chunking.Backlog;
import io.penumbra.ingestion.chunking.OpenChunks;
import io.penumbra.ingestion.chunking.Replica;
import io.penumbra.ingestion.exclusion.ExclusionRegistry;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.custom.CustomParser;
import io.penumbra.ingestion.parser.Parsers;
import io.penumbra.ingestion.quarantine.Quarantine;
import io.penumbra.ingestion.quarantine.Quarantined;
import io.penumbra.ingestion.quarantine.RejectedLine;
import io.penumbra.ingestion.quarantine.RejectedLines;
import io.penumbra.ingestion.section.RequestSection;
import io.penumbra.ingestion.section.RequestSectionsCodec;
import io.penumbra.ingestion.sensor.Senders;
import io.penumbra.ingestion.sensor.Sensor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Replay of quarantined lines with their sensor's identity and current permissions. Accepted lines
 * leave the quarantine and become a batch in one statement, so they are counted once even with
 * concurrent replays.
 */
@ApplicationScoped
class Replay {

  private static final int TRIES = 3;

  private final Formats formats;
  private final IntakeLimits limits;
  private final Quarantine quarantine;
  private final Parsers parsers;
  private final ExclusionRegistry exclusions;
  private final BatchStore batches;
  private final OpenChunks chunks;
  private final Backlog backlog;
  private final Replica replica;
  private final Senders senders;
  private final IntakeMetrics metrics;
  private final Clock clock;

  Replay(
      Formats formats,
      IntakeLimits limits,
      Quarantine quarantine,
      Parsers parsers,
      ExclusionRegistry exclusions,
      BatchStore batches,
      OpenChunks chunks,
      Backlog backlog,
      Replica replica,
      Senders senders,
      IntakeMetrics metrics,
      Clock clock) {
    this.formats = formats;
    this.limits = limits;
    this.quarantine = quarantine;
    this.parsers = parsers;
    this.exclusions = exclusions;
    this.batches = batches;
    this.chunks = chunks;
    this.backlog = backlog;
    this.replica = replica;
    this.senders = senders;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Outcome of a replay.
   *
   * @param accepted number of accepted records
   * @param skipped number of skipped records
   * @param rejected number of records that remain in quarantine
   */
  record Outcome(int accepted, int skipped, int rejected) {

    static final Outcome NOTHING = new Outcome(0, 0, 0);

    Outcome plus(Outcome other) {
      return new Outcome(
          accepted + other.accepted, skipped + other.skipped, rejected + other.rejected);
    }
  }

  /**
   * Replays the selected lines of a request. Blocks.
   *
   * @param who user who requests it
   */
  Outcome replay(long batchNo, Predicate<RejectedLine> wanted, String who) {
    for (int i = 0; i < TRIES; i++) {
      Quarantined request = quarantine.byNumber(batchNo).orElse(null);
      if (request == null) {
        return Outcome.NOTHING;
      }
      Reread reread = new Reread(request, wanted);
      if (reread.nothingToDo() || reread.write(who)) {
        return reread.outcome();
      }
    }
    throw new ProblemException(
        ProblemType.CONFLICT, "another request replays the same records; try again");
  }

  /** Single attempt of a replay. */
  private final class Reread {

    private final Quarantined request;
    private final UUID batchId = UUID.randomUUID();
    private final List<RejectedLine> lines = new ArrayList<>();
    private final RequestSectionBuilder sections;
    private final RecordParser intake;
    private boolean any;

    Reread(Quarantined request, Predicate<RejectedLine> wanted) {
      this.request = request;
      Sensor sensor =
          senders
              .byName(request.sensor())
              .orElseThrow(
                  () ->
                      new ProblemException(
                          ProblemType.CONFLICT, "the sensor of this record is unknown"));
      RejectedLines again = quarantine.gatherAgain(request);
      this.sections = new RequestSectionBuilder(sensor.name(), sensor.source());
      this.intake =
          new RecordParser(
              formats,
              RecordParser.Terms.of(
                  sensor,
                  EnumSet.allOf(SensorFormat.class),
                  request.receivedAt(),
                  createParser(request, sensor),
                  exclusions.current()),
              limits,
              clock.instant(),
              sections,
              again);
      for (RejectedLine line : request.lines()) {
        if (!line.isReplayable() || !wanted.test(line)) {
          lines.add(line);
          continue;
        }
        any = true;
        int before = again.lines().size();
        intake.readAgain(line);
        List<RejectedLine> stay = again.lines().subList(before, again.lines().size());
        if (stay.isEmpty()) {
          lines.add(line.takenInBy(batchId.toString()));
        } else {
          lines.addAll(stay);
        }
      }
    }

    /** Returns the parser that first read the lines, else the sensor's current parser; or null. */
    private CustomParser createParser(Quarantined request, Sensor sensor) {
      String name = request.parser() != null ? request.parser() : sensor.parser();
      return parsers.named(name).orElse(null);
    }

    boolean nothingToDo() {
      return !any;
    }

    Outcome outcome() {
      Receipt receipt = intake.receipt(batchId.toString());
      return new Outcome(
          receipt.accepted(), sum(receipt.skipped().values()), sum(receipt.rejected().values()));
    }

    boolean write(String who) {
      UUID owner = replica.id();
      List<RequestSection> built = sections.build();
      Receipt receipt = intake.receipt(batchId.toString());
      byte[] encoded = built.isEmpty() ? null : RequestSectionsCodec.encode(built);
      Quarantine.Replayed done;
      try {
        done =
            quarantine.write(
                request,
                new Quarantine.Replay(
                    lines,
                    ContentKey.of("replay", request.batchId() + " " + request.revision()),
                    batchId,
                    batches.readText(receipt),
                    receipt.accepted(),
                    sum(receipt.skipped().values()),
                    owner,
                    encoded,
                    built.size(),
                    who,
                    clock.instant()));
      } catch (RuntimeException e) {
        // it may have been stored
        replica.doubt();
        throw e;
      }
      done.batchNo()
          .ifPresent(
              batchNo -> {
                backlog.stored(encoded == null ? 0 : encoded.length);
                chunks.add(owner, batchNo, built);
              });
      if (done.done()) {
        metrics.replayed(receipt);
      }
      return done.done();
    }

    private static int sum(Iterable<Integer> counts) {
      int sum = 0;
      for (int count : counts) {
        sum += count;
      }
      return sum;
    }
  }
}
