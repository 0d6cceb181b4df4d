package io.penumbra.e2e;

import static java.util.stream.Collectors.joining;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.Api;
import io.penumbra.recount.Recount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Script of docs/exports.md that follows the changes of a report. It is extracted from the page,
 * killed thirty times at random moments, and then continues without interruption.
 */
final class Follower implements AutoCloseable {

  private static final String NAME = "# Follows the global report";

  /** Fields of a transaction, except names, which depend on the time of the answer. */
  private static final List<String> FIELDS =
      List.of(
          "id",
          "at",
          "lastAt",
          "source",
          "machineId",
          "userId",
          "bySignIn",
          "account",
          "localAddress",
          "localPort",
          "remoteAddress",
          "remotePort",
          "protocol",
          "host",
          "process",
          "appId",
          "namedBy",
          "verdict",
          "bytesUp",
          "bytesDown",
          "bytesTotal",
          "count");

  private static final int SHORTEST_LIFE = 200;
  private static final int LONGEST_LIFE = 3_000;
  private static final int MOST_KILLS = 30;

  private final Path folder;
  private final Path script;
  private final Api reporting;
  private final Thread thread;
  private volatile boolean killing = true;
  private volatile boolean following = true;
  private volatile int kills;

  private Follower(Path folder, Path script, Api reporting, Random random) {
    this.folder = folder;
    this.script = script;
    this.reporting = reporting;
    this.thread = Thread.ofVirtual().start(() -> follow(random));
  }

  /** Starts the script in an empty folder. */
  static Follower start(Path folder, Api reporting) throws IOException {
    Files.createDirectories(folder);
    Path script = Files.writeString(folder.resolve("follow.sh"), printed());
    return new Follower(folder, script, reporting, new Random(7));
  }

  /** Returns the code block that contains the name of the script. */
  private static String printed() throws IOException {
    List<String> lines = Files.readAllLines(Workspace.find().root().resolve("docs/exports.md"));
    int name = -1;
    for (int i = 0; i < lines.size(); i++) {
      name = lines.get(i).startsWith(NAME) ? i : name;
    }
    int end = name + lines.subList(name, lines.size()).indexOf("```");
    return String.join("\n", lines.subList(name, end)) + "\n";
  }

  private void follow(Random random) {
    while (following) {
      try {
        ProcessBuilder shell = new ProcessBuilder("sh", script.toString());
        shell.directory(folder.toFile());
        shell.environment().put("PENUMBRA", reporting.base().toString());
        shell.environment().put("TOKEN", reporting.caller().token());
        Process process =
            shell
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        long life = SHORTEST_LIFE + random.nextInt(LONGEST_LIFE - SHORTEST_LIFE);
        do {
          Thread.sleep(life);
        } while (!killing && following);
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        children.forEach(ProcessHandle::destroyForcibly);
        kills++;
        if (kills == MOST_KILLS) {
          spare();
        }
      } catch (LocalStackException e) {
        // sign-in fails during a concurrent sign-in of the same user
        pause();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(SHORTEST_LIFE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Path log() {
    return folder.resolve("follow.log");
  }

  int kills() {
    return kills;
  }

  /** Stops killing the script. */
  void spare() {
    killing = false;
  }

  /**
   * Compares the stored answers with the current report in DuckDB.
   *
   * @return the first differences; empty if there are none
   */
  List<String> differences(String query) {
    Path report = folder.resolve("report.ndjson");
    try {
      HttpResponse<Path> answer =
          HttpClient.newHttpClient()
              .send(
                  reporting
                      .request("/api/v1/reports/global/transactions?format=ndjson&" + query)
                      .build(),
                  HttpResponse.BodyHandlers.ofFile(report));
      if (answer.statusCode() != 200) {
        return List.of("the report answers " + answer.statusCode());
      }
    } catch (IOException e) {
      return List.of("the report does not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of("interrupted");
    }
    try (Recount duckdb = Recount.inMemory();
        Stream<Path> answers = Files.list(folder.resolve("changes"))) {
      List<Path> kept =
          answers.filter(file -> file.toString().endsWith(".ndjson")).sorted().toList();
      Path all = folder.resolve("all.ndjson");
      Files.writeString(all, "", StandardCharsets.UTF_8);
      for (Path file : kept) {
        Files.write(all, Files.readAllBytes(file), StandardOpenOption.APPEND);
      }
      duckdb.run(
          Follower.class,
          "follow.sql",
          Map.of(
              "CHANGES",
              all.toString(),
              "REPORT",
              report.toString(),
              "FIELDS",
              FIELDS.stream().map("json->>'%s' as \"%<s\""::formatted).collect(joining(", "))));
      return duckdb.listDifferences("followed", "reported");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    following = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
