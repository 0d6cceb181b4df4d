package io.penumbra.correlation.fold;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Records of one machine from small pools of values, so that connections and names collide often.
 */
public final class Records {

  public static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");

  private Records() {}

  public static Arbitrary<Section> sections() {
    return Combinators.combine(
            transactions().list().ofMaxSize(8),
            answers().list().ofMaxSize(3),
            Arbitraries.of("endpoints", "zeek"))
        .as(
            (transactions, answers, source) ->
                new Section(
                    "sensor",
                    source,
                    SensorFormat.WINDOWS,
                    transactions,
                    answers.stream().map(Fact.class::cast).toList()));
  }

  public static Arbitrary<Transaction> transactions() {
    Arbitrary<Long> bytes = Arbitraries.of(-1L, 0L, 10L, 5_000L);
    return Combinators.combine(
            times(),
            Arbitraries.of("CORP\\ann", "CORP\\bob", "NT AUTHORITY\\SYSTEM", "WS5$")
                .injectNull(0.4),
            Arbitraries.of("10.0.0.1", "10.0.0.2").injectNull(0.1),
            Arbitraries.of(0, 50_001, 50_002),
            addresses(),
            Arbitraries.of("outlook.office365.com", "unheard-of.example.net").injectNull(0.6),
            Combinators.combine(bytes, bytes).as((up, down) -> new long[] {up, down}),
            Arbitraries.of(Verdict.class))
        .as(
            (at, account, local, port, remote, host, size, verdict) ->
                new Transaction(
                    at,
                    account,
                    local,
                    port,
                    remote,
                    443,
                    Protocol.TCP,
                    host,
                    null,
                    size[0],
                    size[1],
                    verdict,
                    null,
                    1));
  }

  public static Arbitrary<Fact.NameAnswer> answers() {
    return Combinators.combine(times(), Arbitraries.of("github.com", "dropbox.com"), addresses())
        .as(Fact.NameAnswer::new);
  }

  private static Arbitrary<String> addresses() {
    return Arbitraries.of("140.82.112.3", "162.125.1.1", "192.168.7.7");
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.integers().between(0, 3 * 3_600).map(MORNING::plusSeconds);
  }

  static List<Fact.NameAnswer> answersOf(List<Section> sections) {
    return sections.stream()
        .flatMap(section -> section.facts().stream())
        .filter(Fact.NameAnswer.class::isInstance)
        .map(Fact.NameAnswer.class::cast)
        .toList();
  }
}
