package io.penumbra.perf.attack;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.client.Json;
import io.penumbra.local.stack.Service;
import io.penumbra.perf.attack.AttackCase.Finding;
import io.penumbra.perf.attack.AttackCase.Group;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small bodies that are large to process. */
final class Bombs {

  private static final int MEGABYTE = 1 << 20;
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final String NO_SERVICE_ENDS = ", no service ends";
  private static final String LISTS = "/api/v1/catalogue/imports/domain-list?dryRun=true";
  private static final String IMPORT = LISTS + "&name=Bomb&category=crm";

  private Bombs() {}

  static List<AttackCase> listCases() {
    return List.of(
        bomb(
            "gzip-bomb",
            "a gzip body of 256 KB, 256 MB when inflated, then 8 of them at once",
            "413, or 429 and 503 beyond the memory",
            new Accepted(413, Set.of(429, 503)),
            target ->
                Stream.concat(
                        Stream.of(computeGzip(target)),
                        atOnce(8, () -> computeGzip(target)).stream())
                    .toList()),
        bomb(
            "deep-json",
            "arrays 20,000 deep, to each service",
            "400",
            new Accepted(400),
            target ->
                List.of(
                    deep(target, "POST", Service.INGESTION, "/api/v1/sensors"),
                    deep(target, "PATCH", Service.TOGGLE, "/api/v1/advanced-features"),
                    deep(target, "POST", Service.CORRELATION, "/api/v1/catalogue/apps"),
                    deep(target, "POST", Service.REPORTING, "/api/v1/exports"))),
        new AttackCase(
            Group.BOMB,
            "deep-records",
            "4 records, a field of each 100,000 arrays deep",
            "200, all rejected" + NO_SERVICE_ENDS,
            LONGEST,
            target ->
                rejected(
                    target,
                    ("{\"time\":%s}\n".formatted(nested(100_000)))
                        .repeat(4)
                        .getBytes(StandardCharsets.UTF_8),
                    1,
                    4)),
        new AttackCase(
            Group.BOMB,
            "giant-line",
            "a record of 48 MB without a line end",
            "200, rejected" + NO_SERVICE_ENDS,
            LONGEST,
            target -> rejected(target, fill(MEGABYTE, 'a'), 48, 1)),
        bomb(
            "nested-zip",
            "a zip of 60 zips and lists, 1.2 GB when inflated",
            "400",
            new Accepted(400),
            target -> List.of(list(target, IMPORT, "application/zip", nestedZip()))),
        bomb(
            "repeated-includes",
            "30 lists, each includes all later ones twice",
            "200 within 10 s",
            new Accepted(200, Set.of(), Duration.ofSeconds(10)),
            target -> List.of(list(target, IMPORT + "&list=l0", "application/zip", includes()))),
        bomb(
            "csv-rows",
            "a CSV import of 300,000 rows",
            "422",
            new Accepted(422),
            target ->
                List.of(
                    list(
                        target,
                        "/api/v1/catalogue/imports/csv?dryRun=false",
                        "text/csv",
                        createRows(300_000)))));
  }

  private interface Attempt {
    List<Integer> statuses(Target target) throws Exception;
  }

  /**
   * Expected answers.
   *
   * @param status status that must occur at least once
   * @param others other accepted statuses
   * @param within maximum time until the last answer
   */
  private record Accepted(int status, Set<Integer> others, Duration within) {

    Accepted(int status, Set<Integer> others) {
      this(status, others, LONGEST);
    }

    Accepted(int status) {
      this(status, Set.of());
    }

    boolean accepts(List<Integer> answers, Duration took) {
      return answers.contains(status)
          && answers.stream().allMatch(answer -> answer == status || others.contains(answer))
          && took.compareTo(within) <= 0;
    }
  }

