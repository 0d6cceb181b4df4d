package io.penumbra.contracts.chunk;

/**
 * Formats accepted by ingestion. The order is part of the chunk's encoding. If a record matches
 * several formats, the first is used: vendors' formats come before generic ones.
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
  /** Lines of a parser defined by an administrator. */
  CUSTOM("custom");

  private final String id;

  SensorFormat(String id) {
    this.id = id;
  }

  /** Returns the name used in {@code ?format=}, receipts and metrics. */
  public String id() {
    return id;
  }
}
