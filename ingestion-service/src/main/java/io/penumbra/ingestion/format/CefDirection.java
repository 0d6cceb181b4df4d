package io.penumbra.ingestion.format;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What {@code in} and {@code out} of CEF count. The specification has {@code in} as bytes from
 * source to destination; vendors differ, also from one version to the next.
 */
@Schema(name = "CefDirection")
public enum CefDirection {
  /** {@code in} is what the machine sent, {@code out} what it received. */
  IN_IS_UPLOAD,
  /** {@code in} is what the machine received, {@code out} what it sent. */
  IN_IS_DOWNLOAD
}
