package io.penumbra.testing.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Deterministic sample of a working week of nine Windows machines, in the formats of forwarders.
 * Contains Sysmon 3 and 22, Security 5156, 5157 and 5158, network sign-ins and events of other
 * providers, with three time layouts.
 *
 * <p>After the newest record is moved to today, some records are older than the retention. One
 * machine writes local times without a zone, which are rejected.
 */
final class SampleWindowsEvents {

  private static final long SEED = 20_260_302;
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final int DAYS = 5;
  private static final LocalDate BEFORE_THE_RETENTION = MONDAY.minusDays(120);

  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

  private static final String SYSMON = "Microsoft-Windows-Sysmon";
  private static final String SECURITY = "Microsoft-Windows-Security-Auditing";
  private static final String OUTBOUND = "%%14593";
  private static final String INBOUND = "%%14592";
  private static final String SYSTEM = "NT AUTHORITY\\SYSTEM";

  /** Layout of an event's time. */
  private enum Layout {
    /** Local time with the time of reception in the same zone and the collector's time in UTC. */
    LOCAL_WITH_RECEPTION,
    /** UTC. */
    CREATED_IN_UTC,
    /** Local time without any information on its zone. */
    CREATED_WITHOUT_ZONE
  }

  /**
   * Machine of the sample.
   *
   * @param zone zone of the machine's clock
   * @param roams whether the machine's address changes every day
   */
  private record Machine(
      int number,
      String name,
      List<String> users,
      Layout layout,
      ZoneOffset zone,
      boolean roams,
      boolean hasIpv6) {

    String address(LocalDate day) {
      return roams ? "192.168.178." + (20 + day.getDayOfWeek().getValue()) : "10.20.1." + number;
    }

    String ipv6() {
      return "2001:db8:20::" + Integer.toHexString(0x100 + number);
    }
  }

  private static final ZoneOffset NEW_YORK = ZoneOffset.ofHours(-4);
  private static final ZoneOffset MUMBAI = ZoneOffset.ofHoursMinutes(5, 30);

  private static final List<Machine> MACHINES =
      List.of(
          machine(1, "WS-ALDER", Layout.LOCAL_WITH_RECEPTION, NEW_YORK, "CORP\\nora"),
          machine(2, "WS-BIRCH", Layout.LOCAL_WITH_RECEPTION, NEW_YORK, "CORP\\omar"),
          machine(3, "WS-CEDAR", Layout.LOCAL_WITH_RECEPTION, MUMBAI, "CORP\\priya"),
          machine(4, "WS-ELM", Layout.CREATED_IN_UTC, ZoneOffset.UTC, "Corp\\Quentin"),
          new Machine(
              5,
              "NB-FIR",
              List.of("CORP\\rosa"),
              Layout.CREATED_IN_UTC,
              ZoneOffset.UTC,
              true,
              false),
          machine(
              6,
              "KIOSK-1",
              Layout.CREATED_IN_UTC,
              ZoneOffset.UTC,
              "KIOSK-1\\visitor",
              "CORP\\nora"),
          machine(7, "SRV-FILES", Layout.LOCAL_WITH_RECEPTION, NEW_YORK, SYSTEM),
          machine(8, "DC-1", Layout.LOCAL_WITH_RECEPTION, NEW_YORK, SYSTEM, "CORP\\DC-1$"),
          machine(9, "LAB-9", Layout.CREATED_WITHOUT_ZONE, NEW_YORK, "LAB-9\\sam"));

  private static Machine machine(
      int number, String name, Layout layout, ZoneOffset zone, String... users) {
    return new Machine(number, name, List.of(users), layout, zone, false, number % 2 == 0);
  }

  private record Line(Instant at, String text) {}

  /** Endpoints of a connection. */
  private record Ends(
      String protocol, String local, int localPort, String remote, int remotePort) {}

  private final Random random = new Random(SEED);
  private final List<Line> lines = new ArrayList<>();

  private SampleWindowsEvents() {}

