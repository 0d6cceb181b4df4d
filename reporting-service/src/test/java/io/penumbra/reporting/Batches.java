package io.penumbra.reporting;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import io.penumbra.contracts.transaction.TransactionBatchQuery;
import io.penumbra.contracts.transaction.TransactionBlocks;
import io.penumbra.contracts.transaction.TransactionChanges;
import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.contracts.transaction.TransactionPage;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Batches of transactions as correlation-service answers them: every machine has as many a day. */
final class Batches {

  /** Transactions of a machine's day. */
  static final int A_DAY = 23;

  private static final int BLOCK = 4;
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private static final List<TransactionBatchQuery> ASKED = new CopyOnWriteArrayList<>();
  private static final AtomicInteger CUTS = new AtomicInteger();

  private static final List<TransactionChanges.Query> CHANGES_ASKED = new CopyOnWriteArrayList<>();
  private static volatile List<TransactionChanges.Part> changes = List.of();
  private static volatile boolean endless;
  private static volatile boolean brokenOff;

  private Batches() {}

  /** What the next answers say has changed. */
  static void change(TransactionChanges.Part... parts) {
    changes = List.of(parts);
  }

  /** The next answer has no end. */
  static void changeWithoutEnd() {
    endless = true;
  }

  /** Whether the answer without an end was broken off by whom it was for. */
  static boolean isBrokenOff() {
    return brokenOff;
  }

  static List<TransactionChanges.Query> changesAsked() {
    return List.copyOf(CHANGES_ASKED);
  }

  static void answerChanges(HttpExchange exchange, String body) throws IOException {
    CHANGES_ASKED.add(JSON.readValue(body, TransactionChanges.Query.class));
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
    for (TransactionChanges.Part part : changes) {
      out.write(part);
    }
    exchange.close();
  }

  static void reset() {
    ASKED.clear();
    CUTS.set(0);
    CHANGES_ASKED.clear();
    endless = false;
    brokenOff = false;
    changes = List.of(new TransactionChanges.Part.End("db 1", false));
  }

  /** The next so many answers are cut off in the middle of their second block. */
  static void cut(int answers) {
    CUTS.set(answers);
  }

  /** What was asked for. */
  static List<TransactionBatchQuery> asked() {
    return List.copyOf(ASKED);
  }

  static void answer(HttpExchange exchange, String body) throws IOException {
    TransactionBatchQuery query = JSON.readValue(body, TransactionBatchQuery.class);
    ASKED.add(query);
    boolean isCut = CUTS.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    List<TransactionPage.Transaction> all =
        query.machines().stream()
            .flatMap(machine -> ofDay(machine, query.day()).stream())
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

  /** A machine's transactions of a day, in order. */
  static List<TransactionPage.Transaction> ofDay(int machine, LocalDate day) {
    return IntStream.range(0, A_DAY).mapToObj(number -> one(machine, day, number)).toList();
  }

  private static TransactionPage.Transaction one(int machine, LocalDate day, int number) {
    Instant at =
        day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(80_000 - 700L * (number / 2));
    TransactionId id =
        new TransactionId(machine, TransactionId.windowOf(at), number % 2 == 0 ? 5 : -5, 0);
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
