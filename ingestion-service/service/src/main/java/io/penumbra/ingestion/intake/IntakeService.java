package io.penumbra.ingestion.intake;

import io.opentelemetry.api.trace.Span;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.tracing.TraceAttributes;
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
import io.penumbra.ingestion.quarantine.RejectedLines;
import io.penumbra.ingestion.section.RequestSection;
import io.penumbra.ingestion.section.RequestSectionsCodec;
import io.penumbra.ingestion.sensor.Senders;
import io.penumbra.ingestion.sensor.Sensor;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipException;

/** Intake of requests: reads and stores a request and adds its sections to the open chunks. */
@ApplicationScoped
class IntakeService {

  /** Typical compression ratio of records with gzip. */
  private static final int USUAL_RATIO = 8;

  private static final int RECEIPTS_PURGED_AT_ONCE = 5_000;

  private final Formats formats;
  private final IntakeLimits limits;
  private final BatchStore batches;
  private final OpenChunks chunks;
  private final Backlog backlog;
  private final Replica replica;
  private final Rejections rejections;
  private final Admission admission;
  private final Quarantine quarantine;
  private final Parsers parsers;
  private final ExclusionRegistry exclusions;
  private final IntakeMetrics metrics;
  private final IntakeCapacity capacity;
  private final ReadingTurns turns;
  private final UnknownKinds unknownKinds;
  private final Senders senders;
  private final Clock clock;

  IntakeService(
      Formats formats,
      IntakeLimits limits,
      BatchStore batches,
      OpenChunks chunks,
      Backlog backlog,
      Replica replica,
      Rejections rejections,
      Admission admission,
      Quarantine quarantine,
      Parsers parsers,
      ExclusionRegistry exclusions,
      IntakeMetrics metrics,
      IntakeCapacity capacity,
      ReadingTurns turns,
      UnknownKinds unknownKinds,
      Senders senders,
      Clock clock) {
    this.formats = formats;
    this.limits = limits;
    this.batches = batches;
    this.chunks = chunks;
    this.backlog = backlog;
    this.replica = replica;
    this.rejections = rejections;
    this.admission = admission;
    this.quarantine = quarantine;
    this.parsers = parsers;
    this.exclusions = exclusions;
    this.metrics = metrics;
    this.capacity = capacity;
    this.turns = turns;
    this.unknownKinds = unknownKinds;
    this.senders = senders;
    this.clock = clock;
  }

  /**
   * Ingests one request.
   *
   * @param key the sender's Idempotency-Key, or null
   * @param encoding the Content-Encoding, or null
   * @param format format declared by the sender
   * @param shape packing of its records
   * @param received the whole body
   */
  Receipt take(
      Sensor sensor,
      String key,
      String encoding,
      RequestedFormat format,
      RequestShape shape,
      ReceivedBody received) {
    try (InputStream bytes = received.open()) {
      return take(sensor, key, encoding, format, shape, bytes, received.length());
    } catch (IOException e) {
      throw new UncheckedIOException("a body that had arrived can't be read", e);
    }
  }

  /**
   * Ingests records that are available in memory or in a file.
   *
   * @param length number of available bytes
   */
  Receipt take(
      Sensor sensor,
      String key,
      String encoding,
      RequestedFormat format,
      RequestShape shape,
      InputStream bytes,
      long length) {
    long expected = encoding == null ? length : length * USUAL_RATIO;
    try (Admission.Ticket ticket = admission.enter(sensor.name(), expected)) {
      return take(sensor, key, format, new Body(encoding, bytes, shape, ticket), null);
    }
  }

  /**
   * Ingests records fetched by a connector.
   *
   * @param checkpoint position that is moved with them
   * @throws PositionMovedException if another replica has moved the position
   */
  Receipt take(
      Sensor sensor, RequestShape shape, InputStream bytes, long length, Checkpoint checkpoint) {
    try (Admission.Ticket ticket = admission.enter(sensor.name(), length)) {
      Body body = new Body(null, bytes, shape, ticket);
      return take(sensor, null, RequestedFormat.any(), body, checkpoint);
    }
  }

  /** Returns the maximum bytes of a compressed body. */
  long mostBytes() {
    return limits.maxInflated().asLongValue();
  }

  /** Body and its counters while it is read. */
  private record Body(
      String encoding, InputStream bytes, RequestShape shape, Admission.Ticket ticket) {}

