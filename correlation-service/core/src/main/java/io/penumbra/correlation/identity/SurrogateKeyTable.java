package io.penumbra.correlation.identity;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Surrogate key table: maps strings to stable ids. Known ones are cached. New ones are inserted in
 * sorted order in the caller's transaction, which avoids deadlocks, and cached after its commit.
 */
final class SurrogateKeyTable {

  private final String insertMissing;
  private final String select;
  private final Map<String, Integer> known;

  /**
   * @param insertMissing inserts missing keys {@code $1::text[]} (with the columns of {@code
   *     values})
   * @param select returns {@code id, key} for keys {@code $1::text[]}
   * @param remembered number of entries held in memory
   */
  SurrogateKeyTable(String insertMissing, String select, int remembered) {
    this.insertMissing = insertMissing;
    this.select = select;
    this.known =
        new LinkedHashMap<>(256, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > remembered;
          }
        };
  }

  /**
   * Returns the ids of all keys.
   *
   * @param values the other columns of a new row, as arrays in the order of the sorted keys
   */
  Map<String, Integer> resolve(
      SqlConnection connection, Collection<String> keys, Function<List<String>, Tuple> values) {
    Map<String, Integer> found = new HashMap<>();
    TreeSet<String> missing = new TreeSet<>();
    synchronized (known) {
      for (String key : keys) {
        Integer id = known.get(key);
        if (id == null) {
          missing.add(key);
        } else {
          found.put(key, id);
        }
      }
    }
    if (missing.isEmpty()) {
      return found;
    }
    List<String> sorted = new ArrayList<>(missing);
    Tuple keyArray = Tuple.tuple().addArrayOfString(sorted.toArray(String[]::new));
    read(connection.preparedQuery(select).executeAndAwait(keyArray), found);
    sorted.removeIf(found::containsKey);
    if (!sorted.isEmpty()) {
      connection.preparedQuery(insertMissing).executeAndAwait(values.apply(sorted));
      Tuple inserted = Tuple.tuple().addArrayOfString(sorted.toArray(String[]::new));
      read(connection.preparedQuery(select).executeAndAwait(inserted), found);
    }
    return found;
  }

  void clear() {
    synchronized (known) {
      known.clear();
    }
  }

  /** Caches ids after their transaction is committed. */
  void remember(Map<String, Integer> committed) {
    synchronized (known) {
      known.putAll(committed);
    }
  }

  private static void read(RowSet<Row> rows, Map<String, Integer> into) {
    for (Row row : rows) {
      into.put(row.getString("key"), row.getInteger("id"));
    }
  }
}
