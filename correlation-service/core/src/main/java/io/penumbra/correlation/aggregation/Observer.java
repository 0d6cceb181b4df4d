package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import java.util.EnumSet;
import java.util.Set;

/** Kind of observer of a connection, as far as {@link ProxyRecords} needs it. */
enum Observer {
  /** The machine itself, which records its own port. */
  ENDPOINT,
  /** A proxy that does not log the client's port. */
  PROXY,
  OTHER;

  private static final Set<SensorFormat> OF_ENDPOINTS =
      EnumSet.of(
          SensorFormat.NATIVE, SensorFormat.WINDOWS, SensorFormat.DEFENDER, SensorFormat.OSQUERY);

  /** Formats that proxies never use. */
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

  /** Returns the observer of a record. */
  static Observer of(Section section, Transaction transaction) {
    if (transaction.localPort() != 0) {
      return OF_ENDPOINTS.contains(section.format()) ? ENDPOINT : OTHER;
    }
    // a blocked lookup, which has no port: the visit that it was for did not take place
    boolean isLookup = transaction.verdict() == Verdict.BLOCKED && transaction.remotePort() == 0;
    return transaction.host() == null
            || transaction.process() != null
            || isLookup
            || OF_OTHERS.contains(section.format())
        ? OTHER
        : PROXY;
  }

  /** Combines the observers of two records of a connection. */
  Observer and(Observer other) {
    if (this == ENDPOINT || other == ENDPOINT) {
      return ENDPOINT;
    }
    return this == other ? this : OTHER;
  }
}
