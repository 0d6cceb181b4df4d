package io.penumbra.ingestion.intake;

import io.opentelemetry.api.trace.Span;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.tracing.TraceAttributes;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.MalformedChunkException;
import io.penumbra.ingestion.chunking.Backlog;
import io.penumbra.ingestion.chunking.Replica;
import io.penumbra.ingestion.exclusion.ExclusionRegistry;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.section.RequestSection;
import io.penumbra.ingestion.section.RequestSectionsCodec;
import io.penumbra.ingestion.sensor.Senders;
import io.penumbra.ingestion.sensor.Sensor;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Intake of chunks sealed by a forwarder; they keep their ids. */
@ApplicationScoped
class ForwardedChunks {

  /** Maximum bytes of a compressed body; the inflated size has its own limit. */
  static final int MAX_ARRIVING = 8 * 1024 * 1024;

  /** Maximum inflated bytes. Sections are encoded again and may become slightly larger. */
  private static final int MAX_INFLATED = Chunk.MAX_BYTES + 1024 * 1024;

  private final Admission admission;
  private final IntakeLimits limits;
  private final IntakeCapacity capacity;
  private final BatchStore batches;
  private final Backlog backlog;
  private final IntakeMetrics metrics;
  private final Replica replica;
  private final Senders senders;
  private final Rejections rejections;
  private final ExclusionRegistry exclusions;
  private final Clock clock;

  ForwardedChunks(
      Admission admission,
      IntakeLimits limits,
      IntakeCapacity capacity,
      BatchStore batches,
      Backlog backlog,
      IntakeMetrics metrics,
      Replica replica,
      Senders senders,
      Rejections rejections,
      ExclusionRegistry exclusions,
      Clock clock) {
    this.admission = admission;
    this.limits = limits;
    this.capacity = capacity;
    this.batches = batches;
    this.backlog = backlog;
    this.metrics = metrics;
    this.replica = replica;
    this.senders = senders;
    this.rejections = rejections;
    this.exclusions = exclusions;
    this.clock = clock;
  }

  Receipt take(Sensor sensor, UUID id, ReceivedBody body) {
    try (Admission.Ticket _ = admission.enter(sensor.name(), MAX_INFLATED)) {
      byte[] payload = read(body);
      Chunk chunk = decode(id, payload);
      Span.current().setAttribute(TraceAttributes.CHUNK_ID, chunk.id().toString());
      Instant now = clock.instant();
      ForwardedChunk.Content content =
          new ForwardedChunk(
                  sensor,
                  now.minus(limits.maxAge()),
                  now.plus(limits.maxSkew()),
                  exclusions.current())
              .readContent(chunk);
      capacity.require();
      return store(sensor, chunk, content, payload);
    }
  }

  private static byte[] read(ReceivedBody body) {
    try (InputStream in = body.open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("a body that had arrived can't be read", e);
    }
  }

  private static Chunk decode(UUID id, byte[] payload) {
    Chunk chunk;
    try {
      chunk = ChunkCodec.decode(payload, MAX_INFLATED);
    } catch (MalformedChunkException e) {
      throw new ProblemException(ProblemType.UNPROCESSABLE, e.getMessage());
    }
    if (!chunk.id().value().equals(id)) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "the payload is chunk %s".formatted(chunk.id()));
    }
    return chunk;
  }

  private Receipt store(
      Sensor sensor, Chunk chunk, ForwardedChunk.Content content, byte[] payload) {
    List<RequestSection> sections = content.sections();
    int transactions = sections.stream().mapToInt(RequestSection::transactions).sum();
    int excluded = content.excluded();
    Receipt receipt =
        new Receipt(
            chunk.id().toString(),
            transactions + content.facts(),
            transactions,
            excluded == 0 ? Map.of() : Map.of(SkipReason.EXCLUDED.id(), excluded),
            Map.of(),
            List.of());
    if (sections.isEmpty() && excluded > 0) {
      rejections.add(receipt);
      senders.count(sensor, receipt.records(), null);
      return receipt; // nothing to store
    }
    byte[] key = ContentKey.of("chunk", chunk.id().toString());
    BatchStore.Identity identity =
        new BatchStore.Identity(sensor.name(), key, ContentKey.createSha256().digest(payload));
    byte[] encoded = RequestSectionsCodec.encode(sections);
    boolean stored;
    try {
      stored = batches.storeSealed(identity, receipt, replica.id(), sections, encoded);
    } catch (RuntimeException e) {
      replica.doubt();
      throw e;
    }
    if (stored) {
      backlog.storedSealed(encoded.length);
      metrics.stored(receipt, payload.length);
      rejections.add(receipt);
      senders.count(sensor, receipt.records(), null);
      return receipt;
    }
    Receipt earlier =
        batches
            .earlier(chunk.id().value(), identity)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.CONFLICT,
                        "Nothing was stored: chunk %s came with other content before"
                            .formatted(chunk.id())));
    metrics.repeated();
    return earlier;
  }
}
