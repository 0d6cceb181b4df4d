package io.penumbra.ingestion.format.asa;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.Verdicts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reader of Cisco ASA messages, selected by message number. A Built message names the initiating
 * side. A Teardown message has the total bytes of both directions; it is read if the ports identify
 * the initiating side. Both are joined into one connection by endpoints and start time.
 */
@ApplicationScoped
class AsaReader implements LineReader {

  private static final Pattern MARK = Pattern.compile("%(?:ASA|PIX|FTD)-(?:\\w+-)?\\d-(\\d{6}): ?");

  private static final String END = "([^\\s/()]+)(?:/(\\d+))?";
  private static final String USER = "(?: ?\\([0-9a-fA-F.:]+(?:/\\d+)?\\))?(?: ?\\(([^)]+)\\))?";

  private static final Pattern BUILT =
      Pattern.compile(
          "Built (inbound|outbound) (\\w+) connection \\d+ (?:for|from) [^:]+:"
              + END
              + USER
              + " to [^:]+:"
              + END
              + USER);

  private static final Pattern TEARDOWN =
      Pattern.compile(
          "Teardown (?:Probe )?(\\w+) connection \\d+ for [^:]+:"
              + END
              + USER
              + " to [^:]+:"
              + END
              + USER
              + " duration (\\d{1,5}):(\\d\\d):(\\d\\d) bytes (\\d+)");

  /** Boundary of port numbers: servers listen below it, clients use ports above it. */
  private static final int FIRST_PORT_OF_CLIENTS = 1024;

  private static final Pattern ACCESS_LIST =
      Pattern.compile(
          "access-list \\S+ (?<action>permitted|denied|est-allowed) (?<protocol>\\w+)"
              + " [^/]+/(?<source>[^(]+)\\((?<sourcePort>\\d+)\\)(?:\\((?<user>[^)]+)\\))?"
              + " -> ?[^/]+/(?<destination>[^(]+)\\((?<destinationPort>\\d+)\\)");

  private static final Pattern DENIED =
      Pattern.compile(
          "Deny (?<protocol>\\w+) src [^:]+:(?<source>[^/\\s(]+)(?:/(?<sourcePort>\\d+))?"
              + "(?:\\((?<user>[^)]+)\\))?"
              + " dst [^:]+:(?<destination>[^/\\s(]+)(?:/(?<destinationPort>\\d+))?");

  private static final Pattern DENIED_INBOUND =
      Pattern.compile(
          "Deny inbound (?<protocol>\\w+) from (?<source>[^/\\s]+)/(?<sourcePort>\\d+)(?<user>)"
              + " to (?<destination>[^/\\s]+)/(?<destinationPort>\\d+)");

  private static final Pattern URL =
      Pattern.compile("(?<!\\S)(?:(\\S+)@)?([^\\s@]+) Accessed URL ([^:\\s]+):(\\S+)");

  private static final Pattern DENIED_URL =
      Pattern.compile("Access denied URL (\\S+) SRC (\\S+) DEST (\\S+)");

  @Override
  public SensorFormat format() {
    return SensorFormat.CISCO_ASA;
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    String text = line.text();
    return text.indexOf("%ASA-") >= 0 || text.indexOf("%FTD-") >= 0 || text.indexOf("%PIX-") >= 0;
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    Matcher mark = MARK.matcher(line.text());
    if (!mark.find()) {
      return new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    }
    String message = line.text().substring(mark.end());
    return switch (mark.group(1)) {
      case "302013", "302015", "302017" -> readBuilt(message, line, context);
      case "302014", "302016" -> readTornDown(message, line, context);
      case "302018", "302020", "302021" -> new Reading.Skipped(SkipReason.SAME_CONNECTION);
      case "106100" -> accessList(message, line, context);
      case "106023" -> readDenied(message, line, context);
      case "106001", "106006", "106007" -> readDeniedInbound(message, line, context);
      case "304001" -> readUrl(message, line, context);
      case "304002" -> readDeniedUrl(message, line, context);
      case "430002" -> new Reading.Skipped(SkipReason.SESSION_OPEN);
      case "430003" -> FirepowerEvent.read(message, line, context);
      default -> new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    };
  }

  /** The remote side is written first; the local side initiates an outbound connection. */
  private static Reading readBuilt(String message, LogLine line, LineContext context) {
    Matcher built = BUILT.matcher(message);
    if (!built.find()) {
      throw unlike("Built inbound|outbound TCP connection N for if:a/p to if:b/q");
    }
    boolean firstBegan = built.group(1).equals("inbound");
    return readObservation(line, context)
        .protocol(Protocol.of(built.group(2)))
        .client("source", built.group(firstBegan ? 3 : 6))
        .localPort("source port", built.group(firstBegan ? 4 : 7))
        .user(LogFields.known(built.group(5)) != null ? built.group(5) : built.group(8))
        .remote("destination", built.group(firstBegan ? 6 : 3))
        .remotePort("destination port", built.group(firstBegan ? 7 : 4))
        .verdict(Verdict.ALLOWED)
        .read();
  }

