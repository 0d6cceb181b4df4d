package io.penumbra.local.stack;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.OrphanProcesses;
import io.penumbra.local.Workspace;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Lock and addresses of the stack that runs in a checkout. A checkout has at most one running
 * stack. The address file is kept when the stack stops; the lock is released.
 */
public final class Running implements AutoCloseable {

  private final FileChannel channel;

  private Running(FileChannel channel) {
    this.channel = channel;
  }

  /** Records this JVM as the owner of the stack, and stores the stack's addresses. */
  public static Running announce(Workspace workspace, Addresses addresses) {
    try {
      Files.createDirectories(workspace.run());
      FileChannel channel =
          FileChannel.open(
              workspace.run().resolve("up.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new LocalStackException(
            "Penumbra is already running in this checkout. See ./penumbra status, or stop it "
                + "with ./penumbra down.");
      }
      write(createFile(workspace), addresses);
      return new Running(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the addresses of the running or last stack; by default the documented ports. */
  public static Addresses toAddresses(Workspace workspace) {
    Path file = createFile(workspace);
    if (Files.notExists(file)) {
      return Addresses.DEFAULT;
    }
    Properties ports = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      ports.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Addresses(
        readPort(ports, "reporting"),
        readPort(ports, "toggle"),
        readPort(ports, "ingestion"),
        readPort(ports, "correlation"),
        readPort(ports, "issuer"),
        readPort(ports, "postgres"));
  }

  /** Returns the launcher process of the running stack, if any. */
  public static Optional<ProcessHandle> findLauncher(Workspace workspace) {
    return Optional.ofNullable(workspace.processes().running().get(OrphanProcesses.OWNER));
  }

  /**
   * Returns running processes by name: the processes of the stack and, as {@code penumbra}, the
   * launcher.
   */
  public static Map<String, ProcessHandle> listProcesses(Workspace workspace) {
    return workspace.processes().running();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, Addresses addresses) throws IOException {
    Properties ports = new Properties();
    ports.setProperty("reporting", Integer.toString(addresses.reporting()));
    ports.setProperty("toggle", Integer.toString(addresses.toggle()));
    ports.setProperty("ingestion", Integer.toString(addresses.ingestion()));
    ports.setProperty("correlation", Integer.toString(addresses.correlation()));
    ports.setProperty("issuer", Integer.toString(addresses.issuer()));
    ports.setProperty("postgres", Integer.toString(addresses.postgres()));
    try (Writer writer = Files.newBufferedWriter(file)) {
      ports.store(writer, "Ports of the local stack of this checkout");
    }
  }

  private static int readPort(Properties ports, String name) {
    return Integer.parseInt(ports.getProperty(name));
  }

  private static Path createFile(Workspace workspace) {
    return workspace.run().resolve("addresses.properties");
  }
}
