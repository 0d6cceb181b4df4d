package io.penumbra.ingestion.format.log;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;

/**
 * A side of a flow with a source and a destination of packets, but without the initiator of the
 * connection.
 *
 * @param address its address
 * @param port its port, or 0 when unknown
 * @param inside whether it is on one's own network
 */
public record FlowSide(IpAddress address, int port, boolean inside) {

  /** Ports that only servers listen on. */
  private static final int WELL_KNOWN_END = 1_024;

  /** Linux takes client ports from here on, Windows and macOS from 49152 on. */
  private static final int EPHEMERAL_BEGIN = 32_768;

  /** Side that began the connection. */
  public enum Client {
    SOURCE,
    DESTINATION,
    /** A side of the internet: no use by a machine of one's own. */
    OUTSIDE;

    /** Returns the reason for skipping a record of such a connection, or null. */
    public SkipReason skipped() {
      return this == OUTSIDE ? SkipReason.INBOUND : null;
    }
  }

  /**
   * Returns a side, which is internal if its address does not belong to the internet.
   *
   * @throws RejectedRecordException naming the field that is missing or no address or port
   */
  public static FlowSide of(String field, String address, String portField, String port) {
    IpAddress parsed = Values.parseAddress(field, LogFields.known(address));
    if (parsed == null) {
      throw RejectedRecordException.missing(field);
    }
    return new FlowSide(
        parsed,
        Values.parsePort(portField, LogFields.known(port)),
        parsed.scope() != IpAddress.Scope.PUBLIC);
  }

  /** The side with a well-known port is the server; else the one without an ephemeral port. */
  private static int countServers(FlowSide source, FlowSide destination) {
    int wellKnown = Boolean.compare(isWellKnown(destination.port), isWellKnown(source.port));
    return wellKnown != 0
        ? wellKnown
        : Boolean.compare(isEphemeral(source.port), isEphemeral(destination.port));
  }

  private static boolean isWellKnown(int port) {
    return port > 0 && port < WELL_KNOWN_END;
  }

  private static boolean isEphemeral(int port) {
    return port >= EPHEMERAL_BEGIN;
  }

  /**
   * The client of a flow. Between one's own network and the internet it is the own side, unless the
   * ports say that the own side is the server. Within one's own network the ports decide; where
   * they do not, the higher one is the client's.
   *
   * @param refused whether the packets were refused: the first ones are those of the client
   */
  public static Client createClient(FlowSide source, FlowSide destination, boolean refused) {
    int server = countServers(source, destination);
    if (source.inside != destination.inside) {
      if (refused) {
        return source.inside ? Client.SOURCE : Client.OUTSIDE;
      }
      boolean ownIsServer = source.inside ? server < 0 : server > 0;
      if (ownIsServer) {
        return Client.OUTSIDE;
      }
      return source.inside ? Client.SOURCE : Client.DESTINATION;
    }
    if (refused || server > 0) {
      return Client.SOURCE;
    }
    return server < 0 || source.port < destination.port ? Client.DESTINATION : Client.SOURCE;
  }
}
