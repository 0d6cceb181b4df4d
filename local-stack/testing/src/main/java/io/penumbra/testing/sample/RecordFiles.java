package io.penumbra.testing.sample;

import io.penumbra.local.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Input files of tests: the samples, and files of the folder in the system property {@code
 * penumbra.real-data}. That folder contains Windows events in {@code sysmon/} and JSON logs of Zeek
 * in {@code zeek/}, as {@code *.ndjson} or {@code *.ndjson.gz}.
 */
public final class RecordFiles {

  private static final String REAL_DATA = "penumbra.real-data";

  private RecordFiles() {}

  /** Returns the sample of Windows events and the files of the configured folder. */
  public static List<Path> windowsEvents() {
    return with(write("windows-events.ndjson", SampleWindowsEvents.listLines()), "sysmon");
  }

  /** Returns the sample of Zeek logs and the files of the configured folder. */
  public static List<Path> zeekLogs() {
    return with(write("zeek-logs.ndjson", SampleZeekLogs.listLines()), "zeek");
  }

  /** Returns true for a sample, whose figures are known. */
  public static boolean isSample(Path file) {
    return file.startsWith(folder());
  }

  private static List<Path> with(Path sample, String kind) {
    List<Path> files = new ArrayList<>(List.of(sample));
    String named = System.getProperty(REAL_DATA);
    if (named != null) {
      files.addAll(real(Path.of(named, kind)));
    }
    return files;
  }

  private static List<Path> real(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "%s must name a folder with the folders sysmon and zeek: there is no %s"
              .formatted(REAL_DATA, folder.toAbsolutePath()));
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files =
          entries
              .filter(file -> file.getFileName().toString().matches(".*\\.ndjson(\\.gz)?"))
              .map(Path::toAbsolutePath)
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new IllegalArgumentException(
            "%s must hold *.ndjson or *.ndjson.gz".formatted(folder.toAbsolutePath()));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(String name, List<String> lines) {
    Path file = folder().resolve(name);
    try {
      Files.createDirectories(folder());
      Path draft = Files.createTempFile(folder(), name, ".draft");
      Files.write(draft, lines);
      return Files.move(
          draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    return Workspace.find().root().resolve(".penumbra/samples");
  }
}
