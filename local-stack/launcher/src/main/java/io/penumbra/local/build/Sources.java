package io.penumbra.local.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;

/** Comparison of modification times of sources and build results. */
public final class Sources {

  /** Names of build output folders, which can be inside source folders. */
  private static final Set<String> MADE = Set.of("target", "node_modules", "dist");

  private Sources() {}

  /** Returns true if the build result is missing or older than one of its sources. */
  public static boolean isStale(Path built, List<Path> sources) {
    try {
      if (Files.notExists(built)) {
        return true;
      }
      FileTime age = Files.getLastModifiedTime(built);
      for (Path source : sources) {
        if (newest(source).compareTo(age) > 0) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime newest(Path source) throws IOException {
    FileTime[] newest = {FileTime.fromMillis(0)};
    if (Files.exists(source)) {
      Files.walkFileTree(
          source,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return MADE.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.lastModifiedTime().compareTo(newest[0]) > 0) {
                newest[0] = attributes.lastModifiedTime();
              }
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return newest[0];
  }
}
