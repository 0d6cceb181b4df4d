package io.penumbra.correlation.push;

import java.util.Locale;

/** Protocol of a push target. */
enum PushKind {
  /** Indicators of Microsoft Defender for Endpoint. */
  DEFENDER,
  /** CloudEvents, signed according to Standard Webhooks. */
  WEBHOOK;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PushKind of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
