package io.penumbra.local.image;

import io.penumbra.local.LocalStackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an executable needs of the system it runs on, as the dynamic loader says. */
final class SharedLibraries {

  /** {@code libz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x…)}, or the loader's own path alone. */
  private static final Pattern LINE = Pattern.compile("\\s*(?:\\S+ => )?(/\\S+) \\(0x[0-9a-f]+\\)");

  private SharedLibraries() {}

  static List<Path> of(Path executable) {
    try {
      Process process =
          new ProcessBuilder("ldd", executable.toString()).redirectErrorStream(true).start();
      List<String> lines = process.inputReader().readAllLines();
      if (process.waitFor() != 0) {
        throw new LocalStackException(
            "%s can't be read by ldd: %s".formatted(executable, String.join(" ", lines)));
      }
      return lines.stream().map(SharedLibraries::path).flatMap(Optional::stream).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted while reading " + executable, e);
    }
  }

  static Optional<Path> path(String line) {
    if (line.contains("not found")) {
      throw new LocalStackException("a library is missing on this machine: " + line.strip());
    }
    Matcher matcher = LINE.matcher(line);
    return matcher.matches() ? Optional.of(Path.of(matcher.group(1))) : Optional.empty();
  }
}
