package io.penumbra.ingestion.snapshot;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * Receiver of report files. Each megabyte is stored when it arrives, so an interrupted upload can
 * continue from there at any replica. Blocks.
 */
@ApplicationScoped
class Uploads {

  static final int MOST_FILES = 20;

  private static final Duration RETRY = Duration.ofSeconds(2);

  private final SnapshotStore store;
  private final SnapshotSettings settings;
  private final Clock clock;
  private final Semaphore receiving;

  Uploads(SnapshotStore store, SnapshotSettings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.receiving = new Semaphore(settings.maxReceiving());
  }

  /**
   * Receives a file or a range of it.
   *
   * @param range range of the bytes; null replaces the whole file
   * @return the file in its current state
   * @throws ProblemException 400 if the body ends too early, 409 if no file can be added, 413 if
   *     the size limit is exceeded, 416 if the bytes do not follow the received ones
   */
  SnapshotFile receive(UUID id, String name, ContentRange range, InputStream body) {
    if (!receiving.tryAcquire()) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE,
          "this replica has reached its limit of concurrent uploads",
          Map.of(),
          RETRY);
    }
    try {
      return receive(id, createFile(id, name, range), range, body);
    } finally {
      receiving.release();
    }
  }

  private SnapshotFile createFile(UUID id, String name, ContentRange range) {
    requireUploading(store.get(id));
    Long size = range == null ? null : range.size();
    if (size != null) {
      requireRoom(id, name, size);
    }
    SnapshotFile known = store.findFile(id, name).orElse(null);
    if (known == null) {
      store.addFile(id, name, size, MOST_FILES);
      known =
          store
              .findFile(id, name)
              .orElseThrow(
                  () ->
                      new ProblemException(
                          ProblemType.CONFLICT,
                          "a snapshot report has at most %d files".formatted(MOST_FILES)));
    } else if (range == null) {
      store.restartFile(id, known.number(), null);
      known = store.findFile(id, name).orElseThrow(() -> gone(name));
    }
    if (range != null) {
      requireNext(known, range);
    }
    return known;
  }

  private static void requireNext(SnapshotFile known, ContentRange range) {
    if (known.size() != null && known.size() != range.size()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "the file has %d bytes by an earlier Content-Range, and %d by this one"
              .formatted(known.size(), range.size()));
    }
    if (known.received() != range.first()) {
      throw new ProblemException(
          ProblemType.RANGE_NOT_SATISFIABLE,
          "%d bytes of the file are stored; continue at this offset".formatted(known.received()));
    }
  }

  private SnapshotFile receive(UUID id, SnapshotFile file, ContentRange range, InputStream body) {
    long at = file.received();
    long end = range == null ? Long.MAX_VALUE : range.last() + 1;
    byte[] segment = new byte[FileContent.SEGMENT];
    while (true) {
      int filled = 0;
      boolean cut = false;
      try {
        filled = body.readNBytes(segment, 0, segment.length);
      } catch (IOException e) {
        cut = true;
      }
      if (cut) {
        throw new ProblemException(
            ProblemType.BAD_REQUEST,
            "the body is incomplete; %d bytes of the file are stored".formatted(at));
      }
      if (at + filled > end) {
        throw new ProblemException(
            ProblemType.BAD_REQUEST,
            "the body has more bytes than its Content-Range; %d bytes of the file are stored"
                .formatted(at));
      }
      if (filled > 0) {
        if (range == null) {
          requireRoom(id, file.name(), at + filled);
        }
        if (!store.append(
            id, file.number(), at, FileContent.stored(segment, filled), clock.instant())) {
          throw new ProblemException(
              ProblemType.CONFLICT, "the file or its report was changed by another request");
        }
        at += filled;
      }
      if (filled < segment.length) {
        break;
      }
    }
    if (range == null) {
      store.setSize(id, file.number());
    }
    return store.findFile(id, file.name()).orElseThrow(() -> gone(file.name()));
  }

  private void requireRoom(UUID id, String name, long size) {
    long most = settings.maxUpload().asLongValue();
    long others =
        store.listFiles(id).stream()
            .filter(file -> !file.name().equals(name))
            .mapToLong(file -> file.size() == null ? file.received() : file.size())
            .sum();
    if (others + size > most) {
      throw new ProblemException(
          ProblemType.PAYLOAD_TOO_LARGE,
          "the files of a snapshot report have at most %d bytes together; compress them, or create"
                  .formatted(most)
              + " several reports");
    }
    if (store.countStored() + FileContent.SEGMENT > settings.maxStored().asLongValue()) {
      throw new ProblemException(
          ProblemType.PAYLOAD_TOO_LARGE,
          "the storage for uploads is full; complete or delete other uploads");
    }
  }

  static void requireUploading(Snapshot snapshot) {
    if (snapshot.state() != SnapshotState.UPLOADING) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "the upload is complete: the snapshot report is " + snapshot.state().id());
    }
  }

  private static ProblemException gone(String name) {
    return new ProblemException(ProblemType.NOT_FOUND, "there is no file \"%s\"".formatted(name));
  }
}
