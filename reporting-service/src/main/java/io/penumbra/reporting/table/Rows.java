package io.penumbra.reporting.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.contracts.os.Machine;
import io.penumbra.contracts.os.OsFloors;
import io.penumbra.contracts.os.OsVerdict;
import io.penumbra.reporting.columnar.EntityTotals;
import io.penumbra.reporting.person.PersonName;
import io.penumbra.reporting.usage.EntityKind;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The rows of the tables. Byte counts are null when no source carried them. */
public final class Rows {

  private Rows() {}

  /** Whether the machine's system is new enough for the integration. */
  public enum Support {
    @JsonProperty("supported")
    SUPPORTED,
    @JsonProperty("below-floor")
    BELOW_FLOOR,
    @JsonProperty("unknown")
    UNKNOWN;

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Support of(String platform, String version, String build) {
      return switch (OsFloors.shipped().judge(new Machine(platform, version, build, null))) {
        case OsVerdict.Supported _ -> SUPPORTED;
        case OsVerdict.BelowFloor _ -> BELOW_FLOOR;
        case OsVerdict.Unknown _ -> UNKNOWN;
      };
    }
  }

  /** The measures of a row that are read last: its usage, and with how many others. */
  record Measures(
      long transactions,
      Long bytesUp,
      Long bytesDown,
      Instant firstSeen,
      Instant lastSeen,
      Map<EntityKind, Long> counts) {

    /**
     * Those of an entity.
     *
     * @param counts by the place of the entity among some
     */
    static Measures of(EntityTotals sums, int id, Map<EntityKind, int[]> counts, int place) {
      int at = sums.find(id);
      Map<EntityKind, Long> own = new EnumMap<>(EntityKind.class);
      counts.forEach((kind, all) -> own.put(kind, (long) all[place]));
      return new Measures(
          sums.transactions(at),
          sums.bytesUp(at),
          sums.bytesDown(at),
          moment(sums.firstSeen(at)),
          moment(sums.lastSeen(at)),
          own);
    }

    long machines() {
      return counts.get(EntityKind.MACHINE);
    }

    long users() {
      return counts.get(EntityKind.USER);
    }

    long ipAddresses() {
      return counts.get(EntityKind.IP_ADDRESS);
    }

    long apps() {
      return counts.get(EntityKind.APP);
    }
  }

  /**
   * A machine.
   *
   * @param shared many people sign in to it: nobody is blamed for what it did
   */
  public record MachineRow(
      int id,
      String name,
      @Schema(nullable = true) String osPlatform,
      @Schema(nullable = true) String osVersion,
      @Schema(nullable = true) String osBuild,
      Support support,
      boolean shared,
      long transactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      long users,
      long ipAddresses,
      long apps,
      Instant firstSeen,
      Instant lastSeen) {

    public static MachineRow of(Row row) {
      String platform = row.getString("os_platform");
      String version = row.getString("os_version");
      String build = row.getString("os_build");
      return new MachineRow(
          row.getInteger("id"),
          row.getString("name"),
          platform,
          version,
          build,
          Support.of(platform, version, build),
          row.getBoolean("shared"),
          row.getLong("transactions"),
          row.getLong("bytes_up"),
          row.getLong("bytes_down"),
          row.getLong("users"),
          row.getLong("ip_addresses"),
          row.getLong("apps"),
          instant(row, "first_seen"),
          instant(row, "last_seen"));
    }

    MachineRow with(Measures figures) {
      return new MachineRow(
          id,
          name,
          osPlatform,
          osVersion,
          osBuild,
          support,
          shared,
          figures.transactions(),
          figures.bytesUp(),
          figures.bytesDown(),
          figures.users(),
          figures.ipAddresses(),
          figures.apps(),
          figures.firstSeen(),
          figures.lastSeen());
    }
  }

  /** A user. */
  public record UserRow(
      int id,
      String name,
      long transactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      long machines,
      long ipAddresses,
      long apps,
      Instant firstSeen,
      Instant lastSeen) {

    public static UserRow of(Row row) {
      return new UserRow(
          row.getInteger("id"),
          PersonName.shown(row.getInteger("id"), row.getString("name")),
          row.getLong("transactions"),
          row.getLong("bytes_up"),
          row.getLong("bytes_down"),
          row.getLong("machines"),
          row.getLong("ip_addresses"),
          row.getLong("apps"),
          instant(row, "first_seen"),
          instant(row, "last_seen"));
    }

    UserRow with(Measures figures) {
      return new UserRow(
          id,
          name,
          figures.transactions(),
          figures.bytesUp(),
          figures.bytesDown(),
          figures.machines(),
          figures.ipAddresses(),
          figures.apps(),
          figures.firstSeen(),
          figures.lastSeen());
    }
  }

  /**
   * An address.
   *
   * @param scope public, private, link_local or unknown
   * @param gateway many machines are seen with it at once: it says little of who used it
   */
  public record IpAddressRow(
      int id,
      String address,
      String scope,
      boolean gateway,
      long transactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      long machines,
      long users,
      Instant firstSeen,
      Instant lastSeen) {

    public static IpAddressRow of(Row row) {
      return new IpAddressRow(
          row.getInteger("id"),
          row.getString("name"),
          row.getString("scope"),
          row.getBoolean("gateway"),
          row.getLong("transactions"),
          row.getLong("bytes_up"),
          row.getLong("bytes_down"),
          row.getLong("machines"),
          row.getLong("users"),
          instant(row, "first_seen"),
          instant(row, "last_seen"));
    }

    IpAddressRow with(Measures figures) {
      return new IpAddressRow(
          id,
          address,
          scope,
          gateway,
          figures.transactions(),
          figures.bytesUp(),
          figures.bytesDown(),
          figures.machines(),
          figures.users(),
          figures.firstSeen(),
          figures.lastSeen());
    }
  }

  /**
   * A destination.
   *
   * @param kind catalogued, custom, unmatched, internal or unnamed
   * @param score 0 (risky) to 10 (safest), or null when unknown
   * @param headquarters the vendor's country, ISO 3166-1 alpha-2, or null when unknown
   */
  public record AppRow(
      int id,
      String name,
      String kind,
      @Schema(nullable = true) String category,
      @Schema(nullable = true) Double score,
      @Schema(nullable = true) String headquarters,
      List<String> tags,
      long transactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      long machines,
      long users,
      long ipAddresses,
      Instant firstSeen,
      Instant lastSeen) {

    public static AppRow of(Row row) {
      return new AppRow(
          row.getInteger("id"),
          row.getString("name"),
          row.getString("kind"),
          row.getString("category"),
          row.getDouble("score"),
          row.getString("headquarters"),
          List.of(row.getArrayOfStrings("tags")),
          row.getLong("transactions"),
          row.getLong("bytes_up"),
          row.getLong("bytes_down"),
          row.getLong("machines"),
          row.getLong("users"),
          row.getLong("ip_addresses"),
          instant(row, "first_seen"),
          instant(row, "last_seen"));
    }

    AppRow with(Measures figures) {
      return new AppRow(
          id,
          name,
          kind,
          category,
          score,
          headquarters,
          tags,
          figures.transactions(),
          figures.bytesUp(),
          figures.bytesDown(),
          figures.machines(),
          figures.users(),
          figures.ipAddresses(),
          figures.firstSeen(),
          figures.lastSeen());
    }
  }

  /** A moment as packed usage has it: microseconds since 1970. */
  public static Instant moment(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  public static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
