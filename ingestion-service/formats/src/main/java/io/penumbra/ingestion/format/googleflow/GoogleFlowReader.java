package io.penumbra.ingestion.format.googleflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.FlowSide;
import io.penumbra.ingestion.format.log.JsonFields;
import io.penumbra.ingestion.format.log.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;

/** Reader of VPC flow log entries, or of their payload alone. A record covers one direction. */
@ApplicationScoped
class GoogleFlowReader implements RecordReader {

  @Override
  public SensorFormat format() {
    return SensorFormat.GOOGLE_FLOW;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    JsonNode flow = readPayload(entry);
    return flow.has("reporter") && flow.path("connection").has("src_ip");
  }

  private static JsonNode readPayload(JsonNode entry) {
    return entry.has("jsonPayload") ? entry.path("jsonPayload") : entry;
  }

  @Override
  public Reading read(JsonNode entry, ZoneId zone) {
    JsonFields flow = new JsonFields(readPayload(entry));
    boolean fromInside = flow.has("src_instance") || flow.has("src_vpc");
    if (fromInside && "DEST".equals(flow.text("reporter"))) {
      return new Reading.Skipped(SkipReason.SAME_CONNECTION);
    }
    JsonFields connection = flow.in("connection");
    Protocol protocol = Protocol.of(connection.whole("protocol"));
    if (protocol != Protocol.TCP && protocol != Protocol.UDP) {
      return new Reading.Skipped(SkipReason.NO_CONNECTION);
    }
    FlowSide source = readSide(flow, "src");
    FlowSide destination = readSide(flow, "dest");
    FlowSide.Client client = FlowSide.createClient(source, destination, false);
    if (client.skipped() != null) {
      return new Reading.Skipped(client.skipped());
    }
    boolean up = client == FlowSide.Client.SOURCE;
    Observation observation =
        Observation.at(flow.time(zone, "start_time", "end_time"))
            .protocol(protocol)
            .between(up ? source : destination, up ? destination : source)
            .machine(flow.in(up ? "src_instance" : "dest_instance").text("vm_name"))
            .verdict(Verdict.ALLOWED);
    String bytes = flow.whole("bytes_sent");
    return up
        ? observation.up("bytes_sent", bytes).read()
        : observation.down("bytes_sent", bytes).read();
  }

  /** Returns true for an internal machine, which has a public address if one was assigned. */
  private static FlowSide readSide(JsonFields flow, String name) {
    JsonFields connection = flow.in("connection");
    FlowSide side =
        FlowSide.of(
            name + "_ip",
            connection.text(name + "_ip"),
            name + "_port",
            connection.whole(name + "_port"));
    boolean own = flow.has(name + "_instance") || flow.has(name + "_vpc");
    return new FlowSide(side.address(), side.port(), side.inside() || own);
  }
}
