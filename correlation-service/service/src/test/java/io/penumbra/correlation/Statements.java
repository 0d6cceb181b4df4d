package io.penumbra.correlation;

import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** SQL statement files of all modules. */
final class Statements {

  private Statements() {}

  static List<Path> all() {
    List<Path> found = new ArrayList<>();
    for (Path module : Service.CORRELATION.listModules(Workspace.find())) {
      Path folder = module.resolve("src/main/resources/sql");
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(file -> file.toString().endsWith(".sql")).sorted().forEach(found::add);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return found;
  }

  /** Returns the module folder of a statement, for example {@code core}. */
  static String module(Path statement) {
    return root().relativize(statement).getName(0).toString();
  }

  /** Returns the name by which a statement is loaded, for example {@code rollup/add-days}. */
  static String name(Path statement) {
    String file = statement.getFileName().toString();
    return statement.getParent().getFileName() + "/" + file.replace(".sql", "");
  }

  private static Path root() {
    return Workspace.find().root().resolve(Service.CORRELATION.id());
  }
}
