package io.penumbra.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.reporting.entity.EntityKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reader of an entity's usage from an answer, for comparison with a recount. */
public final class Measurements {

  private Measurements() {}

  /** Returns the entity kinds that a list counts, in the order of a recount. */
  public static List<EntityKind> counted(EntityKind kind) {
    return switch (kind) {
      case MACHINE -> List.of(EntityKind.USER, EntityKind.IP_ADDRESS, EntityKind.APP);
      case USER -> List.of(EntityKind.MACHINE, EntityKind.IP_ADDRESS, EntityKind.APP);
      case IP_ADDRESS -> List.of(EntityKind.MACHINE, EntityKind.USER);
      case APP -> List.of(EntityKind.MACHINE, EntityKind.USER, EntityKind.IP_ADDRESS);
    };
  }

  /** Returns the name of the member that counts entities of a kind. */
  public static String count(EntityKind kind) {
    return switch (kind) {
      case MACHINE -> "machines";
      case USER -> "users";
      case IP_ADDRESS -> "ipAddresses";
      case APP -> "apps";
    };
  }

  public static UsageRecount.Measured of(JsonNode row, EntityKind kind) {
    return new UsageRecount.Measured(
        row.path("id").asInt(),
        row.path("transactions").asLong(),
        bytes(row, "bytesUp"),
        bytes(row, "bytesDown"),
        bytes(row, "traffic"),
        counted(kind).stream().map(other -> row.path(count(other)).asLong()).toList(),
        instant(row, "firstSeen"),
        instant(row, "lastSeen"));
  }

  public static List<UsageRecount.Measured> of(Iterable<JsonNode> rows, EntityKind kind) {
    return StreamSupport.stream(rows.spliterator(), false).map(row -> of(row, kind)).toList();
  }

  /** Returns a sum, or null if it is unknown. */
  public static Long bytes(JsonNode row, String member) {
    return row.path(member).isNull() ? null : (Long) row.path(member).asLong();
  }

  public static Instant instant(JsonNode row, String member) {
    return row.path(member).isNull() ? null : Instant.parse(row.path(member).asText());
  }

  /** Returns the bytes in both directions; null if none are known. */
  public static Long traffic(JsonNode row) {
    return bytes(row, "traffic");
  }
}