  /** Returns the events, oldest first, one JSON object each. */
  static List<String> listLines() {
    SampleWindowsEvents sample = new SampleWindowsEvents();
    sample.hour(MACHINES.get(3), BEFORE_THE_RETENTION.atTime(9, 0));
    for (int day = 0; day < DAYS; day++) {
      for (int hour = 8; hour < 18; hour++) {
        for (Machine machine : MACHINES) {
          sample.hour(machine, MONDAY.plusDays(day).atTime(hour, 0));
        }
      }
    }
    sample.repeatSome();
    return sample.lines.stream().sorted(Comparator.comparing(Line::at)).map(Line::text).toList();
  }

  private void hour(Machine machine, LocalDateTime begin) {
    Instant from = begin.toInstant(ZoneOffset.UTC);
    signIns(machine, within(from));
    chatter(machine, within(from));
    for (int visit = 2 + random.nextInt(3); visit > 0; visit--) {
      visit(machine, within(from), some(SampleHost.PUBLIC));
    }
    if (random.nextInt(2) == 0) {
      visit(machine, within(from), some(SampleHost.INSIDE));
    }
    if (random.nextInt(3) == 0) {
      visit(machine, within(from), some(SampleHost.RESOLVERS));
    }
    if (random.nextInt(4) == 0) {
      visit(machine, within(from), some(SampleHost.UNNAMED));
    }
  }

  /** Adds a name lookup, a port binding, and connections that both event sources report. */
  private void visit(Machine machine, Instant at, SampleHost destination) {
    boolean ipv6 =
        destination.ofFamily(false).isEmpty()
            || machine.hasIpv6() && !destination.ofFamily(true).isEmpty() && random.nextBoolean();
    String remote = some(destination.ofFamily(ipv6));
    if (destination.host() != null && random.nextInt(4) > 0) {
      answer(machine, at.minusMillis(5 + random.nextInt(900)), destination);
    }
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    String local = ipv6 ? machine.ipv6() : machine.address(day);
    String user = some(machine.users());
    int port = destination.host() != null && destination.host().startsWith("srv-") ? 445 : 443;
    // one of ten connections is QUIC
    String protocol = port == 443 && random.nextInt(10) == 0 ? "17" : "6";
    Instant next = at;
    for (int connection = 1 + random.nextInt(2); connection > 0; connection--) {
      Ends ends = new Ends(protocol, local, 49_152 + random.nextInt(16_000), remote, port);
      bound(machine, next, ends);
      if (random.nextInt(25) == 0) {
        filtered(machine, next, ends, 5157, OUTBOUND);
        if (random.nextInt(3) == 0) {
          filtered(machine, next.plusSeconds(1), ends, 5156, OUTBOUND);
        }
      } else {
        if (random.nextInt(10) > 0) {
          filtered(machine, next, ends, 5156, OUTBOUND);
        }
        if (random.nextInt(5) > 0) {
          connected(machine, next.plusMillis(random.nextInt(400)), ends, user, true);
        }
      }
      next = next.plusSeconds(random.nextInt(240));
    }
  }

