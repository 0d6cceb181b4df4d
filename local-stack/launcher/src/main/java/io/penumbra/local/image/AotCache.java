package io.penumbra.local.image;

import io.penumbra.local.ChildProcess;
import io.penumbra.local.LocalStackException;
import io.penumbra.local.Ports;
import io.penumbra.local.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * AOT cache of a service (JEP 483, JEP 514): preloaded and linked classes, which shorten later
 * starts of the Java runtime.
 *
 * <p>The cache is recorded by a start of the service without a database, from the files of the
 * image. The cache is valid only for these files. A Java runtime that rejects the cache starts
 * without it.
 */
final class AotCache {

  static final String FILE = "service.aot";

  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration WRITE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(250);

  private final String service;

  AotCache(String service) {
    this.service = service;
  }

  /**
   * Starts the service once and writes the cache.
   *
   * @param javaHome unpacked Java runtime of the image
   * @param application folder of the jars, with the file times of the image
   * @param options JVM options of the image
   * @param target cache file; the log of the start is written next to it
   */
  void record(Path javaHome, Path application, List<String> options, Path target) {
    Path log = target.resolveSibling(service + ".log");
    int management = Ports.free();
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.addAll(options);
    command.add("-XX:AOTCacheOutput=" + target);
    command.add("-jar");
    command.add(application.resolve("quarkus-run.jar").toString());
    try {
      Files.deleteIfExists(target);
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ChildProcess process =
        ChildProcess.start(service, command, createEnvironment(Ports.free(), management), log);
    try {
      awaitStart(process, management);
    } finally {
      process.stop(WRITE);
    }
    if (Files.notExists(target)) {
      throw new LocalStackException("No AOT cache was written; see %s.".formatted(log));
    }
  }

  /** Returns addresses without a listener, so that the service starts and waits. */
  private static Map<String, String> createEnvironment(int http, int management) {
    int nothing = Ports.free();
    return Map.of(
        "PENUMBRA_HTTP_HOST",
        "127.0.0.1",
        "PENUMBRA_HTTP_PORT",
        Integer.toString(http),
        "PENUMBRA_MANAGEMENT_PORT",
        Integer.toString(management),
        "PENUMBRA_DB_URL",
        "postgresql://127.0.0.1:" + nothing + "/penumbra",
        "PENUMBRA_SCHEMA_MIGRATE",
        "false",
        "PENUMBRA_SCHEMA_PATIENCE",
        START.toSeconds() + "S",
        "PENUMBRA_OIDC_URL",
        "http://127.0.0.1:" + nothing + "/realms/penumbra");
  }

  private void awaitStart(ChildProcess process, int management) {
    URI live = URI.create("http://127.0.0.1:" + management + "/q/health/live");
    long deadline = System.nanoTime() + START.toNanos();
    try {
      while (!Readiness.of(live)) {
        if (!process.isAlive()) {
          throw new LocalStackException(process.obituary());
        }
        if (System.nanoTime() > deadline) {
          throw new LocalStackException(
              "%s did not start; see %s.".formatted(service, process.log()));
        }
        Thread.sleep(POLL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted while recording an AOT cache.", e);
    }
  }
}
