package io.penumbra.local.send;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sum of the receipts of all requests of a file. Line numbers refer to the file. */
public final class Totals {

  /** Maximum number of quoted rejected lines per reason. */
  private static final int QUOTED = 5;

  private int requests;
  private int repeated;
  private long lines;
  private long accepted;
  private long transactions;
  private final Map<String, Long> skipped = new TreeMap<>();
  private final Map<String, Long> rejected = new TreeMap<>();
  private final Map<String, List<Rejection>> rejections = new LinkedHashMap<>();

  /**
   * Rejected line.
   *
   * @param line line of the file
   * @param sentence field and error
   */
  public record Rejection(int line, String sentence) {}

  void add(Batch batch, JsonNode receipt) {
    requests++;
    lines += batch.lines();
    accepted += receipt.path("accepted").asLong();
    transactions += receipt.path("transactions").asLong();
    if (receipt.path("repeated").asBoolean()) {
      repeated++;
    }
    addUp(receipt.path("skipped"), skipped);
    addUp(receipt.path("rejected"), rejected);
    for (JsonNode rejection : receipt.path("rejections")) {
      List<Rejection> quoted =
          rejections.computeIfAbsent(
              rejection.path("reason").asText(), reason -> new ArrayList<>());
      if (quoted.size() < QUOTED) {
        quoted.add(
            new Rejection(batch.fileLine(rejection.path("line").asInt()), readSentence(rejection)));
      }
    }
  }

  public int requests() {
    return requests;
  }

  /** Returns the number of repeated requests, which ingestion did not count again. */
  public int repeated() {
    return repeated;
  }

  public long lines() {
    return lines;
  }

  public long accepted() {
    return accepted;
  }

  public long transactions() {
    return transactions;
  }

  public Map<String, Long> skipped() {
    return skipped;
  }

  public Map<String, Long> rejected() {
    return rejected;
  }

  /** Returns true if any record was rejected. */
  public boolean hasRejected() {
    return !rejected.isEmpty();
  }

  /** Returns the first rejected lines with a reason. */
  public List<Rejection> listRejections(String reason) {
    return rejections.getOrDefault(reason, List.of());
  }

  private static void addUp(JsonNode counts, Map<String, Long> sums) {
    counts
        .propertyStream()
        .forEach(count -> sums.merge(count.getKey(), count.getValue().asLong(), Long::sum));
  }

  private static String readSentence(JsonNode rejection) {
    Optional<String> field = findText(rejection, "field");
    Optional<String> detail = findText(rejection, "detail");
    return field.map(name -> name + " ").orElse("") + detail.orElse("");
  }

  private static Optional<String> findText(JsonNode node, String name) {
    return Optional.ofNullable(node.path(name).textValue());
  }
}
