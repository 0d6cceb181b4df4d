package io.penumbra.correlation.push;

import java.util.Locale;

/** Protocol of a target of pushes. */
enum PushKind {
  /** Indicators of Microsoft Defender for Endpoint. */
  DEFENDER,
  /** CloudEvents, signed as Standard Webhooks are. */
  WEBHOOK;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PushKind of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
