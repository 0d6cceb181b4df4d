package io.penumbra.ingestion.format.sophos;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import jakarta.enterprise.context.ApplicationScoped;

/** Reader of the logs of three products with unrelated formats. */
@ApplicationScoped
class SophosReader implements LineReader {

  @Override
  public SensorFormat format() {
    return SensorFormat.SOPHOS;
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    return isFirewall(line) || WebApplianceLog.recognised(line) || UtmLog.recognised(line);
  }

  private static boolean isFirewall(LogLine line) {
    return line.text().contains("log_type=") && line.text().contains(" log_component=");
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    if (isFirewall(line)) {
      return FirewallLog.read(line, context);
    }
    return WebApplianceLog.recognised(line)
        ? WebApplianceLog.read(line, context)
        : UtmLog.read(line, context);
  }
}