  /**
   * @param checkpoint position that is moved with the records; null for a request
   */
  private Receipt take(
      Sensor sensor, String key, RequestedFormat format, Body body, Checkpoint checkpoint) {
    if (key != null) {
      Optional<BatchStore.Earlier> earlier =
          batches.earlier(sensor.name(), ContentKey.of("key", key));
      if (earlier.isPresent()) {
        Receipt receipt = earlier.get().readReceiptFor(getContent(sensor, format, body));
        metrics.repeated();
        return receipt;
      }
    }
    capacity.require();
    RequestSectionBuilder sections = new RequestSectionBuilder(sensor.name(), sensor.source());
    RejectedLines rejected = quarantine.gather();
    Instant now = clock.instant();
    CustomParser parser = parsers.named(format.parserFor(sensor)).orElse(null);
    RecordParser intake =
        new RecordParser(
            formats,
            RecordParser.Terms.of(sensor, format.taken(), now, parser, exclusions.current()),
            limits,
            now,
            sections,
            rejected,
            body.shape.listener());
    intake.sampleUnknownKinds(unknownKinds.samples(sensor.name(), now));
    byte[] content = computeDigest(sensor, format, body, intake::readAll);
    Receipt receipt = intake.receipt(UUID.randomUUID().toString());
    if (receipt.isEmpty() && checkpoint == null) {
      metrics.empty();
      return receipt; // nothing to store: an empty request checks the permission to send
    }
    BatchStore.Identity identity =
        new BatchStore.Identity(
            sensor.name(), contentKey(key, content, receipt, checkpoint), content);
    Optional<Quarantined.Writing> quarantined =
        quarantine.writing(rejected, parser == null ? null : parser.name());
    return store(
        sensor,
        identity,
        receipt,
        intake.newest(),
        sections.build(),
        quarantined,
        body.ticket,
        checkpoint);
  }

  /**
   * Returns the key for the detection of repeats. Repeats of fetched records are detected by their
   * position alone.
   */
  private static byte[] contentKey(
      String key, byte[] content, Receipt receipt, Checkpoint checkpoint) {
    if (checkpoint != null) {
      return ContentKey.of("fetched", receipt.batchId());
    }
    return key == null ? content : ContentKey.of("key", key);
  }

  private Receipt store(
      Sensor sensor,
      BatchStore.Identity identity,
      Receipt receipt,
      Instant newest,
      List<RequestSection> sections,
      Optional<Quarantined.Writing> quarantined,
      Admission.Ticket ticket,
      Checkpoint checkpoint) {
    UUID owner = replica.id();
    byte[] encoded = sections.isEmpty() ? null : RequestSectionsCodec.encode(sections);
    BatchStore.Stored stored;
    try {
      stored =
          batches.store(
              identity, receipt, owner, encoded, sections.size(), quarantined, checkpoint);
    } catch (ProblemException | PositionMovedException e) {
      throw e; // certain that nothing was stored
    } catch (RuntimeException e) {
      // it may have been stored, and a repeat would then get the stored receipt
      replica.doubt();
      throw e;
    }
    if (stored.number().isPresent()) {
      backlog.stored(encoded == null ? 0 : encoded.length);
      chunks.add(owner, stored.number().get(), sections);
      rejections.add(receipt);
      unknownKinds.stored(sensor.name(), receipt, clock.instant());
      metrics.stored(receipt, ticket.used());
      senders.count(sensor, receipt.records(), newest);
    } else {
      metrics.repeated();
    }
    Span.current().setAttribute(TraceAttributes.BATCH_ID, stored.receipt().batchId());
    return stored.receipt();
  }

  /** Returns the hash of the content without parsing its records. */
  private byte[] getContent(Sensor sensor, RequestedFormat format, Body body) {
    return computeDigest(
        sensor,
        format,
        body,
        (records, pace) -> {
          while (records.next()) {
            pace.next();
          }
        });
  }

  private interface Reading {
    void read(RecordSource records, RecordParser.Pace pace) throws IOException;
  }

  /** Reads a body; returns the hash of its content. */
  private byte[] computeDigest(Sensor sensor, RequestedFormat format, Body body, Reading reading) {
    MessageDigest digest = ContentKey.createSha256();
    if (format.parser() != null) {
      // the same bytes in another format are a different request
      digest.update(("parser " + format.parser()).getBytes(StandardCharsets.UTF_8));
    } else if (format.taken().size() < SensorFormat.values().length) {
      format.taken().stream().sorted().forEach(taken -> digest.update((byte) taken.ordinal()));
    }
    try (ReadingTurns.Turn turn = turns.begin(sensor.name());
        InputStream in =
            new CountingInputStream(
                new DigestInputStream(BodyDecoder.decode(body.encoding, body.bytes), digest),
                body.ticket)) {
      reading.read(
          body.shape
              .records()
              .of(
                  new RequestContent(
                      in,
                      Math.toIntExact(limits.maxRecord().asLongValue()),
                      limits.maxInflated().asLongValue())),
          turn);
    } catch (ZipException e) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "the body is not valid gzip: " + e.getMessage());
    } catch (BulkItems.MalformedBulkException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, e.getMessage());
    } catch (IOException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "the body is incomplete");
    }
    return digest.digest();
  }

  @Scheduled(every = "1H", delayed = "5M")
  void purgeReceipts() {
    batches.purgeReceipts(limits.receiptRetention(), RECEIPTS_PURGED_AT_ONCE);
  }
}