  private static AttackCase bomb(
      String name, String sent, String expected, Accepted accepted, Attempt attempt) {
    return new AttackCase(
        Group.BOMB,
        name,
        sent,
        expected + NO_SERVICE_ENDS,
        LONGEST,
        target -> {
          Map<Service, Long> before = target.processes();
          long begin = System.nanoTime();
          List<Integer> answers = attempt.statuses(target);
          Duration took = Duration.ofNanos(System.nanoTime() - begin);
          String damage = target.damage(before);
          return new Finding(
              "%s after %s%s".formatted(counted(answers), SlowClients.formatSeconds(took), damage),
              accepted.accepts(answers, took) && damage.isEmpty());
        });
  }

  /** Returns the statuses with their frequency, for example {@code 413 × 8}. */
  static String counted(List<Integer> answers) {
    Map<Integer, Integer> counts = new TreeMap<>();
    answers.forEach(status -> counts.merge(status, 1, Integer::sum));
    List<String> words = new ArrayList<>();
    counts.forEach((status, count) -> words.add(count == 1 ? "" + status : status + " × " + count));
    return String.join(", ", words);
  }

  static List<Integer> atOnce(int times, Callable<Integer> request)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(times, request))) {
        statuses.add(answer.get());
      }
      return statuses;
    }
  }

  private static int computeGzip(Target target) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] blank = fill(MEGABYTE, ' ');
    try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
      for (int i = 0; i < 256; i++) {
        gzip.write(blank);
      }
    }
    return target
        .send(
            target
                .request(Service.INGESTION, "/api/v1/transactions", target.newSensor().token())
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())))
        .statusCode();
  }

  private static int deep(Target target, String method, Service service, String path)
      throws IOException, InterruptedException {
    return target
        .send(
            target
                .request(service, path, target.admin().token())
                .header("Content-Type", "application/json")
                .header("If-Match", "\"1\"")
                .method(method, HttpRequest.BodyPublishers.ofString(nested(20_000))))
        .statusCode();
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  /** Sends a chunked body of repeated parts. Each of its records must be rejected. */
  private static Finding rejected(Target target, byte[] part, int times, int records)
      throws IOException, InterruptedException {
    Map<Service, Long> before = target.processes();
    long begin = System.nanoTime();
    HttpResponse<String> response =
        target.send(
            target
                .request(Service.INGESTION, "/api/v1/transactions", target.newSensor().token())
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(Collections.nCopies(times, part))));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    int rejected = 0;
    for (JsonNode reason : Json.read(response.body()).path("rejected")) {
      rejected += reason.asInt();
    }
    String damage = target.damage(before);
    return new Finding(
        "%d, %d rejected after %s%s"
            .formatted(response.statusCode(), rejected, SlowClients.formatSeconds(took), damage),
        response.statusCode() == 200 && rejected == records && damage.isEmpty());
  }

  private static int list(Target target, String path, String mediaType, byte[] body)
      throws IOException, InterruptedException {
    return target
        .send(
            target
                .request(Service.CORRELATION, path, target.admin().token())
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)))
        .statusCode();
  }

  private static byte[] nestedZip() throws IOException {
    byte[] zeros = fill(10 * MEGABYTE, '0');
    byte[] inner = zip(Map.of("list", zeros));
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 60; i++) {
      files.put("inner%d.zip".formatted(i), inner);
      files.put("list%d".formatted(i), zeros);
    }
    return zip(files);
  }

  private static byte[] includes() throws IOException {
    Map<String, byte[]> lists = new LinkedHashMap<>();
    for (int i = 0; i < 30; i++) {
      StringBuilder text = new StringBuilder("bomb%d.com\n".formatted(i));
      for (int later = i + 1; later < 30; later++) {
        text.append("include:l%d\n".formatted(later).repeat(2));
      }
      lists.put("l" + i, text.toString().getBytes(StandardCharsets.UTF_8));
    }
    return zip(lists);
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] createRows(int count) {
    StringBuilder csv = new StringBuilder("name,category,domain\n");
    for (int row = 0; row < count; row++) {
      csv.append("Bomb %d,crm,bomb%d.example.com\n".formatted(row, row));
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] fill(int length, char with) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }
}
