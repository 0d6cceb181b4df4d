package io.penumbra.ingestion.connector;

import io.penumbra.ingestion.intake.Checkpoint;
import io.penumbra.ingestion.intake.FetchedRecords;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jboss.logging.Logger;

/**
 * Blobs of a container, by name. The position of a blob is the end of its last stored line, in
 * bytes of the decompressed content.
 */
final class BlobSource implements Source {

  private static final Logger LOG = Logger.getLogger(BlobSource.class);
  private static final String COMPRESSED = ".gz";

  /** Suffix of the mark of a compressed blob that has been read completely. */
  private static final String DONE = " done";

  /** Time without growth after which the last line of an append blob is complete. */
  private static final Duration FINISHED = Duration.ofMinutes(65);

  private final BlobContainer container;
  private final Connector connector;
  private final Map<String, Positions.Position> positions;
  private final int mostBytes;
  private final Duration listEvery;
  private final Clock clock;
  private final Deque<BlobContainer.Blob> waiting = new ArrayDeque<>();
  private Instant listedAt = Instant.MIN;
  private Batch current;
  private Inflating inflating;

  /**
   * @param mostBytes of a batch
   */
  BlobSource(
      BlobContainer container,
      Connector connector,
      Map<String, Positions.Position> positions,
      int mostBytes,
      Duration listEvery,
      Clock clock) {
    this.container = container;
    this.connector = connector;
    this.positions = positions;
    this.mostBytes = mostBytes;
    this.listEvery = listEvery;
    this.clock = clock;
  }

