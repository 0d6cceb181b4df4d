package io.penumbra.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Local programs that tests run. */
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

  /** Program that runs until it is closed. */
  interface Running extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Starts a program.
   *
   * @param log file for its output
   */
  static Running run(Path log, String... command) throws IOException {
    return run(log, new ProcessBuilder(command));
  }

  static Running run(Path log, ProcessBuilder program) throws IOException {
    Process process = program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return () -> end(process);
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Fails with the output of a program unless a local port accepts connections. */
  static void requireListening(int port, Path log) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new AssertionError(
          "nothing listens on port %d: %s".formatted(port, Files.readString(log)), e);
    }
  }

  /** Returns the standard output of a command, without its errors. */
  static String output(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }
}
