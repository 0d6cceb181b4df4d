package io.penumbra.perf.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Apps and their domains as the files of the shipped catalogue list them: read here as text, with
 * no code of correlation-service, because the recount must not share its mistakes.
 */
public final class Catalogue {

  /** An app and the domain patterns it answers to, as written. */
  public record App(String id, List<String> domains) {}

  private Catalogue() {}

  /** The apps of all files below the checkout, in the order of the files' names. */
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
