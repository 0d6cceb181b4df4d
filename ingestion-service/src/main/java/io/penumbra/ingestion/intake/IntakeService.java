package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.chunking.Backlog;
import io.penumbra.ingestion.chunking.OpenChunks;
import io.penumbra.ingestion.chunking.Replica;
import io.penumbra.ingestion.format.Formats;
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
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipException;

/** Takes a request in: reads it, stores it, hands its sections to the open chunks. */
@ApplicationScoped
class IntakeService {

  /** How much larger records are than their gzip, about. */
  private static final int USUAL_RATIO = 8;

  private final Formats formats;
  private final IntakeLimits limits;
  private final BatchStore batches;
  private final OpenChunks chunks;
  private final Backlog backlog;
  private final Replica replica;
  private final Rejections rejections;
  private final Admission admission;
  private final Quarantine quarantine;
  private final IntakeMetrics metrics;
  private final IntakeCapacity capacity;
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
      IntakeMetrics metrics,
      IntakeCapacity capacity,
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
    this.metrics = metrics;
    this.capacity = capacity;
    this.senders = senders;
    this.clock = clock;
  }

  /**
   * Takes one request in.
   *
   * @param key the sender's Idempotency-Key, or null
   * @param encoding the Content-Encoding, or null
   * @param taken the formats whose records the request may hold
   * @param received the whole body
   */
  Receipt take(
      Sensor sensor, String key, String encoding, Set<SensorFormat> taken, ReceivedBody received) {
    long expected = encoding == null ? received.length() : received.length() * USUAL_RATIO;
    try (Admission.Ticket ticket = admission.enter(sensor.name(), expected);
        InputStream bytes = received.open()) {
      return take(sensor, key, taken, new Body(encoding, bytes, ticket));
    } catch (IOException e) {
      throw new UncheckedIOException("a body that had arrived can't be read", e);
    }
  }

  /** Bytes of a body at most: a longer one inflates to more than is accepted. */
  long mostBytes() {
    return limits.maxInflated().asLongValue();
  }

  /** What is read, and what is counted while it is. */
  private record Body(String encoding, InputStream bytes, Admission.Ticket ticket) {}

  private Receipt take(Sensor sensor, String key, Set<SensorFormat> taken, Body body) {
    if (key != null) {
      Optional<BatchStore.Earlier> earlier =
          batches.earlier(sensor.name(), ContentKey.of("key", key));
      if (earlier.isPresent()) {
        Receipt receipt = earlier.get().receiptFor(contentOf(taken, body));
        metrics.repeated();
        return receipt;
      }
    }
    capacity.require();
    RequestSectionBuilder sections = new RequestSectionBuilder(sensor.name(), sensor.source());
    RejectedLines rejected = quarantine.gather();
    Instant now = clock.instant();
    RecordParser intake =
        new RecordParser(
            formats, RecordParser.Terms.of(sensor, taken, now), limits, now, sections, rejected);
    byte[] content = digest(taken, body, intake::readAll);
    Receipt receipt = intake.receipt(UUID.randomUUID().toString());
    if (receipt.isEmpty()) {
      metrics.empty();
      return receipt; // nothing to store: an empty request only checks whether the sender may send
    }
    BatchStore.Identity identity =
        key == null
            ? new BatchStore.Identity(sensor.name(), content, content)
            : new BatchStore.Identity(sensor.name(), ContentKey.of("key", key), content);
    return store(sensor, identity, receipt, sections.build(), rejected, body.ticket);
  }

  private Receipt store(
      Sensor sensor,
      BatchStore.Identity identity,
      Receipt receipt,
      List<RequestSection> sections,
      RejectedLines rejected,
      Admission.Ticket ticket) {
    UUID owner = replica.id();
    byte[] encoded = sections.isEmpty() ? null : RequestSectionsCodec.encode(sections);
    Optional<Quarantined.Writing> quarantined = quarantine.writing(rejected);
    BatchStore.Stored stored;
    try {
      stored = batches.store(identity, receipt, owner, encoded, sections.size(), quarantined);
    } catch (ProblemException e) {
      throw e; // nothing was stored, and that is known
    } catch (RuntimeException e) {
      // it may be stored nevertheless, and a repeat would then get the stored receipt
      replica.doubt();
      throw e;
    }
    if (stored.number().isPresent()) {
      backlog.stored(encoded == null ? 0 : encoded.length);
      chunks.add(owner, stored.number().get(), sections);
      rejections.add(receipt);
      metrics.stored(receipt, ticket.used());
      senders.count(sensor, receipt.records());
    } else {
      metrics.repeated();
    }
    return stored.receipt();
  }

  /** What the content is known by, without a look at its records. */
  private byte[] contentOf(Set<SensorFormat> taken, Body body) {
    return digest(
        taken,
        body,
        records -> {
          while (records.next()) {
            // passed over; the limits are counted
          }
        });
  }

  private interface Reading {
    void read(RecordStream records) throws IOException;
  }

  /** Reads a body; returns what its content is known by. */
  private byte[] digest(Set<SensorFormat> taken, Body body, Reading reading) {
    MessageDigest digest = ContentKey.sha256();
    if (taken.size() < SensorFormat.values().length) {
      // Read as something else, the same bytes are another request
      taken.stream().sorted().forEach(format -> digest.update((byte) format.ordinal()));
    }
    try (InputStream in =
        new CountingInputStream(
            new DigestInputStream(BodyDecoder.decoded(body.encoding, body.bytes), digest),
            body.ticket)) {
      reading.read(
          new RecordStream(
              in,
              Math.toIntExact(limits.maxRecord().asLongValue()),
              limits.maxInflated().asLongValue()));
    } catch (ZipException e) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "the body is not the gzip it says to be: " + e.getMessage());
    } catch (IOException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "the body ended too early");
    }
    return digest.digest();
  }

  @Scheduled(every = "1H", delayed = "5M")
  void purgeReceipts() {
    batches.purgeReceipts(limits.receiptRetention());
  }
}
