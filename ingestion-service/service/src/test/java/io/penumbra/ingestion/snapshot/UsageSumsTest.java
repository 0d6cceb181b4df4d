package io.penumbra.ingestion.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.snapshot.SnapshotPart;
import io.penumbra.ingestion.format.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums of the transactions in a file. */
class UsageSumsTest {

  private static final Instant AT = Instant.parse("2026-05-01T23:59:59Z");

  private final List<SnapshotPart.Row> rows = new ArrayList<>();

  private static Reading.Taken use(Subject by, Instant at, String host, long up, Verdict verdict) {
    return new Reading.Taken(
        by,
        List.of(
            new Transaction(
                at,
                "anna",
                null,
                0,
                "192.0.2.9",
                443,
                Protocol.TCP,
                host,
                null,
                up,
                -1,
                verdict,
                null,
                2)),
        List.of());
  }

  @Test
  void addsUpByEndsAndDay() {
    UsageSums sums = new UsageSums(10, rows::addAll);
    Subject address = Subject.address("192.0.2.1");
    assertThat(sums.add(use(address, AT, "a.example", 5, Verdict.BLOCKED))).isEqualTo(2);
    sums.add(use(address, AT.minusSeconds(9), "a.example", -1, Verdict.UNKNOWN));
    sums.add(use(address, AT.plusSeconds(1), "a.example", 7, Verdict.ALLOWED));
    sums.add(use(Subject.host("ws1"), AT, "a.example", 7, Verdict.ALLOWED));
    sums.flush();
    assertThat(rows).hasSize(3);
    SnapshotPart.Row row = rows.stream().filter(it -> it.blocked() > 0).findFirst().orElseThrow();
    assertThat(row.day()).isEqualTo(LocalDate.of(2026, 5, 1));
    assertThat(row.address()).isEqualTo("192.0.2.1");
    assertThat(row.machine()).isNull();
    assertThat(row.transactions()).isEqualTo(4);
    assertThat(row.blocked()).isEqualTo(2);
    assertThat(row.verdictKnown()).isEqualTo(2);
    assertThat(row.upKnown()).isEqualTo(2);
    assertThat(row.bytesUp()).isEqualTo(5);
    assertThat(row.downKnown()).as("unknown bytes are no zero").isZero();
    assertThat(row.firstSeen()).isEqualTo(AT.minusSeconds(9));
    assertThat(row.lastSeen()).isEqualTo(AT);
    assertThat(rows).extracting(SnapshotPart.Row::machine).contains("ws1");
  }

  @Test
  void keepsAddressOfDestinationWhereHostIsNoName() {
    UsageSums sums = new UsageSums(10, rows::addAll);
    Subject address = Subject.address("192.0.2.1");
    sums.add(use(address, AT, null, 5, Verdict.ALLOWED));
    sums.add(use(address, AT, "not a name", 5, Verdict.ALLOWED));
    sums.add(use(address, AT, "a.example", 5, Verdict.ALLOWED));
    sums.flush();
    assertThat(rows)
        .extracting(SnapshotPart.Row::host, SnapshotPart.Row::remoteAddress)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(null, "192.0.2.9"),
            org.assertj.core.groups.Tuple.tuple("not a name", "192.0.2.9"),
            org.assertj.core.groups.Tuple.tuple("a.example", null));
  }

  @Test
  void holdsNoMoreThanItMay() {
    List<Integer> parts = new ArrayList<>();
    UsageSums sums =
        new UsageSums(
            100,
            part -> {
              parts.add(part.size());
              rows.addAll(part);
            });
    for (int i = 0; i < 1_000; i++) {
      sums.add(use(Subject.address("192.0.2.1"), AT, "h" + i + ".example", 1, Verdict.ALLOWED));
    }
    sums.flush();
    assertThat(parts).allMatch(size -> size <= 100);
    assertThat(rows.stream().mapToLong(SnapshotPart.Row::transactions).sum()).isEqualTo(2_000);
  }
}
