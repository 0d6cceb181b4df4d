package io.penumbra.reporting.transaction;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.reporting.usage.Selection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Selection of a report's transactions. Blocks. */
@ApplicationScoped
class Admission {

  private final Pool pool;
  private final String tagged = NamedSql.load("transaction/tagged");

  Admission(Pool pool) {
    this.pool = pool;
  }

  /** Returns a predicate for a report's selection, with the current tags of apps. */
  Predicate<TransactionPage.Transaction> to(Selection selection) {
    Set<Integer> apps = listTagged(selection.tags());
    return item ->
        selection.admits(
            LocalDate.ofInstant(item.at(), ZoneOffset.UTC),
            item.source(),
            item.machineId(),
            item.userId(),
            item.localAddress(),
            item.appId(),
            apps);
  }

  private Set<Integer> listTagged(List<String> tags) {
    Set<Integer> apps = new HashSet<>();
    if (!tags.isEmpty()) {
      Tuple arguments = Tuple.tuple().addArrayOfString(tags.toArray(String[]::new));
      pool.preparedQuery(tagged)
          .executeAndAwait(arguments)
          .forEach(row -> apps.add(row.getInteger("app_id")));
    }
    return apps;
  }
}
