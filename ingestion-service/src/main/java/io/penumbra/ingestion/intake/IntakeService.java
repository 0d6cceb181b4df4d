package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;
import io.penumbra.ingestion.chunking.Backlog;
import io.penumbra.ingestion.chunking.OpenChunks;
import io.penumbra.ingestion.chunking.Replica;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.quarantine.Quarantine;
import io.penumbra.ingestion.quarantine.Quarantined;
import io.penumbra.ingestion.quarantine.RejectedLines;
import io.penumbra.ingestion.sensor.Sensor;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Takes a request in: reads it, stores it, hands its parts to the open chunks. */
@ApplicationScoped
class IntakeService {

  private static final long UNKNOWN_LENGTH = 1024 * 1024;

  /** How much larger records are than their gzip, about. */
  private static final int USUAL_RATIO = 8;

  private final Formats formats;
  private final ObjectReader json;
  private final IntakeLimits limits;
  private final BatchStore batches;
  private final OpenChunks chunks;
  private final Backlog backlog;
  private final Replica replica;
  private final Rejections rejections;
  private final Admission admission;
  private final Quarantine quarantine;
  private final IntakeMetrics metrics;
  private final IntakeRoom room;
  private final Clock clock;

  IntakeService(
      Formats formats,
      ObjectMapper json,
      IntakeLimits limits,
      BatchStore batches,
      OpenChunks chunks,
      Backlog backlog,
      Replica replica,
      Rejections rejections,
      Admission admission,
      Quarantine quarantine,
      IntakeMetrics metrics,
      IntakeRoom room,
      Clock clock) {
    this.formats = formats;
    this.json = json.reader();
    this.limits = limits;
    this.batches = batches;
    this.chunks = chunks;
    this.backlog = backlog;
    this.replica = replica;
    this.rejections = rejections;
    this.admission = admission;
    this.quarantine = quarantine;
    this.metrics = metrics;
    this.room = room;
    this.clock = clock;
  }

  /**
   * Takes one request in.
   *
   * @param key the sender's Idempotency-Key, or null
   * @param encoding the Content-Encoding, or null
   * @param length the Content-Length, or -1
   */
  Receipt take(Sensor sensor, String key, String encoding, int length, InputStream body) {
    try (Admission.Ticket ticket = admission.enter(sensor.name(), expected(length, encoding))) {
      return take(sensor, key, encoding, body, ticket);
    }
  }

  /** How much a request will hold after inflating, by what is known before it is read. */
  private static long expected(int length, String encoding) {
    if (length < 0) {
      return UNKNOWN_LENGTH;
    }
    return encoding == null ? length : (long) length * USUAL_RATIO;
  }

  private Receipt take(
      Sensor sensor, String key, String encoding, InputStream body, Admission.Ticket ticket) {
    if (key != null) {
      Optional<BatchStore.Earlier> earlier =
          batches.earlier(sensor.name(), ContentKey.of("key", key));
      if (earlier.isPresent()) {
        Receipt receipt = earlier.get().receiptFor(contentOf(encoding, body, ticket));
        metrics.repeated();
        return receipt;
      }
    }
    room.require();
    PartBuilder parts = new PartBuilder(sensor.name(), sensor.source());
    RejectedLines rejected = quarantine.gather();
    Intake intake = new Intake(formats, sensor, json, limits, clock.instant(), parts, rejected);
    byte[] content = read(intake, encoding, body, ticket);
    Receipt receipt = intake.receipt(UUID.randomUUID().toString());
    if (receipt.isEmpty()) {
      metrics.empty();
      return receipt; // nothing to remember: whoever asks so only wants to know whether it may send
    }
    BatchStore.Identity identity =
        key == null
            ? new BatchStore.Identity(sensor.name(), content, content)
            : new BatchStore.Identity(sensor.name(), ContentKey.of("key", key), content);
    return store(identity, receipt, parts.build(), rejected, ticket);
  }

  private Receipt store(
      BatchStore.Identity identity,
      Receipt receipt,
      List<Part> parts,
      RejectedLines rejected,
      Admission.Ticket ticket) {
    UUID owner = replica.id();
    byte[] encoded = parts.isEmpty() ? null : PartsCodec.encode(parts);
    Optional<Quarantined.Writing> quarantined = quarantine.writing(rejected);
    BatchStore.Stored stored;
    try {
      stored = batches.store(identity, receipt, owner, encoded, parts.size(), quarantined);
    } catch (ProblemException e) {
      throw e; // nothing was stored, and that is known
    } catch (RuntimeException e) {
      // it may be stored nevertheless, and a repeat would then be told so
      replica.doubt();
      throw e;
    }
    if (stored.number().isPresent()) {
      backlog.stored(encoded == null ? 0 : encoded.length);
      chunks.add(owner, stored.number().get(), parts);
      rejections.add(receipt);
      metrics.stored(receipt, ticket.used());
    } else {
      metrics.repeated();
    }
    return stored.receipt();
  }

  /** Reads all records; returns what the content is known by. */
  private byte[] read(Intake intake, String encoding, InputStream body, Admission.Ticket ticket) {
    return digest(encoding, body, ticket, intake::readAll);
  }

  /** What the content is known by, without a look at its records. */
  private byte[] contentOf(String encoding, InputStream body, Admission.Ticket ticket) {
    return digest(
        encoding,
        body,
        ticket,
        lines -> {
          while (lines.next()) {
            // passed over; the limits are counted
          }
        });
  }

  private interface Reading {
    void read(LineReader lines) throws IOException;
  }

  private byte[] digest(
      String encoding, InputStream body, Admission.Ticket ticket, Reading reading) {
    MessageDigest digest = ContentKey.sha256();
    try (InputStream in =
        new Metered(new DigestInputStream(decoded(encoding, body), digest), ticket)) {
      reading.read(
          new LineReader(
              in,
              Math.toIntExact(limits.maxLine().asLongValue()),
              limits.maxInflated().asLongValue()));
    } catch (ZipException e) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "the body is not the gzip it says to be: " + e.getMessage());
    } catch (IOException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "the body ended too early");
    }
    return digest.digest();
  }

  private static InputStream decoded(String encoding, InputStream body) throws IOException {
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return body;
    }
    if (encoding.equalsIgnoreCase("gzip")) {
      return new GZIPInputStream(body, 64 * 1024);
    }
    throw new ProblemException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "Content-Encoding must be gzip or identity, got \"%s\"".formatted(encoding));
  }

  @Scheduled(every = "1H", delayed = "5M")
  void purgeReceipts() {
    batches.purgeReceipts(limits.receiptRetention());
  }
}
