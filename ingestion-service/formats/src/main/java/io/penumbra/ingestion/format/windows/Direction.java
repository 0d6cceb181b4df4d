package io.penumbra.ingestion.format.windows;

import io.penumbra.ingestion.format.RejectedRecordException;
import java.util.Locale;
import java.util.Map;

/**
 * Initiator of a connection. Events of the filtering platform contain message code 14592 or 14593;
 * if the shipper renders messages, they contain the text in the machine's language.
 */
enum Direction {
  INBOUND,
  OUTBOUND;

  private static final Map<String, Direction> TEXTS =
      Map.ofEntries(
          Map.entry("%%14592", INBOUND),
          Map.entry("%%14593", OUTBOUND),
          Map.entry("14592", INBOUND),
          Map.entry("14593", OUTBOUND),
          // English, and the Elastic Common Schema
          Map.entry("inbound", INBOUND),
          Map.entry("outbound", OUTBOUND),
          Map.entry("ingress", INBOUND),
          Map.entry("egress", OUTBOUND),
          // German
          Map.entry("eingehend", INBOUND),
          Map.entry("ausgehend", OUTBOUND),
          // French
          Map.entry("entrant", INBOUND),
          Map.entry("sortant", OUTBOUND),
          // Spanish, and Portuguese
          Map.entry("entrante", INBOUND),
          Map.entry("saliente", OUTBOUND),
          Map.entry("de entrada", INBOUND),
          Map.entry("de salida", OUTBOUND),
          Map.entry("entrada", INBOUND),
          Map.entry("salida", OUTBOUND),
          Map.entry("saída", OUTBOUND),
          Map.entry("de saída", OUTBOUND),
          // Italian
          Map.entry("in ingresso", INBOUND),
          Map.entry("in entrata", INBOUND),
          Map.entry("in uscita", OUTBOUND),
          // Dutch
          Map.entry("binnenkomend", INBOUND),
          Map.entry("inkomend", INBOUND),
          Map.entry("uitgaand", OUTBOUND),
          // Japanese
          Map.entry("受信", INBOUND),
          Map.entry("送信", OUTBOUND),
          Map.entry("着信", INBOUND),
          Map.entry("発信", OUTBOUND),
          // Chinese, simplified and traditional
          Map.entry("入站", INBOUND),
          Map.entry("出站", OUTBOUND),
          Map.entry("輸入", INBOUND),
          Map.entry("輸出", OUTBOUND));

  /** The values of Sysmon's {@code Initiated} are not translated. */
  static Direction ofInitiated(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> OUTBOUND;
      case "false" -> INBOUND;
      default -> of("Initiated", text);
    };
  }

  static Direction of(String field, String text) {
    Direction direction = TEXTS.get(text.toLowerCase(Locale.ROOT));
    if (direction == null) {
      throw RejectedRecordException.invalid(
          field,
          "must be %%14592 (inbound), %%14593 (outbound) or the text of a known language,"
              + " got \""
              + (text.length() <= 60 ? text : text.substring(0, 60) + "…")
              + '"');
    }
    return direction;
  }
}
