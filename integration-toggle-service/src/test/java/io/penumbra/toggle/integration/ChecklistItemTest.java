package io.penumbra.toggle.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.toggle.integration.ChecklistItem.Kind;
import io.penumbra.toggle.integration.ChecklistItem.Result;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecklistItemTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // sensors, senders, machines, sources
        "5, 1, 0, 0, ATTENTION",
        "5, 2, 0, 0, FINE",
        "1, 1, 0, 0, FINE",
        "1, 1, 9, 1, ATTENTION",
        "1, 1, 9, 4, FINE",
        "1, 1, 1, 1, FINE",
        "5, -, 9, 1, ATTENTION",
        "-, -, 9, 4, FINE",
        "5, 1, -, -, ATTENTION",
        "-, -, -, -, UNKNOWN"
      })
  void suspectsProxyWhenManySendFromOneAddress(
      Long sensors, Long senders, Long machines, Long sources, Result expected) {
    Evidence evidence =
        new Evidence(
            new ServiceReport.Known<>(
                NOW,
                new IngestionEvidence(
                    null, null, sensors, null, null, null, null, null, senders, null)),
            new ServiceReport.Known<>(
                NOW,
                new CorrelationEvidence(
                    null,
                    null,
                    machines == null ? null : new CorrelationEvidence.Machines(machines, 0, 0),
                    null,
                    sources)));

    assertThat(ChecklistItem.of(evidence))
        .filteredOn(check -> check.kind() == Kind.ALL_BEHIND_ONE_PROXY)
        .extracting(ChecklistItem::result)
        .containsExactly(expected);
  }
}
