package io.penumbra.ingestion.format.forcepoint;

import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.Delimited;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.UrlPort;
import io.penumbra.ingestion.format.log.Verdicts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CSV export of the cloud service with its default columns, without bytes. */
final class CloudExport {

  private static final List<String> COLUMNS =
      List.of(
          "date",
          "time",
          "user",
          "workstation",
          "category",
          "action",
          "risk_class",
          "policy_name",
          "url",
          "connection_ip",
          "destination_ip",
          "source_ip",
          "threat_type",
          "threat_name",
          "user_agent_string",
          "http_status_code",
          "http_request_method");

  private static final Pattern BEGIN =
      Pattern.compile(
          "\"(?<day>\\d\\d)/(?<month>\\d\\d)/(?<year>\\d{4})\",\"(?<time>\\d\\d:\\d\\d:\\d\\d)\",\"");

  private CloudExport() {}

  static boolean recognised(LogLine line) {
    return line.startsWith("\"")
        && begin(line).lookingAt()
        && Delimited.listCsv(line.text(), line.begin(), ',').size() == COLUMNS.size();
  }

  private static Matcher begin(LogLine line) {
    return BEGIN.matcher(line.text()).region(line.begin(), line.text().length());
  }

  static Reading read(LogLine line, LineContext context) {
    List<String> values = Delimited.listCsv(line.text(), line.begin(), ',');
    LogFields fields = new LogFields();
    for (int i = 0; i < COLUMNS.size(); i++) {
      if (!values.get(i).equals("Not available")) {
        fields.add(COLUMNS.get(i), values.get(i));
      }
    }
    if ("407".equals(fields.text("http_status_code"))) {
      return new Reading.Skipped(SkipReason.AUTH_CHALLENGE);
    }
    String url = fields.text("url");
    if (url == null) {
      throw RejectedRecordException.missing("url");
    }
    String client = fields.text("source_ip");
    String machine = fields.text("workstation");
    Observation observation = Observation.at(at(line, context)).machine(machine);
    if (client != null) {
      observation.client("source_ip", client);
    } else if (machine == null) {
      // client as seen by the service
      observation.client("connection_ip", fields.text("connection_ip"));
    }
    return observation
        .user(fields.text("user"))
        .remote("destination_ip", fields.text("destination_ip"))
        .destination(url)
        .remotePort("url", UrlPort.of(url.toLowerCase(Locale.ROOT)))
        .verdict(Verdicts.of(fields.text("action")))
        .read();
  }

  private static Instant at(LogLine line, LineContext context) {
    Matcher begin = begin(line);
    begin.lookingAt();
    String time =
        "%s-%s-%sT%s"
            .formatted(
                begin.group("year"), begin.group("month"), begin.group("day"), begin.group("time"));
    return LogTimes.of("date", time, context.zone());
  }
}