  private static Reading readTornDown(String message, LogLine line, LineContext context) {
    Matcher end = TEARDOWN.matcher(message);
    boolean isWhole =
        end.find()
            && end.group(3) != null
            && end.group(6) != null
            && IpAddress.parse(end.group(2)).isPresent()
            && IpAddress.parse(end.group(5)).isPresent();
    boolean firstIsServer = isWhole && isOfServer(end.group(3));
    if (!isWhole || firstIsServer == isOfServer(end.group(6))) {
      return new Reading.Skipped(SkipReason.SAME_CONNECTION);
    }
    Duration took =
        Duration.ofHours(Long.parseLong(end.group(8)))
            .plusMinutes(Long.parseLong(end.group(9)))
            .plusSeconds(Long.parseLong(end.group(10)));
    return Observation.at(line.headerTime(context).minus(took))
        .protocol(Protocol.of(end.group(1)))
        .client("source", end.group(firstIsServer ? 5 : 2))
        .localPort("source port", end.group(firstIsServer ? 6 : 3))
        .user(LogFields.known(end.group(4)) != null ? end.group(4) : end.group(7))
        .remote("destination", end.group(firstIsServer ? 2 : 5))
        .remotePort("destination port", end.group(firstIsServer ? 3 : 6))
        .total("bytes", end.group(11))
        .verdict(Verdict.ALLOWED)
        .read();
  }

  private static boolean isOfServer(String port) {
    return port.length() < 5 && Integer.parseInt(port) < FIRST_PORT_OF_CLIENTS;
  }

  private static Reading accessList(String message, LogLine line, LineContext context) {
    Matcher list = ACCESS_LIST.matcher(message);
    if (!list.find()) {
      throw unlike("access-list NAME permitted|denied protocol if/a(p) -> if/b(q)");
    }
    return list.group("action").equals("denied")
        ? readBlocked(list, line, context)
        // the Built message that follows counts
        : new Reading.Skipped(SkipReason.SAME_CONNECTION);
  }

  private static Reading readDenied(String message, LogLine line, LineContext context) {
    Matcher denied = DENIED.matcher(message);
    if (!denied.find()) {
      throw unlike("Deny protocol src if:a/p dst if:b/q");
    }
    return readBlocked(denied, line, context);
  }

  private static Reading readDeniedInbound(String message, LogLine line, LineContext context) {
    Matcher denied = DENIED_INBOUND.matcher(message);
    return denied.find()
        ? readBlocked(denied, line, context)
        : new Reading.Skipped(SkipReason.UNKNOWN_KIND);
  }

  private static Reading readBlocked(Matcher message, LogLine line, LineContext context) {
    return readObservation(line, context)
        .protocol(Protocol.of(message.group("protocol")))
        .client("source", message.group("source"))
        .localPort("source port", message.group("sourcePort"))
        .user(message.group("user"))
        .remote("destination", message.group("destination"))
        .remotePort("destination port", message.group("destinationPort"))
        .verdict(Verdict.BLOCKED)
        .read();
  }

  /**
   * Request over a built connection. It has no ports, so it cannot be joined, but it contains the
   * host name for the address.
   */
  private static Reading readUrl(String message, LogLine line, LineContext context) {
    Matcher url = URL.matcher(message);
    if (!url.find()) {
      throw unlike("[user@]address Accessed URL address:url");
    }
    Reading read = request(url, line, context).verdict(Verdict.ALLOWED).read();
    if (!(read instanceof Reading.Taken(Subject subject, List<Transaction> uses, List<Fact> _))) {
      return read;
    }
    Transaction use = uses.getFirst();
    if (use.host() == null || use.remoteAddress() == null) {
      return new Reading.Skipped(SkipReason.SAME_CONNECTION);
    }
    Fact name = new Fact.NameAnswer(use.at(), use.host(), use.remoteAddress());
    return new Reading.Taken(subject, List.of(), List.of(name));
  }

  private static Reading readDeniedUrl(String message, LogLine line, LineContext context) {
    Matcher url = DENIED_URL.matcher(message);
    if (!url.find()) {
      throw unlike("Access denied URL url SRC address DEST address on interface if");
    }
    return readObservation(line, context)
        .client("source", url.group(2))
        .remote("destination", url.group(3))
        .destination(url.group(1))
        .verdict(Verdict.BLOCKED)
        .read();
  }

  private static Observation request(Matcher url, LogLine line, LineContext context) {
    return readObservation(line, context)
        .client("source", url.group(2))
        .user(url.group(1))
        .remote("destination", url.group(3))
        .destination(url.group(4).startsWith("/") ? null : url.group(4));
  }

  private static Observation readObservation(LogLine line, LineContext context) {
    return Observation.at(line.headerTime(context));
  }

  private static RejectedRecordException unlike(String expected) {
    return RejectedRecordException.of(RejectReason.UNKNOWN_FORMAT, "must be: " + expected);
  }

  /** {@code Key: Value, } of Firepower's connection end events, which have bytes by direction. */
  private static final class FirepowerEvent {

    private static final Pattern NEXT = Pattern.compile(", (?=\\w[\\w ]*: )");
    private static final String COLON = ": ";

    private static Reading read(String message, LogLine line, LineContext context) {
      LogFields fields = new LogFields();
      for (String pair : NEXT.split(message)) {
        int colon = pair.indexOf(COLON);
        if (colon > 0) {
          fields.add(
              pair.substring(0, colon).strip(), pair.substring(colon + COLON.length()).strip());
        }
      }
      String first = fields.text("FirstPacketSecond");
      Instant at =
          first == null ? line.headerTime(context) : LogTimes.of("time", first, context.zone());
      return Observation.at(at)
          .protocol(Protocol.of(fields.text("Protocol")))
          .client("SrcIP", fields.text("SrcIP"))
          .localPort("SrcPort", fields.text("SrcPort"))
          .user(fields.text("User"))
          .remote("DstIP", fields.text("DstIP"))
          .remotePort("DstPort", fields.text("DstPort"))
          .destination(fields.first("URL", "ReferencedHost", "SSLServerName"))
          .up("InitiatorBytes", fields.text("InitiatorBytes"))
          .down("ResponderBytes", fields.text("ResponderBytes"))
          .verdict(Verdicts.of(fields.text("AccessControlRuleAction")))
          .read();
    }
  }
}
