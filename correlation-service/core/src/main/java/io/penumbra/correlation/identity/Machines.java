package io.penumbra.correlation.identity;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.recompute.RecomputeQueue;
import io.penumbra.correlation.usage.MachineDay;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Merged machines. Chunks stay with their original machine, so that a merge can be reverted
 * exactly; a merged machine's days are computed from the chunks of all.
 */
@ApplicationScoped
class Machines {

  private final Pool pool;
  private final TransactionRunner transactionRunner;
  private final Identities identities;
  private final RecomputeQueue recomputeQueue;
  private final String machine = NamedSql.load("identity/machine");
  private final String mergeMachine = NamedSql.load("identity/merge-machine");
  private final String daysOfMachine = NamedSql.load("identity/days-of-machine");
  private final String duplicates = NamedSql.load("identity/duplicates");

  Machines(
      Pool pool,
      TransactionRunner transactionRunner,
      Identities identities,
      RecomputeQueue recomputeQueue) {
    this.pool = pool;
    this.transactionRunner = transactionRunner;
    this.identities = identities;
    this.recomputeQueue = recomputeQueue;
  }

  /** Two machines with the same computer name that may be one. */
  record Duplicate(int machineId, String name, int otherId, String otherName) {}

  private record Machine(String kind, Integer mergedInto, boolean hasOthers) {}

  /** Merges a machine into another one. */
  int merge(int machineId, int otherId, String who, String why) {
    return transactionRunner.run(
        connection -> {
          identities.lock(connection);
          Machine merged = readMachine(connection, machineId);
          Machine other = readMachine(connection, otherId);
          if (merged.mergedInto != null && merged.mergedInto == otherId) {
            return 0;
          }
          if (machineId == otherId || merged.mergedInto != null || merged.hasOthers) {
            throw conflict("machine %d is already merged with other machines".formatted(machineId));
          }
          if (other.mergedInto != null) {
            throw conflict("machine %d is merged with %d".formatted(otherId, other.mergedInto));
          }
          if (merged.kind.equals("address") || other.kind.equals("address")) {
            throw conflict("an address cannot be merged");
          }
          identities.record(
              connection, who, "machine-merged", "%d into %d".formatted(machineId, otherId), why);
          return change(connection, machineId, otherId, otherId);
        });
  }

  /** Separates a merged machine. */
  int part(int machineId, String who, String why) {
    return transactionRunner.run(
        connection -> {
          identities.lock(connection);
          Machine merged = readMachine(connection, machineId);
          if (merged.mergedInto == null) {
            throw conflict("machine %d is not merged".formatted(machineId));
          }
          identities.record(
              connection,
              who,
              "machine-parted",
              "%d from %d".formatted(machineId, merged.mergedInto),
              why);
          return change(connection, machineId, merged.mergedInto, null);
        });
  }

  List<Duplicate> listDuplicates(int most) {
    List<Duplicate> found = new ArrayList<>();
    for (Row row : pool.preparedQuery(duplicates).executeAndAwait(Tuple.of(most))) {
      found.add(
          new Duplicate(
              row.getInteger("machine_id"),
              row.getString("name"),
              row.getInteger("other_id"),
              row.getString("other_name")));
    }
    return found;
  }

  private int change(SqlConnection connection, int machineId, int otherId, Integer mergedInto) {
    connection.preparedQuery(mergeMachine).executeAndAwait(Tuple.of(machineId, mergedInto));
    identities.nextEpoch(connection);
    List<MachineDay> days = new ArrayList<>();
    for (Row row :
        connection.preparedQuery(daysOfMachine).executeAndAwait(Tuple.of(machineId, otherId))) {
      days.add(new MachineDay(row.getInteger("machine_id"), row.getLocalDate("day")));
    }
    recomputeQueue.enqueue(connection, days, "machines");
    return days.size();
  }

  private Machine readMachine(SqlConnection connection, int machineId) {
    for (Row row : connection.preparedQuery(machine).executeAndAwait(Tuple.of(machineId))) {
      return new Machine(
          row.getString("subject_kind"),
          row.getInteger("merged_into"),
          row.getBoolean("has_others"));
    }
    throw new ProblemException(
        ProblemType.NOT_FOUND, "there is no machine %d".formatted(machineId));
  }

  private static ProblemException conflict(String detail) {
    return new ProblemException(ProblemType.CONFLICT, detail);
  }
}
