package io.penumbra.ingestion.format.meraki;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.log.HostPort;
import io.penumbra.ingestion.format.log.KeyValues;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.UrlPort;
import io.penumbra.ingestion.format.log.Verdicts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reader of {@code 1795773600.123456789 device urls|flows|… key=value …}. Records of a flow have
 * the same endpoints, so they are joined into one connection. They contain no bytes and no users.
 */
@ApplicationScoped
class MerakiReader implements LineReader {

  private static final String REQUEST = "request: ";
  private static final String PATTERN = "pattern: ";

  /** Time, facility, address and version that relays add before the device's own time. */
  private static final int MOST_WORDS_BEFORE = 6;

  private static final int SECONDS_DIGITS = 9;

  private static final Pattern LEASE =
      Pattern.compile(
          "dhcp lease of ip (?<address>\\S+) .*?for client mac \\S+"
              + "(?: with hostname (?<name>\\S+))?(?: .*)?");

  @Override
  public SensorFormat format() {
    return SensorFormat.MERAKI;
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    return Entry.of(line) != null;
  }

  /**
   * Words before the values.
   *
   * @param rest start of the values
   */
  private record Entry(String time, String type, String text, int rest) {

    static Entry of(LogLine line) {
      String text = line.text();
      int at = skipBlanks(text, line.begin());
      for (int i = 0; i < MOST_WORDS_BEFORE && at < text.length(); i++) {
        int end = findWordEnd(text, at);
        if (isTime(text, at, end)) {
          int type = skipBlanks(text, findWordEnd(text, skipBlanks(text, end)));
          int typeEnd = findWordEnd(text, type);
          String name = text.substring(type, typeEnd);
          return isType(name)
              ? new Entry(text.substring(at, end), name, text, skipBlanks(text, typeEnd))
              : null;
        }
        at = skipBlanks(text, end);
      }
      return null;
    }

    /** Unix seconds with a fraction. */
    private static boolean isTime(String text, int begin, int end) {
      int dot = begin;
      while (dot < end && text.charAt(dot) >= '0' && text.charAt(dot) <= '9') {
        dot++;
      }
      return dot - begin >= SECONDS_DIGITS && dot < end - 1 && text.charAt(dot) == '.';
    }

    private static boolean isType(String word) {
      return switch (word) {
        case "urls",
            "flows",
            "firewall",
            "vpn_firewall",
            "cellular_firewall",
            "l7_firewall",
            "ip_flow_start",
            "ip_flow_end",
            "events",
            "security_event",
            "ids-alerts",
            "airmarshal_events" ->
            true;
        default -> false;
      };
    }

    private static int findWordEnd(String text, int begin) {
      int i = begin;
      while (i < text.length() && !isBlank(text.charAt(i))) {
        i++;
      }
      return i;
    }

    private static int skipBlanks(String text, int begin) {
      int i = begin;
      while (i < text.length() && isBlank(text.charAt(i))) {
        i++;
      }
      return i;
    }

    /** Replaces the no-break spaces of some versions. */
    private static boolean isBlank(char c) {
      return c <= ' ' || c == '\u00a0';
    }

    /** Returns the rest of the line after a marker, or null. */
    String behind(String mark) {
      int at = text.indexOf(mark, rest);
      return at < 0 ? null : text.substring(at + mark.length()).strip();
    }
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    Entry entry = Entry.of(line);
    if (entry == null) {
      throw RejectedRecordException.of(
          RejectReason.UNKNOWN_FORMAT,
          "must be \"1795773600.123 device urls|flows|… key=value …\"");
    }
    LogFields fields = KeyValues.readWords(entry.text().replace('\u00a0', ' '), entry.rest());
    Instant at = LogTimes.of("time", entry.time(), context.zone());
    return switch (entry.type()) {
      case "urls" -> request(entry, fields, at);
      case "flows",
          "firewall",
          "vpn_firewall",
          "cellular_firewall",
          "l7_firewall",
          "ip_flow_start" ->
          readEnds(fields, at)
              .protocol(Protocol.of(fields.text("protocol")))
              .verdict(readVerdict(entry, fields))
              .read();
      case "ip_flow_end" -> new Reading.Skipped(SkipReason.SAME_CONNECTION);
      case "security_event" -> readSecurity(entry, fields, at);
      case "events" -> readEvent(entry, at);
      default -> new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    };
  }

