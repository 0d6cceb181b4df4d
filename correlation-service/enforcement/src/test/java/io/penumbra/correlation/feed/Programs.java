package io.penumbra.correlation.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Local programs that read feeds. */
final class Programs {

  private Programs() {}

  static Optional<Path> find(String name) {
    return Stream.concat(
            Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":")),
            Stream.of("/usr/sbin"))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Returns the standard output and error of a command, with the exit code in the last line. */
  static String run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("penumbra", ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + " does not end");
    }
    String printed = Files.readString(output, UTF_8);
    Files.delete(output);
    return printed + "\nexit " + process.exitValue();
  }
}
