package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Transaction;
import java.time.Duration;
import java.util.List;

/** Moves records in time. */
final class Shift {

  private Shift() {}

  static Section by(Duration shift, Section section) {
    List<Transaction> transactions =
        section.transactions().stream().map(t -> by(shift, t)).toList();
    List<Fact> facts =
        section.facts().stream()
            .map(Fact.NameAnswer.class::cast)
            .map(
                answer ->
                    (Fact)
                        new Fact.NameAnswer(
                            answer.at().plus(shift), answer.host(), answer.address()))
            .toList();
    return new Section(section.sensor(), section.source(), section.format(), transactions, facts);
  }

  private static Transaction by(Duration shift, Transaction t) {
    return new Transaction(
        t.at().plus(shift),
        t.account(),
        t.localAddress(),
        t.localPort(),
        t.remoteAddress(),
        t.remotePort(),
        t.protocol(),
        t.host(),
        t.process(),
        t.bytesUp(),
        t.bytesDown(),
        t.verdict(),
        t.connection(),
        t.count());
  }
}