  /** Adds constant background traffic of every machine, with almost no volume. */
  private void chatter(Machine machine, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    String local = machine.address(day);
    Ends loopback = new Ends("6", "127.0.0.1", 49_700 + random.nextInt(200), "127.0.0.1", 5354);
    bound(machine, at, loopback);
    filtered(machine, at, loopback, 5156, OUTBOUND);
    Ends served =
        new Ends(
            "6", "10.20.1." + (20 + random.nextInt(9)), 50_000 + random.nextInt(9), local, 135);
    filtered(machine, at.plusSeconds(1), served, 5156, INBOUND);
    connected(machine, at.plusSeconds(1), served, SYSTEM, false);
    filtered(
        machine,
        at.plusSeconds(2),
        new Ends("17", local, 5353, "224.0.0.251", 5353),
        5156,
        OUTBOUND);
    if (machine.hasIpv6()) {
      connected(
          machine,
          at.plusSeconds(2),
          new Ends("17", "fe80::20:" + machine.number(), 5353, "ff02::fb", 5353),
          "NT AUTHORITY\\NETWORK SERVICE",
          true);
    }
    if (random.nextInt(6) == 0) {
      // ICMP has no ports
      filtered(
          machine, at.plusSeconds(3), new Ends("1", local, 0, "203.0.113.9", 0), 5156, OUTBOUND);
    }
    switch (random.nextInt(4)) {
      case 0 -> {
        ObjectNode none =
            createEvent(machine, at, 22, SYSMON, "Microsoft-Windows-Sysmon/Operational");
        none.put("UtcTime", UTC_TIME.format(toUtc(at)))
            .put("QueryName", "wpad")
            .put("QueryStatus", "9003")
            .put("QueryResults", "-")
            .put("Image", "C:\\Windows\\System32\\svchost.exe");
        add(at, none);
      }
      case 1 ->
          add(
              at,
              createEvent(machine, at, 1000, "Application Error", "Application")
                  .put("Image", "C:\\Program Files\\Example\\example.exe"));
      case 2 ->
          // event of another provider with an id of Sysmon
          add(
              at,
              createEvent(machine, at, 3, "Example-Updater", "Application")
                  .put("Message", "Updated"));
      default -> {}
    }
  }

  private void signIns(Machine machine, Instant at) {
    String session = "0x" + Integer.toHexString(0x80_000 + lines.size());
    String user = random.nextBoolean() ? machine.name() + "$" : "backup";
    add(at, signIn(machine, at, 4624, user, session, "3"));
    add(at.plusSeconds(9), signIn(machine, at.plusSeconds(9), 4634, user, session, "3"));
    if (random.nextInt(3) == 0) {
      add(at.plusSeconds(20), signIn(machine, at.plusSeconds(20), 4624, "SYSTEM", "0x3e7", "5"));
    }
    if (random.nextInt(8) == 0) {
      add(at.plusSeconds(30), signIn(machine, at.plusSeconds(30), 4648, user, "0x3e7", "-"));
    }
  }

  private ObjectNode signIn(
      Machine machine, Instant at, int id, String user, String session, String type) {
    return createEvent(machine, at, id, SECURITY, "Security")
        .put("TargetUserName", user)
        .put("TargetDomainName", user.equals("SYSTEM") ? "NT AUTHORITY" : "CORP")
        .put("TargetLogonId", session)
        .put("LogonType", type)
        .put("IpAddress", user.equals("SYSTEM") ? "-" : "10.20.1." + (20 + random.nextInt(9)))
        .put("LogonProcessName", "Kerberos");
  }

  private void answer(Machine machine, Instant at, SampleHost destination) {
    StringBuilder results = new StringBuilder();
    if (destination.alias() != null) {
      results.append("type:  5 ").append(destination.alias()).append(';');
    }
    for (String address : destination.addresses()) {
      results.append(address.contains(":") ? "" : "::ffff:").append(address).append(';');
    }
    ObjectNode event = createEvent(machine, at, 22, SYSMON, "Microsoft-Windows-Sysmon/Operational");
    event
        .put("UtcTime", UTC_TIME.format(toUtc(at)))
        .put("RuleName", "-")
        .put("QueryName", destination.host())
        .put("QueryStatus", "0")
        .put("QueryResults", results.toString())
        .put("Image", "C:\\Program Files\\Example\\browser.exe");
    add(at, event);
  }

  private void bound(Machine machine, Instant at, Ends ends) {
    ObjectNode event = createEvent(machine, at, 5158, SECURITY, "Security");
    event
        .put("Application", "\\device\\harddiskvolume2\\program files\\example\\browser.exe")
        .put("SourceAddress", ends.local().contains(":") ? "::" : "0.0.0.0")
        .put("SourcePort", Integer.toString(ends.localPort()))
        .put("Protocol", ends.protocol())
        .put("LayerName", "%%14608");
    add(at, event);
  }

