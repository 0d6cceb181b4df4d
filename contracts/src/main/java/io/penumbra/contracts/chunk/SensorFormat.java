package io.penumbra.contracts.chunk;

/**
 * The formats ingestion understands. The order is part of the chunk's encoding, and of two formats
 * that a record could be of, the first is taken: a vendor's own before the generic ones.
 */
public enum SensorFormat {
  NATIVE("native"),
  WINDOWS("windows"),
  DEFENDER("defender"),
  ZEEK("zeek"),
  OSQUERY("osquery"),
  SURICATA("suricata"),
  ZSCALER("zscaler"),
  CISCO_UMBRELLA("cisco-umbrella"),
  CISCO_WSA("cisco-wsa"),
  CISCO_ASA("cisco-asa"),
  MERAKI("meraki"),
  PALO_ALTO("palo-alto"),
  FORTIGATE("fortigate"),
  CHECK_POINT("check-point"),
  SOPHOS("sophos"),
  SONICWALL("sonicwall"),
  FORCEPOINT("forcepoint"),
  SKYHIGH("skyhigh"),
  NETSKOPE("netskope"),
  CLOUDFLARE("cloudflare"),
  IBOSS("iboss"),
  AWS_FLOW("aws-flow"),
  AZURE_FLOW("azure-flow"),
  GOOGLE_FLOW("google-flow"),
  DNS_QUERIES("dns-queries"),
  CEF("cef"),
  LEEF("leef"),
  SQUID("squid"),
  ACCESS_LOG("access-log"),
  W3C("w3c"),
  /** Lines that a parser reads which an administrator defined. */
  CUSTOM("custom");

  private final String id;

  SensorFormat(String id) {
    this.id = id;
  }

  /** The name used in {@code ?format=}, receipts and metrics. */
  public String id() {
    return id;
  }
}