  @Override
  public Optional<Batch> next(Duration patience) throws SourceException {
    if (current != null) {
      return Optional.of(current);
    }
    if (waiting.isEmpty()) {
      if (listedAt.plus(listEvery).isAfter(clock.instant())) {
        sleep(patience);
        return Optional.empty();
      }
      list();
    }
    while (current == null && !waiting.isEmpty()) {
      current = read(waiting.peekFirst());
      if (current == null) {
        waiting.removeFirst();
      }
    }
    return Optional.ofNullable(current);
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void list() throws SourceException {
    listedAt = clock.instant();
    SourceSettings.AzureBlob settings = connector.settings().azureBlob();
    Instant oldest = listedAt.minus(Duration.ofDays(settings.days()));
    List<BlobContainer.Blob> found = new ArrayList<>();
    String marker = null;
    do {
      BlobContainer.Page page = container.list(settings.prefix(), marker, Integer.MAX_VALUE);
      page.blobs().stream()
          .filter(blob -> blob.changedAt().isAfter(oldest) && left(blob) > 0)
          .forEach(found::add);
      marker = page.next();
    } while (marker != null);
    waiting.addAll(found);
  }

  /** Returns the number of unread bytes; null if unknown. */
  private long left(BlobContainer.Blob blob) {
    Positions.Position known = positions.get(blob.name());
    if (known == null || isOther(blob, known)) {
      return blob.length();
    }
    if (isCompressed(blob)) {
      return known.mark().endsWith(DONE) ? 0 : blob.length();
    }
    return blob.length() - known.at();
  }

  /** Returns true if the position belongs to an earlier blob of the same name. */
  private static boolean isOther(BlobContainer.Blob blob, Positions.Position known) {
    return known.mark() != null && !known.mark().replace(DONE, "").equals(blob.mark());
  }

  private static boolean isCompressed(BlobContainer.Blob blob) {
    return blob.name().endsWith(COMPRESSED);
  }

  /** Returns the next lines of a blob; null when there are none. */
  private Batch read(BlobContainer.Blob blob) throws SourceException {
    Positions.Position known = positions.get(blob.name());
    Long from = known == null ? null : Long.valueOf(known.at());
    long at = known == null || isOther(blob, known) ? 0 : known.at();
    if (isCompressed(blob)) {
      return inflate(blob, from, at);
    }
    if (at >= blob.length()) {
      return null;
    }
    int wanted = (int) Math.min(mostBytes, blob.length() - at);
    byte[] bytes = container.read(blob, at, wanted);
    int end = lastLine(bytes);
    boolean isEnd = at + bytes.length >= blob.length();
    boolean isFinished =
        !blob.isAppended() || blob.changedAt().plus(FINISHED).isBefore(clock.instant());
    if (isEnd && isFinished || end == 0 && bytes.length >= mostBytes) {
      end = bytes.length;
    }
    return end == 0 ? null : batch(blob, from, at, bytes, end, blob.mark());
  }

  private Batch inflate(BlobContainer.Blob blob, Long from, long at) throws SourceException {
    try {
      if (inflating == null || !inflating.blob.equals(blob) || inflating.at != at) {
        inflating = new Inflating(blob, new GZIPInputStream(new Ranges(blob)), at);
        inflating.in.skipNBytes(at);
      }
      byte[] bytes = inflating.in.readNBytes(mostBytes - inflating.rest.length);
      byte[] all = new byte[inflating.rest.length + bytes.length];
      System.arraycopy(inflating.rest, 0, all, 0, inflating.rest.length);
      System.arraycopy(bytes, 0, all, inflating.rest.length, bytes.length);
      boolean isEnd = all.length < mostBytes;
      int end = isEnd || lastLine(all) == 0 ? all.length : lastLine(all);
      inflating.rest = Arrays.copyOfRange(all, end, all.length);
      inflating.at = at + end;
      return batch(blob, from, at, all, end, isEnd ? blob.mark() + DONE : blob.mark());
    } catch (ZipException e) {
      LOG.warnf(
          "connector %s: the blob %s is broken: %s", connector.name(), blob.name(), e.getMessage());
      throw new SourceException(
          "the blob %s is not the gzip its name says".formatted(blob.name()),
          "Delete or rename the blob");
    } catch (Ranges.Failed e) {
      throw e.cause;
    } catch (IOException e) {
      throw new SourceException(
          "the blob %s ends within its compressed content".formatted(blob.name()),
          "Upload the blob again, or delete it");
    }
  }

  private Batch batch(
      BlobContainer.Blob blob, Long from, long at, byte[] bytes, int end, String mark) {
    return new Batch(
        FetchedRecords.lines(bytes, end),
        new Checkpoint(connector.id(), blob.name(), from, at + end, mark, 0));
  }

  /** Returns the length of the complete lines. */
  private static int lastLine(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  @Override
  public void stored(Batch batch) {
    Checkpoint checkpoint = batch.checkpoint();
    positions.put(checkpoint.part(), new Positions.Position(checkpoint.to(), checkpoint.mark()));
    current = null;
    if (!waiting.isEmpty() && left(waiting.peekFirst()) <= 0) {
      waiting.removeFirst();
    }
  }

  @Override
  public Lag lag() {
    return new Lag(null, waiting.stream().mapToLong(this::left).sum());
  }

  @Override
  public void close() {
    // requests end by themselves
  }

  /** Reader of a compressed blob. */
  private static final class Inflating {
    private final BlobContainer.Blob blob;
    private final InputStream in;
    private long at;

    /** Start of an incomplete line. */
    private byte[] rest = new byte[0];

    Inflating(BlobContainer.Blob blob, InputStream in, long at) {
      this.blob = blob;
      this.in = in;
      this.at = at;
    }
  }

  /** The bytes of a blob, by requests. */
  private final class Ranges extends InputStream {

    private final BlobContainer.Blob blob;
    private byte[] bytes = new byte[0];
    private int next;
    private long at;

    Ranges(BlobContainer.Blob blob) {
      this.blob = blob;
    }

    /** Carries the failure of a request through a stream. */
    static final class Failed extends IOException {
      private final transient SourceException cause;

      Failed(SourceException cause) {
        this.cause = cause;
      }
    }

    @Override
    public int read() throws IOException {
      return fill() ? bytes[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, bytes.length - next);
      System.arraycopy(bytes, next, target, offset, count);
      next += count;
      return count;
    }

    /** Returns the number of unread bytes, so that GZIPInputStream reads further members. */
    @Override
    public int available() {
      return (int) Math.min(Integer.MAX_VALUE, bytes.length - next + blob.length() - at);
    }

    private boolean fill() throws IOException {
      if (next < bytes.length) {
        return true;
      }
      if (at >= blob.length()) {
        return false;
      }
      try {
        bytes = container.read(blob, at, (int) Math.min(mostBytes, blob.length() - at));
      } catch (SourceException e) {
        throw new Failed(e);
      }
      next = 0;
      at += bytes.length;
      return bytes.length > 0;
    }
  }
}
