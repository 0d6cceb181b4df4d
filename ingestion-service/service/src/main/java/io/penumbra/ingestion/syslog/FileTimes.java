package io.penumbra.ingestion.syslog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/** Detection of replaced files, for example of certificates while a service runs. */
final class FileTimes {

  private static final FileTime UNREADABLE = FileTime.fromMillis(0);

  private final List<Path> files;
  private List<FileTime> known;

  FileTimes(List<Path> files) {
    this.files = files;
    this.known = listTimes();
  }

  /** Returns true if a file was replaced since the last call. */
  boolean haveChanged() {
    List<FileTime> now = listTimes();
    boolean changed = !now.equals(known);
    known = now;
    return changed && !now.contains(UNREADABLE);
  }

  private List<FileTime> listTimes() {
    return files.stream().map(FileTimes::toTime).toList();
  }

  private static FileTime toTime(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return UNREADABLE;
    }
  }
}
