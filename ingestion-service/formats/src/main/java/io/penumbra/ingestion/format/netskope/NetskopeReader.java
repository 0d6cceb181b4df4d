package io.penumbra.ingestion.format.netskope;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.JsonFields;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.Verdicts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Locale;

/** Reader of page events, which have byte counts, and of blocks by policies. */
@ApplicationScoped
class NetskopeReader implements RecordReader {

  @Override
  public SensorFormat format() {
    return SensorFormat.NETSKOPE;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    return entry.has("timestamp")
        && ((entry.has("traffic_type") && entry.has("access_method"))
            || entry.has("ur_normalized")
            || entry.has("netskope_pop"));
  }

  @Override
  public Reading read(JsonNode entry, ZoneId zone) {
    JsonFields event = new JsonFields(entry);
    Verdict verdict = readVerdict(event.text("action"));
    String type = event.text("type");
    return switch (type == null ? "" : type.toLowerCase(Locale.ROOT)) {
      case "page", "connection", "network" -> use(event, verdict, zone);
      case "application", "nspolicy", "policy" ->
          verdict == Verdict.BLOCKED
              ? use(event, verdict, zone)
              : new Reading.Skipped(SkipReason.SAME_CONNECTION);
      default -> new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    };
  }

  /** {@code useralert} is a page that the user can dismiss. A missing action means allowed. */
  private static Verdict readVerdict(String action) {
    if (action == null) {
      return Verdict.ALLOWED;
    }
    return action.toLowerCase(Locale.ROOT).startsWith("useralert")
        ? Verdict.WARNED
        : Verdicts.of(action);
  }

  private static Reading use(JsonFields event, Verdict verdict, ZoneId zone) {
    String protocol = event.first("ip_protocol", "protocol");
    return Observation.at(event.time(zone, "page_starttime", "timestamp"))
        .protocol(Protocol.of(protocol) == Protocol.UDP ? Protocol.UDP : Protocol.TCP)
        .client("userip", event.first("userip", "srcip"))
        .machine(event.text("hostname"))
        .user(event.first("user", "ur_normalized", "userkey"))
        .localPort("srcport", event.text("srcport"))
        .remote("dstip", event.text("dstip"))
        .remotePort("dstport", event.text("dstport"))
        .destination(event.first("url", "domain", "dsthost", "sni"))
        .up("client_bytes", event.text("client_bytes"))
        .down("server_bytes", event.text("server_bytes"))
        .total("numbytes", event.text("numbytes"))
        .verdict(verdict)
        .read();
  }
}
