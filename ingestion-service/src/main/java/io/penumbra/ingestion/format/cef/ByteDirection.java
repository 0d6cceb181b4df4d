package io.penumbra.ingestion.format.cef;

/**
 * What {@code in} and {@code out} count. The specification has {@code in} as bytes from source to
 * destination; vendors differ, also from one version to the next.
 */
enum ByteDirection {
  /** {@code in} is what the machine received, {@code out} what it sent. */
  IN_IS_DOWN,
  /** {@code in} is what the machine sent, {@code out} what it received. */
  IN_IS_UP,
  /** Not known: the bytes stay unknown. */
  UNKNOWN;

  static ByteDirection of(CefEvent event) {
    return switch (event.vendor()) {
      // responsesize and requestsize of the NSS template
      case "zscaler" -> IN_IS_DOWN;
      // rcvdbyte and sentbyte of the log reference
      case "fortinet" -> IN_IS_DOWN;
      // bytes from and to the client
      case "mcafee", "skyhigh", "skyhigh security" -> IN_IS_UP;
      default -> UNKNOWN;
    };
  }
}
