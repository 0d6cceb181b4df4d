package io.penumbra.ingestion.format.awsflow;

import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.FlowSide;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Reader of version 2 records, and of records with any fields after a header, as in files on S3. A
 * record covers one direction of a flow in one time window.
 */
@ApplicationScoped
class AwsFlowReader implements LineReader {

  private static final List<String> DEFAULT_COLUMNS =
      List.of(
          "version",
          "account-id",
          "interface-id",
          "srcaddr",
          "dstaddr",
          "srcport",
          "dstport",
          "protocol",
          "packets",
          "bytes",
          "start",
          "end",
          "action",
          "log-status");

  @Override
  public SensorFormat format() {
    return SensorFormat.AWS_FLOW;
  }

  @Override
  public boolean isHead(LogLine line) {
    return line.begin() == 0 && isHead(line.text());
  }

  private static boolean isHead(String text) {
    return !text.isEmpty()
        && Character.isLowerCase(text.charAt(0))
        && text.indexOf("srcaddr") >= 0
        && text.indexOf("dstaddr") >= 0
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '-' || c == ' ' || isDigit(c));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    return isDefault(line) || (isUnderHead(context) && hasColumnsOf(line, context));
  }

  /** {@code 2 account eni-… }, with action and status at the end. */
  private static boolean isDefault(LogLine line) {
    String text = line.text();
    return line.startsWith("2 ")
        && (text.endsWith("ACCEPT OK")
            || text.endsWith("REJECT OK")
            || text.endsWith("- NODATA")
            || text.endsWith("- SKIPDATA"));
  }

  private static boolean isUnderHead(LineContext context) {
    return context.head() != null && isHead(context.head());
  }

  /** Returns true if the line has one unquoted value per column, with a valid action or status. */
  private static boolean hasColumnsOf(LogLine line, LineContext context) {
    List<String> columns = readWords(context.head());
    List<String> values = readWords(line.message());
    if (columns.size() != values.size() || line.text().indexOf('"') >= 0) {
      return false;
    }
    return has(values, columns.indexOf("action"), "ACCEPT", "REJECT")
        || has(values, columns.indexOf("log-status"), "NODATA", "SKIPDATA");
  }

  private static boolean has(List<String> values, int column, String one, String other) {
    return column >= 0 && (values.get(column).equals(one) || values.get(column).equals(other));
  }

  private static List<String> readWords(String text) {
    return List.of(text.strip().split(" "));
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    LogFields fields = new LogFields();
    boolean named = isUnderHead(context) && hasColumnsOf(line, context);
    List<String> columns = named ? readWords(context.head()) : DEFAULT_COLUMNS;
    List<String> values = readWords(line.message());
    if (columns.size() != values.size()) {
      throw RejectedRecordException.invalid(
          "line",
          "must have the %d values of its columns, got %d"
              .formatted(columns.size(), values.size()));
    }
    for (int i = 0; i < columns.size(); i++) {
      fields.add(columns.get(i), values.get(i));
    }
    String status = fields.text("log-status");
    return status == null || status.equals("OK")
        ? readFlow(fields, context)
        : new Reading.Skipped(SkipReason.NOTHING_SAID);
  }

  private static Reading readFlow(LogFields fields, LineContext context) {
    Protocol protocol =
        fields.has("protocol") ? Protocol.of(fields.text("protocol")) : Protocol.TCP;
    if (protocol != Protocol.TCP && protocol != Protocol.UDP) {
      return new Reading.Skipped(SkipReason.NO_CONNECTION);
    }
    FlowSide source =
        FlowSide.of(
            "srcaddr", fields.first("pkt-srcaddr", "srcaddr"), "srcport", fields.text("srcport"));
    FlowSide destination =
        FlowSide.of(
            "dstaddr", fields.first("pkt-dstaddr", "dstaddr"), "dstport", fields.text("dstport"));
    boolean refused = "REJECT".equals(fields.text("action"));
    FlowSide.Client client = FlowSide.createClient(source, destination, refused);
    if (client.skipped() != null) {
      return new Reading.Skipped(client.skipped());
    }
    boolean up = client == FlowSide.Client.SOURCE;
    Observation observation =
        Observation.at(LogTimes.of("start", fields.text("start"), context.zone()))
            .protocol(protocol)
            .between(up ? source : destination, up ? destination : source)
            .verdict(refused ? Verdict.BLOCKED : Verdict.ALLOWED);
    if (refused) {
      return observation.read();
    }
    return up
        ? observation.up("bytes", fields.text("bytes")).read()
        : observation.down("bytes", fields.text("bytes")).read();
  }
}
