package io.penumbra.ingestion.format.log;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;

/**
 * One end of a packet flow whose record does not name the initiator of the connection.
 *
 * @param address address
 * @param port port, or 0 if unknown
 * @param inside true if it belongs to the organisation's network
 */
public record FlowSide(IpAddress address, int port, boolean inside) {

  /** Upper limit of well-known ports, on which only servers listen. */
  private static final int WELL_KNOWN_END = 1_024;

  /** Lower limit of client ports on Linux; Windows and macOS start at 49152. */
  private static final int EPHEMERAL_BEGIN = 32_768;

  /** Initiator of the connection. */
  public enum Client {
    SOURCE,
    DESTINATION,
    /** External side; the flow is not use by an internal machine. */
    OUTSIDE;

    /** Returns the reason for skipping a record of such a connection, or null. */
    public SkipReason skipped() {
      return this == OUTSIDE ? SkipReason.INBOUND : null;
    }
  }

  /**
   * Creates a side, which is internal if its address is not public.
   *
   * @throws RejectedRecordException naming the field that is missing or invalid
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

  /**
   * Returns the server: the side with a well-known port, else the one without an ephemeral port.
   */
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
   * Returns the client of a flow. Between an internal and an external side it is the internal one,
   * unless the ports show that the internal side is the server. Between internal sides the ports
   * decide; if they do not, the higher port is the client's.
   *
   * @param refused true if the packets were rejected: the first packets are those of the client
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
