package io.penumbra.ingestion.connector;

import io.penumbra.ingestion.intake.FetchedRecords;
import java.util.Arrays;
import java.util.List;

/** Values of messages, one after another. */
final class KafkaMessages {

  private KafkaMessages() {}

  /**
   * @param values without nulls
   */
  static FetchedRecords of(List<byte[]> values) {
    int[] lengths = values.stream().mapToInt(value -> value.length).toArray();
    byte[] all = new byte[Arrays.stream(lengths).sum()];
    int at = 0;
    for (byte[] value : values) {
      System.arraycopy(value, 0, all, at, value.length);
      at += value.length;
    }
    return new FetchedRecords(all, all.length, lengths);
  }
}
