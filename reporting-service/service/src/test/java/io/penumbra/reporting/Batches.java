package io.penumbra.reporting;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import io.penumbra.contracts.transaction.SourceSet;
import io.penumbra.contracts.transaction.TransactionBatchQuery;
import io.penumbra.contracts.transaction.TransactionBlocks;
import io.penumbra.contracts.transaction.TransactionChanges;
import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.contracts.transaction.TransactionPage;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Simulated transaction batches of correlation-service. Every machine has the same number of
 * transactions per day.
 */
public final class Batches {

  /** Number of transactions of a machine per day. */
  public static final int A_DAY = 23;

  private static final int BLOCK = 4;
  private static final int PAGE = 25;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private static final List<TransactionBatchQuery> ASKED = new CopyOnWriteArrayList<>();
  private static final AtomicInteger CUTS = new AtomicInteger();

  private static final List<TransactionChanges.Query> CHANGES_ASKED = new CopyOnWriteArrayList<>();
  private static volatile List<TransactionChanges.Part> changes = List.of();
  private static volatile List<TransactionPage.Transaction> stored = List.of();
  private static volatile boolean endless;
  private static volatile boolean brokenOff;

  private Batches() {}

  /**
   * Stores the transactions that lists, batches and changes return. Answers are filtered by source,
   * as in correlation-service.
   *
   * @param transactions in the order of their ids
   */
  public static void store(List<TransactionPage.Transaction> transactions) {
    stored = List.copyOf(transactions);
  }

  public static boolean hasStored() {
    return !stored.isEmpty();
  }

  private static boolean isOf(TransactionPage.Transaction item, String source) {
    return source == null || SourceSet.contains(item.source(), source);
  }

