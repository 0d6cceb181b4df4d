package io.penumbra.ingestion.format.dnsqueries;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Line of dnsmasq or Pi-hole: {@code [serial client/port] what name is answer}. With {@code
 * log-queries=extra} all lines of a query contain the client, otherwise only the first.
 */
final class DnsmasqLine {

  private static final String DHCP_ACK = "DHCPACK(";

  private DnsmasqLine() {}

  static boolean recognised(LogLine line) {
    String program = line.program();
    return program != null && (program.equals("pihole-FTL") || isDnsmasq(program));
  }

  private static boolean isDnsmasq(String program) {
    int name = program.lastIndexOf('/') + 1;
    return program.startsWith("dnsmasq", name);
  }

  static Reading read(LogLine line, LineContext context) {
    String message = line.message();
    if (message.startsWith(DHCP_ACK)) {
      return readLease(message, line.headerTime(context));
    }
    int words = 0;
    String client = null;
    int slash = message.indexOf('/');
    int first = message.indexOf(' ');
    int second = message.indexOf(' ', first + 1);
    if (first > 0 && slash > first && slash < second && isSerial(message, first)) {
      client = message.substring(first + 1, slash);
      words = second + 1;
    }
    int is = message.lastIndexOf(" is ");
    if (is < words) {
      return new Reading.Skipped(
          isQuestion(message, words) ? SkipReason.LOOKUP : SkipReason.UNKNOWN_KIND);
    }
    int name = message.lastIndexOf(' ', is - 1) + 1;
    String what = name > words ? message.substring(words, name - 1) : "";
    String answer = message.substring(is + " is ".length()).strip();
    Lookup lookup = new Lookup(line.headerTime(context), client, message.substring(name, is));
    return read(what, answer, lookup);
  }

  private static Reading read(String what, String answer, Lookup lookup) {
    if (isBlock(what)) {
      return isForIpv6OrNone(answer)
          ? new Reading.Skipped(SkipReason.SAME_CONNECTION)
          : lookup.blocked();
    }
    if (what.equals("config") && (answer.equals("0.0.0.0") || answer.equals("NXDOMAIN"))) {
      return lookup.blocked();
    }
    if (lookup.client() == null || what.equals("validation") || what.equals("special domain")) {
      return new Reading.Skipped(SkipReason.LOOKUP);
    }
    return lookup.answered(answer);
  }

  /** Action names of Pi-hole, including versions before 6. */
  private static boolean isBlock(String what) {
    return what.startsWith("gravity blocked")
        || what.startsWith("exactly denied")
        || what.startsWith("exactly blacklisted")
        || what.startsWith("regex denied")
        || what.startsWith("regex blacklisted");
  }

  /** Ignores other types: clients also ask for an IPv4 address, which has a line of its own. */
  private static boolean isForIpv6OrNone(String answer) {
    return answer.equals("::") || answer.startsWith("NODATA");
  }

  private static boolean isQuestion(String message, int begin) {
    return message.startsWith("query[", begin)
        || message.startsWith("dnssec-query[", begin)
        || message.startsWith("dnssec-retry[", begin)
        || message.startsWith("auth[", begin)
        || message.startsWith("forwarded ", begin);
  }

  private static boolean isSerial(String message, int end) {
    return message.charAt(0) == '*'
        || message.chars().limit(end).allMatch(c -> c >= '0' && c <= '9');
  }

  /** {@code DHCPACK(eth0) address MAC name}; the name is present only if the machine sent it. */
  private static Reading readLease(String message, Instant at) {
    String[] words = message.strip().split(" +");
    IpAddress address = words.length < 2 ? null : IpAddress.parse(words[1]).orElse(null);
    if (address == null) {
      return new Reading.Skipped(SkipReason.NO_ANSWER);
    }
    List<Fact> facts = new ArrayList<>(2);
    facts.add(new Fact.AddressHeld(at, address.text(), Fact.AddressHeld.Origin.LEASE));
    if (words.length < 4) {
      return new Reading.Taken(Subject.address(address.text()), List.of(), facts);
    }
    facts.add(new Fact.MachineSeen(at, words[3], null, null, null));
    return new Reading.Taken(Values.parseHost("name", words[3]), List.of(), facts);
  }
}