  /** Reads a scanned file, which contains the URL of the connection. */
  private static Reading readSecurity(Entry entry, LogFields fields, Instant at) {
    if (!entry.text().startsWith("security_filtering_file_scanned", entry.rest())) {
      return new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    }
    return readEnds(fields, at)
        .destination(fields.text("url"))
        .verdict(Verdicts.of(fields.text("action")))
        .read();
  }

  /**
   * Reads a lease, which assigns an address to a machine; a MAC address alone does not identify
   * one.
   */
  private static Reading readEvent(Entry entry, Instant at) {
    Matcher lease = LEASE.matcher(entry.text()).region(entry.rest(), entry.text().length());
    if (lease.lookingAt()) {
      return readHeld(at, lease.group("address"), lease.group("name"));
    }
    return new Reading.Skipped(SkipReason.UNKNOWN_KIND);
  }

  private static Reading readHeld(Instant at, String text, String name) {
    String address = Values.parseAddress("ip", text).text();
    Fact lease = new Fact.AddressHeld(at, address, Fact.AddressHeld.Origin.LEASE);
    return name == null
        ? new Reading.Taken(Subject.address(address), List.of(), List.of(lease))
        : new Reading.Taken(
            Values.parseHost("hostname", name),
            List.of(),
            List.of(lease, new Fact.MachineSeen(at, name, null, null, null)));
  }

  private static Reading request(Entry entry, LogFields fields, Instant at) {
    String request = entry.behind(REQUEST);
    if (request == null) {
      throw RejectedRecordException.missing("request");
    }
    String url = request.substring(request.indexOf(' ') + 1).strip();
    // a truncated URL such as https://… has only dots as its host
    boolean named = url.contains("://") && Character.isLetterOrDigit(after(url));
    Observation observation = readEnds(fields, at).destination(named ? url : null);
    if (HostPort.of(fields.text("dst")).port() == null && named) {
      observation.remotePort("request", UrlPort.of(url));
    }
    return observation.read();
  }

  private static char after(String url) {
    int host = url.indexOf("://") + 3;
    return host < url.length() ? url.charAt(host) : 0;
  }

  private static Observation readEnds(LogFields fields, Instant at) {
    HostPort source = HostPort.of(fields.text("src"));
    HostPort destination = HostPort.of(fields.text("dst"));
    String sourcePort = fields.text("sport");
    String destinationPort = fields.text("dport");
    return Observation.at(at)
        .client("src", source.address())
        .localPort("sport", sourcePort == null ? source.port() : sourcePort)
        .remote("dst", destination.address())
        .remotePort("dport", destinationPort == null ? destination.port() : destinationPort);
  }

  /**
   * Reads {@code flows allow src=…}, or after the values {@code pattern: allow all} or {@code 1
   * all}, where 1 is deny.
   */
  private static Verdict readVerdict(Entry entry, LogFields fields) {
    String decision = fields.text("decision");
    if (decision != null) {
      return Verdicts.of(decision);
    }
    if (entry.type().equals("ip_flow_start")) {
      return Verdict.ALLOWED;
    }
    String pattern = entry.behind(PATTERN);
    String word = pattern == null ? entry.text().substring(entry.rest()) : pattern;
    return switch (word.isEmpty() ? 0 : word.charAt(0)) {
      case '0' -> Verdict.ALLOWED;
      case '1' -> Verdict.BLOCKED;
      default -> Verdicts.of(word);
    };
  }
}
