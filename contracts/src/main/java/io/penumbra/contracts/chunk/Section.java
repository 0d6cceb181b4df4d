package io.penumbra.contracts.chunk;

import java.util.List;

/**
 * Records of one request with one subject and day. A chunk contains one or more sections unchanged:
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
