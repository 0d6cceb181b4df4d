package io.penumbra.ingestion.format.endpoint;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.Values;

/** The values of one native record, however they are kept. */
abstract class EndpointRecord {

  /** The text of a field's scalar, or null when it is absent, null, blank or a lone dash. */
  abstract String text(EndpointField field);

  /**
   * The machine in it.
   *
   * @throws RejectedRecordException when its id or name is too long
   */
  abstract EndpointMachine machine();

  /** The text of a field that the record needs. */
  final String require(EndpointField field) {
    String value = text(field);
    if (value == null) {
      throw RejectedRecordException.missing(field.key());
    }
    return value;
  }

  /** An address, or null when absent. */
  IpAddress address(EndpointField field) {
    return Values.parseAddress(field.key(), text(field));
  }

  /** The canonical text of an address, or null when absent. */
  final String canonical(EndpointField field) {
    IpAddress address = address(field);
    return address == null ? null : address.text();
  }

  /** The host name in lower case; null when absent, and when it is not one. */
  String host() {
    return Values.parseHostName(text(EndpointField.HOST));
  }

  /** A port, or 0 when absent. */
  int port(EndpointField field) {
    return Values.parsePort(field.key(), text(field));
  }

  /** A count of bytes, or unknown when absent. */
  long bytes(EndpointField field) {
    return Values.bytes(field.key(), text(field));
  }
}
