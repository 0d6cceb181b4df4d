package io.penumbra.ingestion.snapshot;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** Mapping of the log source names in such scripts to formats. */
final class DiscoverySources {

  /** Formats by prefix of the name; a product's variants follow the prefix. */
  private static final Map<String, String> FORMATS =
      Map.ofEntries(
          Map.entry("BLUECOAT", "w3c"),
          Map.entry("CHECKPOINT", "check-point"),
          Map.entry("CISCO_ASA", "cisco-asa"),
          Map.entry("CISCO_IRONPORT", "cisco-wsa"),
          Map.entry("FORCEPOINT", "forcepoint"),
          Map.entry("FORTIGATE", "fortigate"),
          Map.entry("FORTIOS", "fortigate"),
          Map.entry("GENERIC_CEF", "cef"),
          Map.entry("GENERIC_LEEF", "leef"),
          Map.entry("GENERIC_W3C", "w3c"),
          Map.entry("IBOSS", "iboss"),
          Map.entry("MCAFEE", "skyhigh"),
          Map.entry("MENLO_SECURITY_CEF", "cef"),
          Map.entry("MERAKI", "meraki"),
          Map.entry("PALO_ALTO", "palo-alto"),
          Map.entry("PALO_ALTO_LEEF", "leef"),
          Map.entry("SONICWALL", "sonicwall"),
          Map.entry("SOPHOS", "sophos"),
          Map.entry("SQUID", "squid"),
          Map.entry("SURICATA", "suricata"),
          Map.entry("WEBSENSE", "forcepoint"),
          Map.entry("ZSCALER", "zscaler"),
          Map.entry("ZSCALER_CEF", "cef"),
          Map.entry("ZSCALER_QRADAR", "leef"));

  private DiscoverySources() {}

  /** Returns the format of a source; records of an unknown source are recognised by content. */
  static String format(String source) {
    String name = source == null ? "" : source.strip().toUpperCase(Locale.ROOT);
    return FORMATS.keySet().stream()
        .filter(prefix -> name.equals(prefix) || name.startsWith(prefix + '_'))
        .max(Comparator.comparing(String::length))
        .map(FORMATS::get)
        .orElse(SnapshotSource.AUTO);
  }
}
