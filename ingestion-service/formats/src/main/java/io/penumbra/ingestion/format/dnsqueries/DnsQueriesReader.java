package io.penumbra.ingestion.format.dnsqueries;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import jakarta.enterprise.context.ApplicationScoped;

/** Reader of single lines; a line without a client has no machine. */
@ApplicationScoped
class DnsQueriesReader implements LineReader {

  @Override
  public SensorFormat format() {
    return SensorFormat.DNS_QUERIES;
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    return DnsmasqLine.recognised(line) || UnboundLine.recognised(line);
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    return DnsmasqLine.recognised(line)
        ? DnsmasqLine.read(line, context)
        : UnboundLine.read(line, context);
  }
}
