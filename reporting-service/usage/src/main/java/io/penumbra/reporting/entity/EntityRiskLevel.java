package io.penumbra.reporting.entity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Risk level of a machine or a user, in ascending order. An unknown level is null. */
public enum EntityRiskLevel {
  @JsonProperty("none")
  NONE,
  @JsonProperty("informational")
  INFORMATIONAL,
  @JsonProperty("low")
  LOW,
  @JsonProperty("medium")
  MEDIUM,
  @JsonProperty("high")
  HIGH;

  /** Returns the id used in the API. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the number stored in {@code reporting.entity_risk}. */
  public short number() {
    return (short) ordinal();
  }

  /**
   * Returns the level of a number stored in {@code reporting.entity_risk}; null if it is unknown.
   */
  public static EntityRiskLevel of(Number numberOrNull) {
    return numberOrNull == null ? null : values()[numberOrNull.intValue()];
  }

  /** Returns the id used in the API; null if the level is unknown. */
  public static String getId(Number numberOrNull) {
    return numberOrNull == null ? null : of(numberOrNull).id();
  }

  /** Returns the names of all levels. */
  public static List<String> listIds() {
    return Arrays.stream(values()).map(EntityRiskLevel::id).toList();
  }
}
