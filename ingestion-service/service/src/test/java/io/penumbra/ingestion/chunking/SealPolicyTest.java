package io.penumbra.ingestion.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.Subject;
import io.penumbra.ingestion.section.RequestSection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealPolicyTest {

  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final SealPolicy POLICY =
      new SealPolicy(4_000, 4 * 1024 * 1024, Duration.ofHours(1));
  private static final Duration GATHERING = Duration.ofSeconds(15);

  @Test
  void sealsChunksAfterOneHour() {
    for (Duration gathering : List.of(GATHERING, SealPolicy.UNTIL_FULL)) {
      assertThat(POLICY.due(START, START.plus(Duration.ofHours(1)), gathering))
          .contains(SealPolicy.Reason.AGE);
    }
  }

  @Test
  void sealsChunksAtMaximumAge() {
    assertThat(POLICY.due(START, START.plusSeconds(14), GATHERING)).isEmpty();
    assertThat(POLICY.due(START, START.plusSeconds(15), GATHERING))
        .contains(SealPolicy.Reason.FRESHNESS);
  }

  @Test
  void letsChunksGrowUnderBacklog() {
    assertThat(POLICY.due(START, START.plusSeconds(3_599), SealPolicy.UNTIL_FULL)).isEmpty();
    assertThat(POLICY.full(chunk(3_999, 1))).isEmpty();
    assertThat(POLICY.full(chunk(4_000, 1))).contains(SealPolicy.Reason.TRANSACTIONS);
    assertThat(POLICY.full(chunk(1, 4 * 1024 * 1024))).contains(SealPolicy.Reason.BYTES);
  }

  @Test
  void movesOverfullPartsToNextChunk() {
    assertThat(POLICY.fullBefore(chunk(3_000, 10), 1_000, 10)).isEmpty();
    assertThat(POLICY.fullBefore(chunk(3_000, 10), 1_001, 10))
        .contains(SealPolicy.Reason.TRANSACTIONS);
    assertThat(POLICY.fullBefore(chunk(1, 4 * 1024 * 1024 - 5), 1, 6))
        .contains(SealPolicy.Reason.BYTES);
  }

  private static OpenChunk chunk(int transactions, int bytes) {
    LocalDate day = LocalDate.parse("2026-03-02");
    Subject subject = Subject.host("ws5");
    OpenChunk chunk = new OpenChunk(new OpenChunk.Key(subject, day), START);
    chunk.add(
        OpenChunk.Member.of(1, 0, new RequestSection(subject, day, transactions, new byte[bytes])));
    return chunk;
  }
}
