package io.penumbra.local.build;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Lock for builds in a checkout. The operating system releases the lock when its process ends. */
final class BuildLock implements AutoCloseable {

  private final FileChannel channel;

  private BuildLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Acquires the lock, and waits while another process holds it.
   *
   * @param waiting receives one message that names the holder if the lock is held
   */
  static BuildLock acquire(Workspace workspace, Consumer<String> waiting) {
    Path file = workspace.run().resolve("build.lock");
    Path holder = workspace.run().resolve("build.holder");
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        waiting.accept("Waiting for the build of " + read(holder) + ".");
        channel.lock();
      }
      Files.writeString(holder, self());
      return new BuildLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String self() {
    String command =
        System.getProperty("sun.java.command", "").replaceFirst("\\S*\\.Penumbra", "./penumbra");
    return "%s (process %d, since %s)"
        .formatted(
            command,
            ProcessHandle.current().pid(),
            LocalTime.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private static String read(Path holder) {
    try {
      return Files.readString(holder);
    } catch (IOException e) {
      return "another process";
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LocalStackException("The build lock cannot be released.", e);
    }
  }
}
