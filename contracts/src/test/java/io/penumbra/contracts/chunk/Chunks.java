package io.penumbra.contracts.chunk;

import io.penumbra.contracts.id.ChunkId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary chunks, including hostile strings and extreme numbers. */
final class Chunks {

  private Chunks() {}

  static Arbitrary<Chunk> any() {
    return Combinators.combine(
            Arbitraries.create(ChunkId::random),
            subjects(),
            Arbitraries.integers().between(-100_000, 100_000).map(LocalDate::ofEpochDay),
            Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli),
            sections().list().ofMinSize(1).ofMaxSize(4))
        .as(Chunk::new);
  }

  private static Arbitrary<Subject> subjects() {
    return Combinators.combine(
            Arbitraries.of(Subject.Kind.class),
            Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(60))
        .as(Subject::new);
  }

  private static Arbitrary<Section> sections() {
    return Combinators.combine(
            texts(),
            texts(),
            Arbitraries.of(SensorFormat.class),
            units().flatMap(unit -> transactions(unit).list().ofMaxSize(20)),
            facts().list().ofMaxSize(20))
        .as(Section::new);
  }

  /** Returns precisions of a source's times. */
  private static Arbitrary<ChronoUnit> units() {
    return Arbitraries.of(ChronoUnit.MICROS, ChronoUnit.MILLIS, ChronoUnit.SECONDS);
  }

  private static Arbitrary<Transaction> transactions(ChronoUnit unit) {
    Arbitrary<String> text = texts().injectNull(0.3);
    Arbitrary<Long> bytes =
        Arbitraries.longs()
            .between(0, Long.MAX_VALUE - 1)
            .injectNull(0.3)
            .map(b -> b == null ? -1 : b);
    return Combinators.combine(
            Combinators.combine(
                    times().map(at -> at.truncatedTo(unit)), text, text, ports(), texts(), ports())
                .as(Ends::new),
            Arbitraries.of(Protocol.class),
            text,
            text,
            Combinators.combine(bytes, bytes, bytes).as(Bytes::new),
            Arbitraries.of(Verdict.class),
            Arbitraries.integers().between(1, Integer.MAX_VALUE))
        .as(
            (ends, protocol, host, process, bytesOf, verdict, count) ->
                new Transaction(
                    ends.at,
                    ends.account,
                    ends.local,
                    ends.localPort,
                    ends.remote,
                    ends.remotePort,
                    protocol,
                    host,
                    process,
                    bytesOf.up,
                    bytesOf.down,
                    bytesOf.total,
                    verdict,
                    host,
                    count));
  }

  private record Bytes(long up, long down, long total) {}

  private record Ends(
      Instant at, String account, String local, int localPort, String remote, int remotePort) {}

  private static Arbitrary<Fact> facts() {
    Arbitrary<String> text = texts().injectNull(0.3);
    return Arbitraries.oneOf(
        Combinators.combine(times(), text, text, text, Arbitraries.of(Fact.Logon.Kind.class), text)
            .as(Fact.Logon::new),
        Combinators.combine(
                times(), text, text, text, Arbitraries.of(Fact.Logon.Kind.class).injectNull(0.3))
            .as(Fact.Logoff::new),
        times().map(Fact.Restarted::new),
        Combinators.combine(times(), text, text, text).as(Fact.SameAccount::new),
        Combinators.combine(times(), texts(), texts()).as(Fact.NameAnswer::new),
        Combinators.combine(times(), texts(), Arbitraries.of(Fact.AddressHeld.Origin.class))
            .as(Fact.AddressHeld::new),
        Combinators.combine(times(), texts(), text, text, text).as(Fact.MachineSeen::new),
        software(),
        Combinators.combine(times(), texts()).as(Fact.InventoryTaken::new));
  }

  private static Arbitrary<Fact> software() {
    Arbitrary<String> text = texts().injectNull(0.3);
    return Combinators.combine(
            Combinators.combine(times(), texts(), texts()).as(Fact.NameAnswer::new),
            Arbitraries.of(Fact.SoftwareInstalled.Kind.class),
            text,
            text,
            text,
            text,
            text,
            Arbitraries.of(Fact.SoftwareInstalled.State.class))
        .as(
            (key, kind, name, version, program, account, path, state) ->
                new Fact.SoftwareInstalled(
                    key.at(),
                    key.host(),
                    kind,
                    key.address(),
                    name,
                    version,
                    program,
                    account,
                    path,
                    state));
  }

  private static Arbitrary<Integer> ports() {
    return Arbitraries.integers().between(0, 65_535);
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.longs()
        .between(-4_000_000_000_000L, 4_000_000_000_000L)
        .map(micros -> Instant.EPOCH.plusNanos(micros * 1_000));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(30).filter(Chunks::isWellFormed),
        Arbitraries.of(
            List.of("", "-", "CORP\\jdoe", "\u202Egnp.exe", "😀", "a\u0000b", "<script>", "=1+1")));
  }

  /** Returns true if a text has no lone surrogates, which JSON parsers never return. */
  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }
}
