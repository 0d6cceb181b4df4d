package io.penumbra.reporting.table;

import static io.penumbra.reporting.table.SortField.CATEGORY;
import static io.penumbra.reporting.table.SortField.COMPLIANCE;
import static io.penumbra.reporting.table.SortField.CONFIDENCE;
import static io.penumbra.reporting.table.SortField.GENERAL;
import static io.penumbra.reporting.table.SortField.LEGAL;
import static io.penumbra.reporting.table.SortField.RISK;
import static io.penumbra.reporting.table.SortField.SCORE;
import static io.penumbra.reporting.table.SortField.SECURITY;
import static io.penumbra.reporting.table.SortField.Type.BYTES;
import static io.penumbra.reporting.table.SortField.Type.NUMBER;
import static io.penumbra.reporting.table.SortField.Type.TEXT;
import static io.penumbra.reporting.table.SortField.Type.TIME;

import io.penumbra.reporting.entity.EntityKind;
import java.util.ArrayList;
import java.util.List;

/** Tables, and the closed set of sortable columns of each. */
public enum Table {
  MACHINES(
      "machines",
      EntityKind.MACHINE,
      List.of(EntityKind.USER, EntityKind.IP_ADDRESS, EntityKind.APP),
      RISK),
  USERS(
      "users",
      EntityKind.USER,
      List.of(EntityKind.MACHINE, EntityKind.IP_ADDRESS, EntityKind.APP),
      RISK),
  IP_ADDRESSES("ip-addresses", EntityKind.IP_ADDRESS, List.of(EntityKind.MACHINE, EntityKind.USER)),
  APPS(
      "apps",
      EntityKind.APP,
      List.of(EntityKind.MACHINE, EntityKind.USER, EntityKind.IP_ADDRESS),
      CATEGORY,
      SCORE,
      CONFIDENCE,
      GENERAL,
      SECURITY,
      COMPLIANCE,
      LEGAL);

  private final String name;
  private final EntityKind kind;
  private final List<EntityKind> counted;
  private final List<SortField> sortFields;

  Table(String name, EntityKind kind, List<EntityKind> counted, SortField... own) {
    this.name = name;
    this.kind = kind;
    this.counted = counted;
    List<SortField> fields =
        new ArrayList<>(
            List.of(
                new SortField("name", "name", TEXT),
                new SortField("transactions", "transactions", NUMBER),
                new SortField("bytesUp", "bytes_up", BYTES),
                new SortField("bytesDown", "bytes_down", BYTES),
                new SortField("traffic", "traffic", BYTES),
                new SortField("lastSeen", "last_seen", TIME)));
    counts().forEach(column -> fields.add(new SortField(toCamelCase(column), column, NUMBER)));
    fields.addAll(List.of(own));
    this.sortFields = List.copyOf(fields);
  }

  /** Returns the name used in URLs. */
  public String path() {
    return name;
  }

  /** Returns the kind of its rows. */
  public EntityKind kind() {
    return kind;
  }

  /** Returns the columns with numbers of related entities. */
  public List<String> counts() {
    return counted.stream().map(EntityKind::count).toList();
  }

  /** Returns the kinds counted in its rows. */
  public List<EntityKind> counted() {
    return counted;
  }

  List<SortField> sortFields() {
    return sortFields;
  }

  private static String toCamelCase(String column) {
    StringBuilder name = new StringBuilder();
    for (String word : column.split("_")) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }
}
