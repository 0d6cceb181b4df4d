package io.penumbra.reporting.columnar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Files of packed days that outlive the process, named by {@link DayVersion}. A file is renamed to
 * its final name when it is complete; a damaged file is deleted, and the day is loaded again. A
 * directory belongs to one process at a time; another process stores nothing. Failures are never
 * reported to the caller. Thread-safe. Blocks.
 */
final class DayFiles implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(DayFiles.class);
  private static final FileAttribute<?> OWN =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final String SUFFIX = ".usage";
  private static final String UNFINISHED = ".unfinished";

  /** Folder of the files; null if files are disabled. */
  private final Path directory;

  /** Channel that holds the lock of the folder. */
  private final FileChannel lock;

  private DayFiles(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /** Creates an instance without files. */
  static DayFiles none() {
    return new DayFiles(null, null);
  }

  /** Opens a directory. A missing one is created for the current user only. */
  static DayFiles in(Path directory) {
    try {
      Files.createDirectories(directory, OWN);
      FileChannel lock =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(lock)) {
        return new DayFiles(directory, lock);
      }
      lock.close();
      LOG.infof("usage is not cached across restarts: another process uses %s", directory);
    } catch (IOException e) {
      LOG.warnf("usage is not cached across restarts: %s", e);
    }
    return none();
  }

  private static boolean isLocked(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static String name(DayVersion day) {
    return "%s-%d-%d-%d%s"
        .formatted(day.day(), day.of().shard(), day.version(), day.builtAt(), SUFFIX);
  }

  /** Returns the stored day, if any. */
  Optional<PackedDay> read(DayVersion day, MappedBytes bytes) {
    if (directory == null) {
      return Optional.empty();
    }
    Path path = directory.resolve(name(day));
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer all = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
      PackedDay kept = DayFile.read(day, all, bytes);
      kept.beginKeeping();
      return Optional.of(kept);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      LOG.warnf("%s can't be read, its day is fetched again: %s", path, e.getMessage());
      delete(path);
      return Optional.empty();
    }
  }

  /**
   * Stores a day with all its segments.
   *
   * @return true if it is readable now
   */
  boolean write(PackedDay day) {
    if (directory == null) {
      return false;
    }
    Path unfinished = directory.resolve(name(day.id()) + UNFINISHED);
    try {
      if (write(day, unfinished)) {
        Files.move(unfinished, directory.resolve(name(day.id())), StandardCopyOption.ATOMIC_MOVE);
        return true;
      }
    } catch (IOException e) {
      LOG.warnf("usage of %s is not cached across restarts: %s", day.day(), e);
    }
    delete(unfinished);
    return false;
  }

  private static boolean write(PackedDay day, Path path) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      return DayFile.write(day, file);
    }
  }

  /** Deletes the file of a day. Existing mappings remain valid. */
  void delete(PackedDay day) {
    if (directory != null) {
      delete(directory.resolve(name(day.id())));
    }
  }

  /** Deletes the files of all other days and versions. */
  void retain(Collection<PackedDay> days) {
    if (directory == null) {
      return;
    }
    Set<String> names = days.stream().map(day -> name(day.id())).collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(directory)) {
      files.filter(path -> isLeft(path.getFileName().toString(), names)).forEach(DayFiles::delete);
    } catch (IOException e) {
      LOG.warnf("files of an earlier process in %s could not be deleted: %s", directory, e);
    }
  }

  private static boolean isLeft(String name, Set<String> names) {
    return name.endsWith(UNFINISHED) || name.endsWith(SUFFIX) && !names.contains(name);
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warnf("%s stays: %s", path, e);
    }
  }

  /** Releases the directory for the next process. */
  @Override
  public void close() {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        LOG.warnf("%s stays locked until this process ends: %s", directory, e);
      }
    }
  }
}
