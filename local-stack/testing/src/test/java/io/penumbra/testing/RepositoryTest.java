package io.penumbra.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks that a clone is self-contained and that links in its documentation resolve. */
class RepositoryTest {

  private static final Path ROOT = Workspace.find().root();
  private static final Set<String> NOT_OURS =
      Set.of(".git", ".penumbra", "target", "node_modules", "dist");

  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  @Test
  void readsNoFolderNextToTheCheckout() throws IOException {
    String folder = "/" + "shared/";
    assertThat(files(file -> !file.toString().endsWith("-lock.json")))
        .filteredOn(
            file -> {
              String text = text(file);
              return text.contains(".." + folder) || text.contains("/work" + folder);
            })
        .isEmpty();
  }

  @Test
  void linksDocumentationToExistingFilesAndHeadings() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path file : files(file -> file.toString().endsWith(".md"))) {
      Matcher link = LINK.matcher(text(file));
      while (link.find()) {
        if (!link.group(1).contains(":") && !leadsSomewhere(file, link.group(1), link.group(2))) {
          broken.add(ROOT.relativize(file) + " → " + link.group());
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void limitsReadmeTo120Lines() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(120);
  }

  private static boolean leadsSomewhere(Path file, String path, String anchor) {
    Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
    if (Files.notExists(target)) {
      return false;
    }
    return anchor == null
        || !target.toString().endsWith(".md")
        || HEADING
            .matcher(text(target))
            .results()
            .anyMatch(heading -> anchor.equals(anchorOf(heading.group(1))));
  }

  /** Returns the anchor that GitHub generates for a heading. */
  private static String anchorOf(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
        .strip()
        .replace(' ', '-');
  }

  private static List<Path> files(Predicate<Path> wanted) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (wanted.test(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
