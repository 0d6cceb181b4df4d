package io.penumbra.reporting.table;

import static io.penumbra.reporting.table.SortField.Type.NUMBER;
import static io.penumbra.reporting.table.SortField.Type.TEXT;
import static io.penumbra.reporting.table.SortField.Type.TIME;

import java.util.ArrayList;
import java.util.List;

/** The tables there are, and the closed set of columns each is sorted by. */
public enum Table {
  MACHINES("table/machines", List.of("users", "ip_addresses", "apps")),
  USERS("table/users", List.of("machines", "ip_addresses", "apps")),
  IP_ADDRESSES("table/ip-addresses", List.of("machines", "users")),
  APPS("table/apps", List.of("machines", "users", "ip_addresses"));

  private final String statement;
  private final List<SortField> sortFields;

  Table(String statement, List<String> counts) {
    this.statement = statement;
    List<SortField> fields =
        new ArrayList<>(
            List.of(
                new SortField("name", "name", TEXT),
                new SortField("transactions", "transactions", NUMBER),
                new SortField("bytesUp", "bytes_up", NUMBER),
                new SortField("bytesDown", "bytes_down", NUMBER),
                new SortField("traffic", "traffic", NUMBER),
                new SortField("lastSeen", "last_seen", TIME)));
    counts.forEach(column -> fields.add(new SortField(camel(column), column, NUMBER)));
    this.sortFields = List.copyOf(fields);
  }

  String statement() {
    return statement;
  }

  List<SortField> sortFields() {
    return sortFields;
  }

  private static String camel(String column) {
    StringBuilder name = new StringBuilder();
    for (String word : column.split("_")) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }
}
