package io.penumbra.ingestion.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Metrics of requests and records; docs/operations.md lists the names. */
@ApplicationScoped
class IntakeMetrics {

  private static final String RECORDS = "penumbra.ingestion.records";
  private static final String NO_REASON = "none";

  private final MeterRegistry registry;

  IntakeMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Counts a stored request. */
  void stored(Receipt receipt, long bytes) {
    request("stored");
    registry.counter("penumbra.ingestion.transactions").increment(receipt.transactions());
    registry.counter("penumbra.ingestion.bytes").increment(bytes);
    records(receipt);
  }

  /** Counts a repeated request. */
  void repeated() {
    request("repeated");
  }

  /** Counts a request without any record. */
  void empty() {
    request("empty");
  }

  /** Counts a replay of quarantined records. */
  void replayed(Receipt receipt) {
    registry.counter("penumbra.ingestion.transactions").increment(receipt.transactions());
    registry.counter("penumbra.ingestion.replayed").increment(receipt.accepted());
  }

  private void request(String outcome) {
    registry.counter("penumbra.ingestion.requests", "outcome", outcome).increment();
  }

  private void records(Receipt receipt) {
    if (receipt.accepted() > 0) {
      count("accepted", NO_REASON, receipt.accepted());
    }
    count("skipped", receipt.skipped());
    count("rejected", receipt.rejected());
  }

  private void count(String verdict, Map<String, Integer> byReason) {
    byReason.forEach((reason, records) -> count(verdict, reason, records));
  }

  private void count(String verdict, String reason, int records) {
    registry.counter(RECORDS, "verdict", verdict, "reason", reason).increment(records);
  }
}