  /** Returns a page of stored transactions, with at most {@value #PAGE} regardless of the limit. */
  public static String page(URI address) throws IOException {
    Map<String, String> query =
        Arrays.stream(address.getQuery().split("&"))
            .map(parameter -> parameter.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    Matcher machine = Pattern.compile("/machines/(\\d+)/").matcher(address.getPath());
    if (machine.find()) {
      query.put("machine", machine.group(1));
    }
    List<TransactionPage.Transaction> wanted =
        stored.stream()
            .filter(item -> day(item).compareTo(query.get("from")) >= 0)
            .filter(item -> day(item).compareTo(query.get("to")) <= 0)
            .filter(item -> isOf(item, query.get("source")))
            .filter(item -> fits(query.get("machine"), item.machineId()))
            .filter(item -> fits(query.get("user"), item.userId()))
            .filter(item -> fits(query.get("ipAddress"), item.ipAddressId()))
            .filter(item -> fits(query.get("app"), item.appId()))
            .toList();
    int from = Integer.parseInt(query.getOrDefault("cursor", "0"));
    int to = Math.min(from + PAGE, wanted.size());
    return JSON.writeValueAsString(
        new TransactionPage(
            wanted.subList(from, to), to == wanted.size() ? null : Integer.toString(to)));
  }

  private static String day(TransactionPage.Transaction item) {
    return item.at().toString().substring(0, "2026-01-31".length());
  }

  private static boolean fits(String wanted, Integer id) {
    return wanted == null || wanted.equals(String.valueOf(id));
  }

  /** Sets the changes that the next answers contain. */
  public static void change(TransactionChanges.Part... parts) {
    changes = List.of(parts);
  }

  /** Makes the next answer endless. */
  public static void changeWithoutEnd() {
    endless = true;
  }

  /** Returns true if the client closed the connection of the endless answer. */
  public static boolean isBrokenOff() {
    return brokenOff;
  }

  public static List<TransactionChanges.Query> changesAsked() {
    return List.copyOf(CHANGES_ASKED);
  }

  public static void answerChanges(HttpExchange exchange, String body) throws IOException {
    TransactionChanges.Query query = JSON.readValue(body, TransactionChanges.Query.class);
    CHANGES_ASKED.add(query);
    exchange.getResponseHeaders().add("Content-Type", TransactionChanges.MEDIA_TYPE);
    exchange.sendResponseHeaders(200, 0);
    TransactionChanges.Writer out = new TransactionChanges.Writer(exchange.getResponseBody());
    try {
      while (endless) {
        out.write(new TransactionChanges.Part.Life());
        Thread.sleep(50);
      }
    } catch (IOException e) {
      brokenOff = true;
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (TransactionPage.Transaction item : stored) {
      if (isOf(item, query.source())) {
        out.write(
            new TransactionChanges.Part.Day(
                item.machineId(), LocalDate.ofInstant(item.at(), ZoneOffset.UTC), false));
        out.write(new TransactionChanges.Part.After(List.of(item)));
      }
    }
    for (TransactionChanges.Part part : changes) {
      out.write(part);
    }
    exchange.close();
  }

  public static void reset() {
    ASKED.clear();
    CUTS.set(0);
    CHANGES_ASKED.clear();
    stored = List.of();
    endless = false;
    brokenOff = false;
    changes = List.of(new TransactionChanges.Part.End("db 1", false));
  }

  /** Cuts off the given number of answers in the middle of their second block. */
  public static void cut(int answers) {
    CUTS.set(answers);
  }

  /** Returns the received queries. */
  public static List<TransactionBatchQuery> asked() {
    return List.copyOf(ASKED);
  }

  public static void answer(HttpExchange exchange, String body) throws IOException {
    TransactionBatchQuery query = JSON.readValue(body, TransactionBatchQuery.class);
    ASKED.add(query);
    boolean isCut = CUTS.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    List<TransactionPage.Transaction> all =
        query.machines().stream()
            .flatMap(machine -> of(machine, query).stream())
            .filter(
                item ->
                    query.after() == null
                        || TransactionId.parse(item.id())
                                .compareTo(TransactionId.parse(query.after()))
                            > 0)
            .filter(item -> query.since() == null || !item.at().isBefore(query.since()))
            .filter(item -> query.until() == null || item.at().isBefore(query.until()))
            .filter(item -> query.verdict() == null || item.verdict().equals(query.verdict()))
            .toList();
    exchange.getResponseHeaders().add("Content-Type", TransactionBlocks.MEDIA_TYPE);
    exchange.sendResponseHeaders(200, 0);
    TransactionBlocks.Writer out = new TransactionBlocks.Writer(exchange.getResponseBody());
    out.write(List.of());
    for (int i = 0; i < all.size(); i += BLOCK) {
      if (isCut && i > 0) {
        exchange.getResponseBody().write(new byte[] {0, 0, 1, 0, 7, 7});
        exchange.close();
        return;
      }
      out.write(all.subList(i, Math.min(i + BLOCK, all.size())));
    }
    out.end();
    exchange.close();
  }

  private static List<TransactionPage.Transaction> of(int machine, TransactionBatchQuery query) {
    return stored.isEmpty()
        ? ofDay(machine, query.day())
        : stored.stream()
            .filter(item -> item.machineId() == machine)
            .filter(item -> day(item).equals(query.day().toString()))
            .filter(item -> isOf(item, query.source()))
            .toList();
  }

  /** Returns the transactions of a machine's day, in order. */
  public static List<TransactionPage.Transaction> ofDay(int machine, LocalDate day) {
    return IntStream.range(0, A_DAY).mapToObj(number -> one(machine, day, number)).toList();
  }

  private static TransactionPage.Transaction one(int machine, LocalDate day, int number) {
    Instant at =
        day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(80_000 - 700L * (number / 2));
    TransactionId id =
        new TransactionId(machine, TransactionId.getWindow(at), number % 2 == 0 ? 5 : -5, 0);
    return new TransactionPage.Transaction(
        id.toString(),
        at,
        at.plusSeconds(1),
        "endpoints",
        machine,
        "LT-" + machine,
        number == 1 ? null : 1,
        number == 1 ? null : "CORP\\ann",
        number == 1 ? null : true,
        null,
        1,
        "10.0.0." + (1 + number % 5),
        50_000 + number,
        "140.82.112.3",
        443,
        "tcp",
        "github.com",
        null,
        1,
        "GitHub",
        "catalogued",
        "host",
        number % 4 == 0 ? "blocked" : "allowed",
        number == 0 ? null : 10L,
        20L,
        number == 0 ? null : 30L,
        1);
  }
}
