package io.penumbra.ingestion.format.endpoint;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.Values;

/** Values of a native record, independent of their representation. */
abstract class EndpointRecord {

  /** Returns the text of a scalar field; null if it is absent, null, blank or a single dash. */
  abstract String text(EndpointField field);

  /**
   * Returns the machine.
   *
   * @throws RejectedRecordException if its id or name is too long
   */
  abstract EndpointMachine machine();

  /** Returns the text of a required field. */
  final String require(EndpointField field) {
    String value = text(field);
    if (value == null) {
      throw RejectedRecordException.missing(field.key());
    }
    return value;
  }

  /** Returns an address, or null if absent. */
  IpAddress address(EndpointField field) {
    return Values.parseAddress(field.key(), text(field));
  }

  /** Returns the canonical text of an address, or null if absent. */
  final String canonical(EndpointField field) {
    IpAddress address = address(field);
    return address == null ? null : address.text();
  }

  /** Returns the host name in lower case; null if absent or invalid. */
  String host() {
    return Values.parseHostName(text(EndpointField.HOST));
  }

  /** Returns a port, or 0 if absent. */
  int port(EndpointField field) {
    return Values.parsePort(field.key(), text(field));
  }

  /** Returns a byte count, or unknown if absent. */
  long bytes(EndpointField field) {
    return Values.bytes(field.key(), text(field));
  }
}
