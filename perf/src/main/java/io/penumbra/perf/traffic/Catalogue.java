package io.penumbra.perf.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Apps and their domains from the files of the shipped catalogue. They are parsed here without code
 * of correlation-service, because the recount must not share its errors.
 */
public final class Catalogue {

  /** App and its domain patterns, as written. */
  public record App(String id, List<String> domains) {}

  private Catalogue() {}

  /** Returns the apps of all files below the checkout, in the order of the file names. */
  public static List<App> read(Path root) {
    Path folder = root.resolve("correlation-service/catalogue/src/main/resources/catalogue");
    List<App> apps = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".apps")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          if (line.startsWith("app:")) {
            apps.add(new App(line.substring(4).strip(), new ArrayList<>()));
          } else if (line.startsWith("domains:")) {
            apps.getLast().domains().addAll(List.of(line.substring(8).strip().split("\\s+")));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return apps;
  }
}
