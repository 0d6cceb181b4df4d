package io.penumbra.ingestion.format;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.contracts.enumeration.EnumNames;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Meaning of {@code in} and {@code out} of CEF. The specification has {@code in} as bytes from
 * source to destination; vendors differ, also from one version to the next.
 */
@Schema(name = "CefDirection")
public enum CefDirection {
  /** {@code in} is what the machine sent, {@code out} what it received. */
  @JsonProperty("in-is-upload")
  IN_IS_UPLOAD,
  /** {@code in} is what the machine received, {@code out} what it sent. */
  @JsonProperty("in-is-download")
  IN_IS_DOWNLOAD;

  /** Reads a parameter. */
  public static CefDirection fromString(String name) {
    return EnumNames.parse(CefDirection.class, name);
  }
}
