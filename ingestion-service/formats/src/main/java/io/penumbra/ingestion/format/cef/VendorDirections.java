package io.penumbra.ingestion.format.cef;

import io.penumbra.ingestion.format.CefDirection;

/** Meaning of {@code in} and {@code out} for known vendors. */
final class VendorDirections {

  private VendorDirections() {}

  /**
   * @param others meaning for all other vendors, or null if not set
   */
  static CefDirection of(CefEvent event, CefDirection others) {
    return switch (event.vendor()) {
      // responsesize and requestsize of the NSS template
      case "zscaler" -> CefDirection.IN_IS_DOWNLOAD;
      // rcvdbyte and sentbyte of the log reference
      case "fortinet" -> CefDirection.IN_IS_DOWNLOAD;
      // bytesReceived and bytesSent of the predefined format
      case "forcepoint", "websense" -> CefDirection.IN_IS_DOWNLOAD;
      // bytes from and to the client
      case "mcafee", "skyhigh", "skyhigh security" -> CefDirection.IN_IS_UPLOAD;
      default -> others;
    };
  }
}
