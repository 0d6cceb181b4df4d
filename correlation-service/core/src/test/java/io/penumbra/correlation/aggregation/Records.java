package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Generator of a machine's records from small sets of values, so that connections and names often
 * collide.
 */
public final class Records {

  public static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");

  private static final String[] ACCOUNTS = {
    "CORP\\ann", "CORP\\bob", "NT AUTHORITY\\SYSTEM", "WS5$", null, null
  };
  private static final String[] LOCAL = {"10.0.0.1", "10.0.0.1", "10.0.0.2", null};
  private static final int[] PORTS = {0, 50_001, 50_002};
  private static final String[] REMOTE = {"140.82.112.3", "162.125.1.1", "192.168.7.7"};
  private static final String[] HOSTS = {
    "outlook.office365.com", "unheard-of.example.net", null, null, null
  };
  private static final String[] ANSWERED = {"github.com", "dropbox.com"};
  private static final String[] SOURCES = {"endpoints", "endpoints", "zeek", "branch"};
  private static final SensorFormat[] FORMATS = {
    SensorFormat.WINDOWS, SensorFormat.DEFENDER, SensorFormat.SQUID
  };
  private static final String[] IDS = {null, null, null, null, "c1", "c2"};
  private static final String[] SESSIONS = {"0x1", "0x2", null};
  private static final Fact.Logon.Kind[] KINDS = Fact.Logon.Kind.values();
  private static final long[] BYTES = {-1, 0, 10, 5_000};
  private static final Duration SPAN = Duration.ofHours(3);

  private Records() {}

  /** Returns sections whose records are not earlier than {@code start}. */
  public static List<Section> sections(Random random, int most, Instant start) {
    List<Section> sections = new ArrayList<>();
    int size = random.nextInt(most + 1);
    for (int i = 0; i < size; i++) {
      List<Transaction> transactions = new ArrayList<>();
      for (int n = random.nextInt(9); n > 0; n--) {
        transactions.add(transaction(random, start));
      }
      List<Fact> facts = new ArrayList<>();
      for (int n = random.nextInt(3); n > 0; n--) {
        facts.add(fact(random, start));
      }
      sections.add(
          new Section(
              random.nextInt(3) == 0 ? "another" : "sensor",
              SOURCES[random.nextInt(SOURCES.length)],
              one(random, FORMATS),
              transactions,
              facts));
    }
    return sections;
  }

  /** Returns the part of a section on a UTC day. */
  public static Section on(LocalDate day, Section section) {
    return new Section(
        section.sensor(),
        section.source(),
        section.format(),
        section.transactions().stream().filter(one -> isOn(day, one.at())).toList(),
        section.facts().stream().filter(one -> isOn(day, one.at())).toList());
  }

  private static boolean isOn(LocalDate day, Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC).equals(day);
  }

  private static Fact fact(Random random, Instant start) {
    Instant at = time(random, start);
    return switch (random.nextInt(8)) {
      case 0, 1, 2 ->
          new Fact.Logon(
              at, one(random, ACCOUNTS), null, one(random, SESSIONS), one(random, KINDS), null);
      case 3 ->
          new Fact.Logoff(
              at,
              one(random, ACCOUNTS),
              null,
              one(random, SESSIONS),
              random.nextBoolean() ? null : one(random, KINDS));
      case 4 -> random.nextInt(4) == 0 ? new Fact.Restarted(at) : held(random, at);
      default -> new Fact.NameAnswer(at, one(random, ANSWERED), one(random, REMOTE));
    };
  }

  private static Fact held(Random random, Instant at) {
    return new Fact.AddressHeld(
        at,
        random.nextBoolean() ? "10.0.0.1" : "10.0.0.2",
        one(random, Fact.AddressHeld.Origin.values()));
  }

  private static Transaction transaction(Random random, Instant start) {
    return new Transaction(
        time(random, start),
        one(random, ACCOUNTS),
        one(random, LOCAL),
        PORTS[random.nextInt(PORTS.length)],
        one(random, REMOTE),
        443,
        Protocol.TCP,
        one(random, HOSTS),
        null,
        BYTES[random.nextInt(BYTES.length)],
        BYTES[random.nextInt(BYTES.length)],
        BYTES[random.nextInt(BYTES.length)],
        one(random, Verdict.values()),
        one(random, IDS),
        1);
  }

  private static Instant time(Random random, Instant start) {
    return start.plusSeconds(random.nextLong(SPAN.toSeconds()));
  }

  private static <T> T one(Random random, T[] pool) {
    return pool[random.nextInt(pool.length)];
  }

  /** Returns random facts, for tests that read facts only. */
  static List<Fact> facts(Random random, int most, Instant start) {
    List<Fact> facts = new ArrayList<>();
    for (int n = random.nextInt(most + 1); n > 0; n--) {
      facts.add(fact(random, start));
    }
    return facts;
  }

  /** Returns the id of a person; the same name has the same id. */
  static int number(String person) {
    return 2 + List.of("CORP\\ann", "CORP\\bob").indexOf(person);
  }

  static List<Fact.NameAnswer> answersOf(List<Section> sections) {
    return sections.stream()
        .flatMap(section -> section.facts().stream())
        .filter(Fact.NameAnswer.class::isInstance)
        .map(Fact.NameAnswer.class::cast)
        .toList();
  }
}
