package io.penumbra.reporting.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.contracts.os.Machine;
import io.penumbra.contracts.os.OsFloors;
import io.penumbra.contracts.os.OsVerdict;
import io.penumbra.contracts.risk.RiskLevel;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.entity.EntityRiskLevel;
import io.penumbra.reporting.entity.RiskFactors;
import io.penumbra.reporting.person.PersonName;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The rows of the tables. Byte counts are null when no source carried them; traffic is what is
 * known of both directions together, with bytes of unknown direction.
 */
public final class Rows {

  private Rows() {}

  /** Support state of the machine's system. */
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

  /**
   * Usage of an entity.
   *
   * @param counts numbers of related entities by kind
   */
  public record Measures(
      long transactions,
      Long bytesUp,
      Long bytesDown,
      Long traffic,
      Instant firstSeen,
      Instant lastSeen,
      Map<EntityKind, Long> counts) {

    /** Returns the measures in a statement's row. */
    static Measures of(Row row, List<EntityKind> counted) {
      Map<EntityKind, Long> counts = new EnumMap<>(EntityKind.class);
      counted.forEach(kind -> counts.put(kind, row.getLong(kind.count())));
      return new Measures(
          row.getLong("transactions"),
          row.getLong("bytes_up"),
          row.getLong("bytes_down"),
          row.getLong("traffic"),
          readInstant(row, "first_seen"),
          readInstant(row, "last_seen"),
          counts);
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
   * @param shared many people sign in to it: its actions are attributed to no person
   * @param risk its level now, or null where it can't be judged
   */
  public record MachineRow(
      int id,
      String name,
      @Schema(nullable = true) String osPlatform,
      @Schema(nullable = true) String osVersion,
      @Schema(nullable = true) String osBuild,
      Support support,
      boolean shared,
      @Schema(nullable = true) EntityRiskLevel risk,
      long transactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      @Schema(nullable = true) Long traffic,
      long users,
      long ipAddresses,
      long apps,
      Instant firstSeen,
      Instant lastSeen) {

    public static MachineRow of(Row row, Measures measures) {
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
          EntityRiskLevel.of(row.getShort("risk_level")),
          measures.transactions(),
          measures.bytesUp(),
          measures.bytesDown(),
          measures.traffic(),
          measures.users(),
          measures.ipAddresses(),
          measures.apps(),
          measures.firstSeen(),
          measures.lastSeen());
    }
  }

  /**
   * A user.
   *
   * @param risk their level now, or null where it can't be judged
   */
  public record UserRow(
      int id,
      String name,
      @Schema(nullable = true) EntityRiskLevel risk,
      long transactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      @Schema(nullable = true) Long traffic,
      long machines,
      long ipAddresses,
      long apps,
      Instant firstSeen,
      Instant lastSeen) {

    public static UserRow of(Row row, Measures measures) {
      return new UserRow(
          row.getInteger("id"),
          PersonName.shown(row.getInteger("id"), row.getString("name")),
          EntityRiskLevel.of(row.getShort("risk_level")),
          measures.transactions(),
          measures.bytesUp(),
          measures.bytesDown(),
          measures.traffic(),
          measures.machines(),
          measures.ipAddresses(),
          measures.apps(),
          measures.firstSeen(),
          measures.lastSeen());
    }
  }

  /**
   * An address.
   *
   * @param scope public, private, link-local or unknown
   * @param gateway whether several machines were seen with it at once in the last week, so that it
   *     says little of who used it; null when none was seen with it
   */
  public record IpAddressRow(
      int id,
      String address,
      String scope,
      @Schema(nullable = true) Boolean gateway,
      long transactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      @Schema(nullable = true) Long traffic,
      long machines,
      long users,
      Instant firstSeen,
      Instant lastSeen) {

    public static IpAddressRow of(Row row, Measures measures) {
      return new IpAddressRow(
          row.getInteger("id"),
          row.getString("name"),
          row.getString("scope"),
          row.getBoolean("gateway"),
          measures.transactions(),
          measures.bytesUp(),
          measures.bytesDown(),
          measures.traffic(),
          measures.machines(),
          measures.users(),
          measures.firstSeen(),
          measures.lastSeen());
    }
  }

  /**
   * A destination.
   *
   * @param kind catalogued, custom, unmatched, internal or unnamed
   * @param catalogueId the app's id in the catalogue, or null for what is no app
   * @param score 0 (risky) to 10 (safest), or null for what is no app
   * @param confidence the known share of the score's inputs, 0 to 1
   * @param scoreLow the score if all that is unknown spoke against the app
   * @param scoreHigh the score if all that is unknown spoke for it
   * @param level high, medium or low risk, not-assessed below a confidence of 0.25, or null for
   *     what is no app
   * @param generalScore score of the vendor's general facts, 0 (nothing) to 10 (everything), in
   *     tenths; null if none is known
   * @param securityScore the same of security
   * @param complianceScore the same of compliance
   * @param legalScore the same of its legal terms
   * @param vendor the operator, or null when unknown
   * @param headquarters the vendor's country, ISO 3166-1 alpha-2, or null when unknown
   * @param domains patterns of its host names
   * @param riskFactors known risk factors, by id: true, false or a year
   */
  public record AppRow(
      int id,
      String name,
      String kind,
      @Schema(nullable = true) String catalogueId,
      @Schema(nullable = true) String category,
      @Schema(nullable = true) Double score,
      @Schema(nullable = true) Double confidence,
      @Schema(nullable = true) Double scoreLow,
      @Schema(nullable = true) Double scoreHigh,
      @Schema(nullable = true) String level,
      @Schema(nullable = true) Double generalScore,
      @Schema(nullable = true) Double securityScore,
      @Schema(nullable = true) Double complianceScore,
      @Schema(nullable = true) Double legalScore,
      @Schema(nullable = true) String vendor,
      @Schema(nullable = true) String headquarters,
      List<String> domains,
      Map<String, Object> riskFactors,
      List<String> tags,
      long transactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      @Schema(nullable = true) Long traffic,
      long machines,
      long users,
      long ipAddresses,
      Instant firstSeen,
      Instant lastSeen) {

    public static AppRow of(Row row, Measures measures) {
      return new AppRow(
          row.getInteger("id"),
          row.getString("name"),
          row.getString("kind"),
          row.getString("catalogue_id"),
          row.getString("category"),
          row.getDouble("score"),
          row.getDouble("confidence"),
          row.getDouble("score_low"),
          row.getDouble("score_high"),
          readLevel(row),
          row.getDouble("general_score"),
          row.getDouble("security_score"),
          row.getDouble("compliance_score"),
          row.getDouble("legal_score"),
          row.getString("vendor"),
          row.getString("headquarters"),
          List.of(row.getArrayOfStrings("domains")),
          RiskFactors.of(row).findings(),
          List.of(row.getArrayOfStrings("tags")),
          measures.transactions(),
          measures.bytesUp(),
          measures.bytesDown(),
          measures.traffic(),
          measures.machines(),
          measures.users(),
          measures.ipAddresses(),
          measures.firstSeen(),
          measures.lastSeen());
    }
  }

  /** Returns the level of risk of a row with score and confidence, or null without a score. */
  public static String readLevel(Row row) {
    RiskLevel level = RiskLevel.of(row.getDouble("score"), row.getDouble("confidence"));
    return level == RiskLevel.UNKNOWN ? null : level.id();
  }

  public static Instant readInstant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
