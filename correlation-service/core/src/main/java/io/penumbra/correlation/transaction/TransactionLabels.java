package io.penumbra.correlation.transaction;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.enumeration.EnumNames;
import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.correlation.aggregation.CountedTransaction;
import io.penumbra.correlation.aggregation.Person;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Adds the ids and names used in reports to transactions. Blocks. */
@ApplicationScoped
class TransactionLabels {

  private final Pool pool;
  private final String names = NamedSql.load("transaction/names");

  TransactionLabels(Pool pool) {
    this.pool = pool;
  }

  private record Name(int id, String name) {}

  List<TransactionPage.Transaction> of(List<Identified> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    Map<String, Name> known = new HashMap<>();
    Tuple arguments =
        Tuple.tuple()
            .addArrayOfInteger(
                found.stream().map(one -> one.id().machineId()).distinct().toArray(Integer[]::new))
            .addArrayOfInteger(
                found.stream()
                    .map(one -> one.counted().userId())
                    .filter(id -> id > Person.UNKNOWN)
                    .distinct()
                    .toArray(Integer[]::new))
            .addArrayOfString(listTexts(found, counted -> counted.transaction().localAddress()))
            .addArrayOfString(listTexts(found, counted -> counted.destination().row()));
    for (Row row : pool.preparedQuery(names).executeAndAwait(arguments)) {
      known.put(
          row.getString("of") + ' ' + row.getString("key"),
          new Name(row.getInteger("id"), row.getString("name")));
    }
    return found.stream().map(one -> createItem(one, known)).toList();
  }

  private static TransactionPage.Transaction createItem(Identified one, Map<String, Name> known) {
    int machineId = one.id().machineId();
    CountedTransaction counted = one.counted();
    Transaction transaction = counted.transaction();
    Name machine = known.get("machine " + machineId);
    Name user = known.get("account " + counted.userId());
    Name address = known.get("address " + transaction.localAddress());
    String key = counted.destination().row();
    Name app = known.get("app " + key);
    return new TransactionPage.Transaction(
        one.id().toString(),
        transaction.at(),
        counted.lastAt(),
        counted.sources(),
        machineId,
        machine == null ? "" : machine.name(),
        user == null ? null : user.id(),
        user == null ? null : user.name(),
        counted.userId() > Person.UNKNOWN ? counted.byLogon() : null,
        transaction.account(),
        address == null ? null : address.id(),
        transaction.localAddress(),
        computePort(transaction.localPort()),
        transaction.remoteAddress(),
        computePort(transaction.remotePort()),
        EnumNames.of(transaction.protocol()),
        counted.host(),
        transaction.process(),
        app == null ? null : app.id(),
        app == null ? null : app.name(),
        key.substring(0, key.indexOf(':')),
        EnumNames.of(counted.namedBy()),
        EnumNames.of(transaction.verdict()),
        bytes(transaction.bytesUp()),
        bytes(transaction.bytesDown()),
        bytes(transaction.bytes()),
        transaction.count());
  }

  private static String[] listTexts(
      List<Identified> found, Function<CountedTransaction, String> text) {
    return found.stream()
        .map(one -> text.apply(one.counted()))
        .filter(Objects::nonNull)
        .distinct()
        .toArray(String[]::new);
  }

  private static Integer computePort(int port) {
    return port == 0 ? null : port;
  }

  private static Long bytes(long bytes) {
    return bytes == Transaction.UNKNOWN ? null : bytes;
  }
}
