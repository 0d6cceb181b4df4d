package io.penumbra.ingestion.format.log;

import io.penumbra.contracts.chunk.Protocol;

/** Reads the transport of a connection where devices write its service, too. */
public final class Protocols {

  private Protocols() {}

  /** Reads {@code tcp}, {@code 6} or {@code udp/dns}: the transport, and the service. */
  public static Protocol of(String text) {
    int slash = text == null ? -1 : text.indexOf('/');
    return Protocol.of(slash < 0 ? text : text.substring(0, slash));
  }
}
