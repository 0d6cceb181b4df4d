package io.penumbra.contracts.chunk;

import java.util.List;

/**
 * The records of one request about one subject and day. A chunk is one or more of them, unchanged:
 * sealing copies bytes and does not encode again.
 *
 * @param sensor the sender
 * @param source the report source it belongs to, for example {@code endpoints}
 * @param format the wire format it came in
 */
public record Section(
    String sensor,
    String source,
    SensorFormat format,
    List<Transaction> transactions,
    List<Fact> facts) {

  public Section {
    transactions = List.copyOf(transactions);
    facts = List.copyOf(facts);
  }
}
