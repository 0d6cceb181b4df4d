package io.penumbra.ingestion.exclusion;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.contracts.enumeration.EnumNames;
import java.util.Locale;

/** Type of the excluded subject. */
enum ExclusionKind {
  @JsonProperty("user")
  USER,
  @JsonProperty("machine")
  MACHINE,
  @JsonProperty("network")
  NETWORK;

  /** Reads a parameter. */
  public static ExclusionKind fromString(String name) {
    return EnumNames.parse(ExclusionKind.class, name);
  }

  /** Returns the name in the API and the database. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
