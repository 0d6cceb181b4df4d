package io.penumbra.ingestion.intake;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SectionCodec;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.ingestion.section.RequestSection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers a request's records by subject, UTC day and format, and encodes each group once. */
final class RequestSectionBuilder {

  /** Records held as objects; beyond, they are encoded, which takes a tenth of the memory. */
  private static final int MAX_OBJECTS = 20_000;

  private final String sensor;
  private final String source;
  private final Map<Key, Group> groups = new LinkedHashMap<>();
  private final List<RequestSection> encoded = new ArrayList<>();
  private int objects;

  private record Key(Subject subject, LocalDate day, SensorFormat format) {}

  private record Name(String name, String platform, String version, String build) {}

  private static final class Group {
    final List<Transaction> transactions = new ArrayList<>();
    final List<Fact> facts = new ArrayList<>();

    /** A machine describes itself in every record: the latest of each description is enough. */
    final Map<Name, Fact.MachineSeen> seen = new HashMap<>();

    /** Every record repeats all names of an account: once is enough. */
    final Map<List<String>, Fact.SameAccount> names = new HashMap<>();

    /** The first rows of a query that ran are one line each, and each says so. */
    final Set<Fact.InventoryTaken> inventories = new LinkedHashSet<>();
  }

  RequestSectionBuilder(String sensor, String source) {
    this.sensor = sensor;
    this.source = source;
  }

  void add(SensorFormat format, Subject subject, Transaction transaction) {
    group(format, subject, LocalDate.ofInstant(transaction.at(), ZoneOffset.UTC))
        .transactions
        .add(transaction);
  }

  void add(SensorFormat format, Subject subject, Fact fact) {
    Group group = group(format, subject, LocalDate.ofInstant(fact.at(), ZoneOffset.UTC));
    switch (fact) {
      case Fact.MachineSeen seen ->
          group.seen.merge(
              new Name(seen.name(), seen.osPlatform(), seen.osVersion(), seen.osBuild()),
              seen,
              (one, other) -> one.at().isAfter(other.at()) ? one : other);
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
            List<Transaction> slice = group.transactions.subList(from, to);
            Section section =
                new Section(sensor, source, key.format, slice, from == 0 ? facts : List.of());
            encoded.add(
                new RequestSection(
                    key.subject, key.day, slice.size(), SectionCodec.encode(section)));
            if (to == group.transactions.size()) {
              break;
            }
            from = to;
          }
        });
    groups.clear();
    objects = 0;
  }

  private Group group(SensorFormat format, Subject subject, LocalDate day) {
    if (objects++ >= MAX_OBJECTS) {
      encode();
    }
    return groups.computeIfAbsent(new Key(subject, day, format), _ -> new Group());
  }
}