  private void filtered(Machine machine, Instant at, Ends ends, int id, String direction) {
    ObjectNode event = createEvent(machine, at, id, SECURITY, "Security");
    event
        .put("Application", "\\device\\harddiskvolume2\\program files\\example\\browser.exe")
        .put("Direction", direction)
        .put("SourceAddress", ends.local())
        .put("SourcePort", Integer.toString(ends.localPort()))
        .put("DestAddress", ends.remote())
        .put("DestPort", Integer.toString(ends.remotePort()))
        .put("Protocol", ends.protocol())
        .put("LayerName", direction.equals(OUTBOUND) ? "%%14611" : "%%14610");
    add(at, event);
  }

  private void connected(Machine machine, Instant at, Ends ends, String user, boolean initiated) {
    boolean ipv6 = ends.remote().contains(":");
    ObjectNode event = createEvent(machine, at, 3, SYSMON, "Microsoft-Windows-Sysmon/Operational");
    event
        .put("UtcTime", UTC_TIME.format(toUtc(at)))
        .put("RuleName", "-")
        .put("Image", "C:\\Program Files\\Example\\browser.exe")
        .put("User", user)
        .put("Protocol", ends.protocol().equals("17") ? "udp" : "tcp")
        .put("Initiated", Boolean.toString(initiated))
        .put("SourceIsIpv6", Boolean.toString(ipv6))
        // Sysmon writes IPv6 addresses in full
        .put("SourceIp", InetAddress.ofLiteral(ends.local()).getHostAddress())
        .put("SourceHostname", "-")
        .put("SourcePort", Integer.toString(ends.localPort()))
        .put("DestinationIsIpv6", Boolean.toString(ipv6))
        .put("DestinationIp", InetAddress.ofLiteral(ends.remote()).getHostAddress())
        .put("DestinationHostname", "-")
        .put("DestinationPort", Integer.toString(ends.remotePort()));
    add(at, event);
  }

  private ObjectNode createEvent(
      Machine machine, Instant at, int id, String provider, String channel) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("EventID", id).put("SourceName", provider).put("Channel", channel);
    switch (machine.layout()) {
      case LOCAL_WITH_RECEPTION -> {
        // the event is received within a minute, and both clocks use the machine's zone
        Instant received = at.plusSeconds(1 + random.nextInt(4));
        event
            .put("Hostname", machine.name() + ".corp.local")
            .put("EventTime", SECONDS.format(local(machine, at)))
            .put("EventReceivedTime", SECONDS.format(local(machine, received)))
            .put("@timestamp", ISO.format(toUtc(received.plusMillis(random.nextInt(900)))))
            .put("SourceModuleType", "im_msvistalog");
      }
      case CREATED_IN_UTC ->
          event
              .put("Hostname", machine.name())
              .put("TimeCreated", ISO.format(toUtc(at)))
              .put("@timestamp", ISO.format(toUtc(at)));
      case CREATED_WITHOUT_ZONE ->
          event
              .put("Hostname", machine.name())
              .put("TimeCreated", UTC_TIME.format(local(machine, at)));
    }
    return event;
  }

  /**
   * Repeats some records, which must count once. Records without ports are not repeated, because
   * repeats are not recognised.
   */
  private void repeatSome() {
    lines.stream()
        .filter(line -> !line.text().contains("\"SourcePort\":\"0\""))
        .filter(line -> random.nextInt(60) == 0)
        .toList()
        .forEach(lines::add);
  }

  private void add(Instant at, ObjectNode event) {
    lines.add(new Line(at, event.toString()));
  }

  private Instant within(Instant hour) {
    return hour.plusMillis(random.nextInt((int) Duration.ofMinutes(55).toMillis()));
  }

  private <T> T some(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static LocalDateTime toUtc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
  }

  private static LocalDateTime local(Machine machine, Instant at) {
    return LocalDateTime.ofInstant(at, machine.zone());
  }
}
