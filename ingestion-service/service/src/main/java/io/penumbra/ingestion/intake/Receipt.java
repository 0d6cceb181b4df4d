package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.sensor.SensorRecords;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Outcome of a request.
 *
 * @param batchId names the request in the API and in logs
 * @param accepted records taken in: transactions and facts
 * @param transactions number of transactions among them, before records of one connection are
 *     merged
 * @param skipped records that count as nothing, by reason
 * @param rejected records that could not be used, by reason
 * @param rejections the first of them
 */
public record Receipt(
    String batchId,
    int accepted,
    int transactions,
    Map<String, Integer> skipped,
    Map<String, Integer> rejected,
    List<Rejection> rejections) {

  /** Returns true if the request had no record. */
  @JsonIgnore
  public boolean isEmpty() {
    return accepted == 0 && skipped.isEmpty() && rejected.isEmpty();
  }

  /** Returns the counts for the statistics of the sensor. */
  SensorRecords records() {
    return new SensorRecords(
        accepted,
        sum(skipped),
        sum(rejected),
        skipped.getOrDefault(SkipReason.UNKNOWN_KIND.id(), 0));
  }

  private static long sum(Map<String, Integer> byReason) {
    return byReason.values().stream().mapToLong(Integer::longValue).sum();
  }

  /**
   * One rejected record.
   *
   * @param line the line of the request it begins in, from 1
   * @param record its number among the request's records, from 1
   * @param field the field at fault, or null
   */
  public record Rejection(
      int line, int record, @Schema(nullable = true) String field, String reason, String detail) {}
}
