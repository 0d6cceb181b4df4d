package io.penumbra.ingestion.format.awsflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;

/**
 * Reader of events of a CloudWatch Logs subscription, {@code {"id":…,"timestamp":…,"message":…}},
 * whose messages are flow records of version 2. Events have no column names.
 */
@ApplicationScoped
class CloudWatchReader implements RecordReader {

  private static final String CONTROL = "CWL CONTROL MESSAGE";

  private final AwsFlowReader lines = new AwsFlowReader();

  @Override
  public SensorFormat format() {
    return SensorFormat.AWS_FLOW;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    String message = Values.readText(entry.get("message"));
    return message != null
        && entry.has("id")
        && entry.path("timestamp").isNumber()
        && (message.startsWith(CONTROL) || lines.recognises(readLine(message), toContext(null)));
  }

  @Override
  public Reading read(JsonNode entry, ZoneId zone) {
    String message = Values.readText(entry.get("message"));
    return message.startsWith(CONTROL)
        ? new Reading.Skipped(SkipReason.NOTHING_SAID)
        : lines.read(readLine(message), toContext(zone));
  }

  private static LogLine readLine(String message) {
    return LogLine.of(message);
  }

  private static LineContext toContext(ZoneId zone) {
    return new LineContext(zone, null, null, null);
  }
}
