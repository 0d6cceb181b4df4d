package io.penumbra.ingestion.format.log;

import io.penumbra.contracts.chunk.Protocol;

/** Parser of transport protocols, which some devices combine with a service. */
public final class Protocols {

  private Protocols() {}

  /** Parses {@code tcp}, {@code 6} or {@code udp/dns} into transport and service. */
  public static Protocol of(String text) {
    int slash = text == null ? -1 : text.indexOf('/');
    return Protocol.of(slash < 0 ? text : text.substring(0, slash));
  }
}
