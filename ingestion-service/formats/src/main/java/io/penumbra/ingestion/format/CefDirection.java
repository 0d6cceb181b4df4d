package io.penumbra.ingestion.format;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.contracts.enumeration.EnumNames;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Meaning of {@code in} and {@code out} in CEF. The specification defines {@code in} as bytes from
 * source to destination, but vendors differ, even between versions.
 */
@Schema(name = "CefDirection")
public enum CefDirection {
  /** {@code in} is sent by the machine, {@code out} is received. */
  @JsonProperty("in-is-upload")
  IN_IS_UPLOAD,
  /** {@code in} is received by the machine, {@code out} is sent. */
  @JsonProperty("in-is-download")
  IN_IS_DOWNLOAD;

  /** Reads a parameter. */
  public static CefDirection fromString(String name) {
    return EnumNames.parse(CefDirection.class, name);
  }
}
