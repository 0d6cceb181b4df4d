package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import java.util.EnumSet;
import java.util.Set;

/** Who observed a connection, as far as {@link ProxyRecords} asks. */
enum Observer {
  /** The machine itself, which knows its own port. */
  ENDPOINT,
  /** A proxy that does not log the client's port. */
  PROXY,
  OTHER;

  private static final Set<SensorFormat> OF_ENDPOINTS =
      EnumSet.of(
          SensorFormat.NATIVE, SensorFormat.WINDOWS, SensorFormat.DEFENDER, SensorFormat.OSQUERY);

  /** What no proxy writes. */
  private static final Set<SensorFormat> OF_OTHERS =
      EnumSet.of(
          SensorFormat.WINDOWS,
          SensorFormat.DEFENDER,
          SensorFormat.OSQUERY,
          SensorFormat.ZEEK,
          SensorFormat.SURICATA,
          SensorFormat.AWS_FLOW,
          SensorFormat.AZURE_FLOW,
          SensorFormat.GOOGLE_FLOW,
          SensorFormat.DNS_QUERIES);

  /** Who wrote a record. */
  static Observer of(Section section, Transaction transaction) {
    if (transaction.localPort() != 0) {
      return OF_ENDPOINTS.contains(section.format()) ? ENDPOINT : OTHER;
    }
    return transaction.host() == null
            || transaction.process() != null
            || OF_OTHERS.contains(section.format())
        ? OTHER
        : PROXY;
  }

  /** Who observed what two records describe. */
  Observer and(Observer other) {
    if (this == ENDPOINT || other == ENDPOINT) {
      return ENDPOINT;
    }
    return this == other ? this : OTHER;
  }
}
