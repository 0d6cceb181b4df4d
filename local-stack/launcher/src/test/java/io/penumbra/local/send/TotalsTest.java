package io.penumbra.local.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.client.Json;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TotalsTest {

  @Test
  void addsReceiptsUpByReason() {
    Totals totals = new Totals();
    add(
        totals,
        batch(1, 5),
        """
        {"accepted":3,"transactions":2,"skipped":{"inbound":1},"rejected":{"too-old":1},
         "rejections":[{"line":4,"field":"time","reason":"too-old","detail":"is of 2020"}],
         "repeated":false}""");
    add(
        totals,
        batch(6, 4),
        """
        {"accepted":1,"transactions":1,"skipped":{"inbound":1,"loopback":1},
         "rejected":{"too-old":1},
         "rejections":[{"line":2,"field":null,"reason":"too-old","detail":"is of 2019"}],
         "repeated":true}""");

    assertThat(totals.lines()).isEqualTo(9);
    assertThat(totals.requests()).isEqualTo(2);
    assertThat(totals.repeated()).isEqualTo(1);
    assertThat(totals.accepted()).isEqualTo(4);
    assertThat(totals.transactions()).isEqualTo(3);
    assertThat(totals.skipped()).containsEntry("inbound", 2L).containsEntry("loopback", 1L);
    assertThat(totals.rejected()).containsEntry("too-old", 2L);
  }

  @Test
  void numbersRejectedLinesByFile() {
    Totals totals = new Totals();
    add(
        totals,
        batch(2_001, 10),
        """
        {"rejected":{"too-old":1},
         "rejections":[{"line":4,"field":"time","reason":"too-old","detail":"is of 2020"}]}""");

    assertThat(totals.listRejections("too-old"))
        .containsExactly(new Totals.Rejection(2_004, "time is of 2020"));
  }

  @Test
  void quotesFirstRejectionsOfEachReason() {
    Totals totals = new Totals();
    for (int i = 0; i < 20; i++) {
      add(
          totals,
          batch(i + 1, 1),
          """
          {"rejected":{"malformed":1},
           "rejections":[{"line":1,"reason":"malformed","detail":"no JSON"}]}""");
    }

    assertThat(totals.rejected()).containsEntry("malformed", 20L);
    assertThat(totals.listRejections("malformed")).hasSize(5);
    assertThat(totals.listRejections("other")).isEmpty();
  }

  private static void add(Totals totals, Batch batch, String receipt) {
    totals.add(batch, Json.read(receipt));
  }

  private static Batch batch(int firstLine, int lines) {
    NavigableMap<Integer, Integer> fileLines = new TreeMap<>();
    fileLines.put(1, firstLine);
    return new Batch(firstLine, lines, new byte[0], fileLines);
  }
}
