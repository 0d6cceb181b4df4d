package io.penumbra.correlation.apply;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Store of machine descriptions from chunks, in Postgres. Blocks; called on virtual threads. */
@ApplicationScoped
class MachineStore {

  private final String hear = NamedSql.load("apply/hear-machines");
  private final String describe = NamedSql.load("apply/describe-machines");
  private final String name = NamedSql.load("apply/name-machines");

  private record Seen(int machineId, Fact.MachineSeen fact) {}

  private record Named(int machineId, String name, TimeSpan span) {}

  /**
   * Stores the descriptions of chunks.
   *
   * @param chunks by machine
   */
  void describe(SqlConnection connection, Map<Integer, Chunk> chunks) {
    List<Integer> silent = new ArrayList<>();
    // in each round a machine is described once
    List<List<Seen>> rounds = new ArrayList<>();
    List<Named> names = new ArrayList<>();
    chunks.forEach(
        (machineId, chunk) -> {
          List<Fact.MachineSeen> descriptions = listDescriptions(chunk);
          if (descriptions.isEmpty()) {
            silent.add(machineId);
          }
          for (int i = 0; i < descriptions.size(); i++) {
            if (rounds.size() == i) {
              rounds.add(new ArrayList<>());
            }
            rounds.get(i).add(new Seen(machineId, descriptions.get(i)));
          }
          listNames(chunk).forEach((text, span) -> names.add(new Named(machineId, text, span)));
        });
    if (!silent.isEmpty()) {
      run(connection, hear, Tuple.tuple().addArrayOfInteger(silent.toArray(Integer[]::new)));
    }
    for (List<Seen> round : rounds) {
      Tuple arguments =
          Tuple.tuple()
              .addArrayOfInteger(round.stream().map(Seen::machineId).toArray(Integer[]::new))
              .addArrayOfOffsetDateTime(listTimes(round, seen -> seen.fact.at()))
              .addArrayOfString(listTexts(round, seen -> seen.fact.name()))
              .addArrayOfString(listTexts(round, seen -> seen.fact.osPlatform()))
              .addArrayOfString(listTexts(round, seen -> seen.fact.osVersion()))
              .addArrayOfString(listTexts(round, seen -> seen.fact.osBuild()));
      run(connection, describe, arguments);
    }
    if (!names.isEmpty()) {
      Tuple arguments =
          Tuple.tuple()
              .addArrayOfInteger(names.stream().map(Named::machineId).toArray(Integer[]::new))
              .addArrayOfString(listTexts(names, Named::name))
              .addArrayOfOffsetDateTime(listTimes(names, named -> named.span.from()))
              .addArrayOfOffsetDateTime(listTimes(names, named -> named.span.to()));
      run(connection, name, arguments);
    }
  }

  private static Map<String, TimeSpan> listNames(Chunk chunk) {
    Map<String, TimeSpan> names = new TreeMap<>();
    for (Section section : chunk.sections()) {
      for (Fact fact : section.facts()) {
        if (fact instanceof Fact.MachineSeen seen) {
          names.merge(seen.name(), new TimeSpan(seen.at(), seen.at()), TimeSpan::with);
        }
      }
    }
    return names;
  }

  /** Returns the newest of each distinct description, since sections repeat them. */
  private static List<Fact.MachineSeen> listDescriptions(Chunk chunk) {
    record Description(String name, String platform, String version, String build) {}
    Map<Description, Fact.MachineSeen> newest = new HashMap<>();
    for (Section section : chunk.sections()) {
      for (Fact fact : section.facts()) {
        if (fact instanceof Fact.MachineSeen seen) {
          newest.merge(
              new Description(seen.name(), seen.osPlatform(), seen.osVersion(), seen.osBuild()),
              seen,
              (one, other) -> one.at().isAfter(other.at()) ? one : other);
        }
      }
    }
    return List.copyOf(newest.values());
  }

  private static void run(SqlConnection connection, String sql, Tuple arguments) {
    connection.preparedQuery(sql).executeAndAwait(arguments);
  }

  private static <T> String[] listTexts(List<T> items, Function<T, String> text) {
    return items.stream().map(text).toArray(String[]::new);
  }

  private static <T> OffsetDateTime[] listTimes(List<T> items, Function<T, Instant> time) {
    return items.stream()
        .map(item -> time.apply(item).atOffset(ZoneOffset.UTC))
        .toArray(OffsetDateTime[]::new);
  }
}
