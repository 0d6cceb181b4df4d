package io.penumbra.ingestion.format.azureflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.AzureFlowDocument;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.log.FlowSide;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;

/**
 * Reader of the flows of a {@link AzureFlowDocument}. Network security groups write {@code time,
 * addresses, ports, T|U, I|O, A|D}, and from version 2 also {@code B|C|E, packets, bytes, packets,
 * bytes}; virtual networks write {@code time, addresses, ports, protocol, I|O, B|C|E|D, encryption,
 * packets, bytes, packets, bytes}.
 */
@ApplicationScoped
class AzureFlowReader implements RecordReader {

  private static final int GROUP_VALUES = 8;
  private static final int GROUP_VALUES_WITH_BYTES = 13;
  private static final int NETWORK_VALUES = 13;

  @Override
  public SensorFormat format() {
    return SensorFormat.AZURE_FLOW;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    return entry.path(AzureFlowDocument.FLOW).isTextual();
  }

  @Override
  public Reading read(JsonNode entry, ZoneId zone) {
    String[] values = entry.path(AzureFlowDocument.FLOW).textValue().split(",", -1);
    boolean ofGroup = values.length > 7 && (values[5].equals("T") || values[5].equals("U"));
    if (!ofGroup && values.length == NETWORK_VALUES) {
      return readFlow(values, values[7], values[7].equals("D"), zone);
    }
    if (ofGroup && values.length == GROUP_VALUES) {
      return readFlow(values, "E", values[7].equals("D"), zone);
    }
    if (ofGroup && values.length == GROUP_VALUES_WITH_BYTES) {
      return readFlow(values, values[8], values[7].equals("D"), zone);
    }
    throw RejectedRecordException.invalid(
        AzureFlowDocument.FLOW,
        "must have %d or %d values: time, addresses, ports, protocol, direction, decision, …"
            .formatted(GROUP_VALUES, GROUP_VALUES_WITH_BYTES));
  }

  private static Reading readFlow(String[] values, String state, boolean denied, ZoneId zone) {
    if (values[6].equals("I")) {
      return new Reading.Skipped(SkipReason.INBOUND);
    }
    if (state.equals("B") && !denied) {
      return new Reading.Skipped(SkipReason.SESSION_OPEN);
    }
    boolean measured = values.length == NETWORK_VALUES && !denied;
    FlowSide local = FlowSide.of("source address", values[1], "source port", values[3]);
    FlowSide remote = FlowSide.of("destination address", values[2], "destination port", values[4]);
    return Observation.at(LogTimes.of("time", values[0], zone))
        .protocol(readProtocol(values[5]))
        .between(local, remote)
        .up("bytes sent", measured ? Values.limit(values[10]) : null)
        .down("bytes received", measured ? Values.limit(values[12]) : null)
        .verdict(denied ? Verdict.BLOCKED : Verdict.ALLOWED)
        .read();
  }

  private static Protocol readProtocol(String text) {
    return switch (text) {
      case "T" -> Protocol.TCP;
      case "U" -> Protocol.UDP;
      default -> Protocol.of(text);
    };
  }
}
