package io.penumbra.ingestion.intake;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SectionCodec;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.ingestion.section.RequestSection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Builder of sections: groups a request's records by subject, UTC day and format, and encodes each
 * group once.
 */
final class RequestSectionBuilder {

  /**
   * Maximum number of records held as objects; beyond it they are encoded, which takes a tenth of
   * the memory.
   */
  private static final int MAX_OBJECTS = 20_000;

  private static final long SECONDS_A_DAY = 86_400;

  private final String sensor;
  private final String source;
  private final Map<Key, Group> groups = new LinkedHashMap<>();
  private final List<RequestSection> encoded = new ArrayList<>();
  private int objects;

  /** Group of the previous record; most requests have a single machine and day. */
  private Group latest;

  private record Key(Subject subject, LocalDate day, SensorFormat format) {}

  private record Name(String name, String platform, String version, String build) {

    static Name of(Fact.MachineSeen seen) {
      return new Name(seen.name(), seen.osPlatform(), seen.osVersion(), seen.osBuild());
    }

    boolean isOf(Fact.MachineSeen seen) {
      return Objects.equals(name, seen.name())
          && Objects.equals(platform, seen.osPlatform())
          && Objects.equals(version, seen.osVersion())
          && Objects.equals(build, seen.osBuild());
    }
  }

  private static final class Group {
    final SensorFormat format;
    final Subject subject;
    final long epochDay;
    final List<Transaction> transactions = new ArrayList<>();
    final List<Fact> facts = new ArrayList<>();

    /** Latest description of each machine; records repeat it. */
    final Map<Name, Fact.MachineSeen> seen = new HashMap<>();

    private Name latestName;

    /** Names of each account; records repeat them. */
    final Map<List<String>, Fact.SameAccount> names = new HashMap<>();

    /** Inventories of executed queries; each row of a query reports its inventory again. */
    final Set<Fact.InventoryTaken> inventories = new LinkedHashSet<>();

    Group(SensorFormat format, Subject subject, long epochDay) {
      this.format = format;
      this.subject = subject;
      this.epochDay = epochDay;
    }

    boolean isOf(SensorFormat format, Subject subject, long epochDay) {
      return this.epochDay == epochDay && this.format == format && this.subject.equals(subject);
    }

    void add(Fact.MachineSeen machine) {
      if (latestName == null || !latestName.isOf(machine)) {
        latestName = Name.of(machine);
      }
      seen.merge(latestName, machine, (one, other) -> one.at().isAfter(other.at()) ? one : other);
    }
  }

  RequestSectionBuilder(String sensor, String source) {
    this.sensor = sensor;
    this.source = source;
  }

  void add(SensorFormat format, Subject subject, Transaction transaction) {
    group(format, subject, transaction.at()).transactions.add(transaction);
  }

  void add(SensorFormat format, Subject subject, Fact fact) {
    Group group = group(format, subject, fact.at());
    switch (fact) {
      case Fact.MachineSeen seen -> group.add(seen);
      case Fact.SameAccount same ->
          group.names.merge(
              Arrays.asList(same.account(), same.upn(), same.sid()),
              same,
              (one, other) -> one.at().isAfter(other.at()) ? one : other);
      case Fact.InventoryTaken taken -> group.inventories.add(taken);
      case Fact.Logon _,
          Fact.Logoff _,
          Fact.Restarted _,
          Fact.NameAnswer _,
          Fact.AddressHeld _,
          Fact.SoftwareInstalled _ ->
          group.facts.add(fact);
    }
  }

  List<RequestSection> build() {
    encode();
    return List.copyOf(encoded);
  }

  private void encode() {
    groups.forEach(
        (key, group) -> {
          List<Fact> facts = new ArrayList<>(group.facts);
          facts.addAll(group.seen.values());
          facts.addAll(group.names.values());
          facts.addAll(group.inventories);
          for (int from = 0; from == 0 || from < group.transactions.size(); ) {
            int to = Math.min(from + Chunk.MAX_TRANSACTIONS, group.transactions.size());
            List<Transaction> part = group.transactions.subList(from, to);
            Section section =
                new Section(sensor, source, key.format, part, from == 0 ? facts : List.of());
            encoded.add(
                new RequestSection(
                    key.subject, key.day, part.size(), SectionCodec.encode(section)));
            if (to == group.transactions.size()) {
              break;
            }
            from = to;
          }
        });
    groups.clear();
    latest = null;
    objects = 0;
  }

  private Group group(SensorFormat format, Subject subject, Instant at) {
    if (objects++ >= MAX_OBJECTS) {
      encode();
    }
    long epochDay = Math.floorDiv(at.getEpochSecond(), SECONDS_A_DAY);
    if (latest == null || !latest.isOf(format, subject, epochDay)) {
      latest =
          groups.computeIfAbsent(
              new Key(subject, LocalDate.ofEpochDay(epochDay), format),
              _ -> new Group(format, subject, epochDay));
    }
    return latest;
  }
}
