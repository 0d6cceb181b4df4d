package io.penumbra.local.demo;

import io.penumbra.local.client.Json;
import io.penumbra.local.demo.Company.Machine;
import io.penumbra.local.demo.Company.Person;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two weeks of a small company's traffic, up to a given time, in the native format.
 *
 * <p>The same time yields the same sample. The sample contains office hours, quiet weekends, and
 * addresses that change every day. It also contains a shared kiosk, a travelling laptop, services
 * that run at night, and sensors without byte counts. Unknown destinations and the {@link
 * Storyline} are included.
 */
public final class DemoSample {

  static final int DAYS = 14;
  private static final long SEED = 20_240_229;
  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
  private static final String SYSTEM = "NT AUTHORITY\\SYSTEM";

  private static final List<DemoHost> BACKGROUND =
      List.of(
          background("settings-win.data.microsoft.com", "51.104.136.2", 4, 9),
          background("fe3.delivery.mp.microsoft.com", "20.54.24.69", 6, 240),
          background("time.windows.com", "168.61.215.74", 1, 1),
          background("sync.example.org", "198.51.100.77", 3, 2));

  private final Random random = new Random(SEED);
  private final List<DemoHost> destinations = DemoHost.all();
  private final Instant end;
  private final Storyline story;
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(Instant at, String line) {}

  private DemoSample(Instant end) {
    this.end = end.truncatedTo(ChronoUnit.SECONDS);
    this.story = new Storyline(LocalDate.ofInstant(end, ZoneOffset.UTC));
  }

  /** Returns the records as JSON objects, oldest first. */
  public static List<String> endingAt(Instant end) {
    DemoSample sample = new DemoSample(end);
    LocalDate today = LocalDate.ofInstant(end, ZoneOffset.UTC);
    for (int day = DAYS - 1; day >= 0; day--) {
      sample.day(today.minusDays(day), day);
    }
    return sample.entries.stream()
        .sorted(Comparator.comparing(Entry::at))
        .map(Entry::line)
        .toList();
  }

  private void day(LocalDate date, int daysAgo) {
    boolean weekend = WEEKEND.contains(date.getDayOfWeek());
    for (Person person : Company.PEOPLE) {
      boolean works = weekend ? random.nextInt(8) == 0 : random.nextInt(12) > 0;
      if (works || story.needs(person, date)) {
        workday(person, date, daysAgo, weekend ? 2 : 8);
      }
    }
    if (!weekend) {
      kiosk(date);
    }
    Stream.concat(Stream.of(Company.KIOSK), Company.UNATTENDED.stream())
        .forEach(machine -> background(machine, at(date, 0), 24, getOfficeAddress(machine, date)));
  }

  private void workday(Person person, LocalDate date, int daysAgo, int hours) {
    Machine machine = person.machine();
    Instant begin = at(date, person.startsAt()).plus(createMinutes(50));
    Instant finish = begin.plus(Duration.ofHours(hours)).plus(createMinutes(60));
    boolean away = machine.equals(Company.TRAVELLER) && daysAgo % 5 < 3;
    String address =
        away ? "192.168.43." + (2 + random.nextInt(200)) : getOfficeAddress(machine, date);
    held(machine, address, begin);
    logon(machine, person.account(), "s-" + date, begin, "interactive");
    logoff(machine, person.account(), "s-" + date, finish);
    background(machine, begin, hours + 1, address);
    // DHCP assigns a new address to some machines in the afternoon.
    Instant noon = begin.plus(Duration.ofHours(4)).plus(createMinutes(20));
    String afternoon = address;
    if (!away && random.nextInt(4) == 0 && noon.isBefore(finish)) {
      afternoon = getOfficeAddress(machine, date.plusDays(100));
      held(machine, afternoon, noon);
    }
    int connections = hours * 7 + random.nextInt(hours * 4);
    for (int i = 0; i < connections; i++) {
      Instant time = between(begin, finish);
      DemoHost destination = pick(person.team());
      connection(
          machine, person.account(), time.isBefore(noon) ? address : afternoon, destination, time);
    }
    for (Storyline.Event event : story.events(person, date, daysAgo, begin, finish, random)) {
      if (event.bytesUp() > 0) {
        add(
            event.at(),
            transaction(
                machine,
                person.account(),
                address,
                event.destination(),
                event.at(),
                event.bytesUp(),
                computeVolume(event.destination().kilobytesDown())));
      } else {
        connection(machine, person.account(), address, event.destination(), event.at());
      }
    }
  }

  /**
   * Adds traffic of the kiosk, where two users are signed in at once. The user of this traffic is
   * unknown.
   */
  private void kiosk(LocalDate date) {
    String address = getOfficeAddress(Company.KIOSK, date);
    Instant begin = at(date, 6).plus(createMinutes(30));
    held(Company.KIOSK, address, begin);
    for (int visit = 0; visit < 5; visit++) {
      Person visitor = Company.PEOPLE.get(random.nextInt(Company.PEOPLE.size()));
      Instant from = begin.plus(Duration.ofMinutes(110L * visit)).plus(createMinutes(40));
      Instant to = from.plus(Duration.ofMinutes(30)).plus(createMinutes(120));
      String session = "k-" + date + "-" + visit;
      logon(Company.KIOSK, visitor.account(), session, from, "interactive");
      logoff(Company.KIOSK, visitor.account(), session, to);
      for (int i = 0; i < 4 + random.nextInt(5); i++) {
        connection(Company.KIOSK, null, address, pick(visitor.team()), between(from, to));
      }
    }
  }

  private void background(Machine machine, Instant begin, int hours, String address) {
    for (int i = 0; i < hours; i++) {
      DemoHost destination = BACKGROUND.get(random.nextInt(BACKGROUND.size()));
      connection(
          machine,
          SYSTEM,
          address,
          destination,
          begin.plus(Duration.ofHours(i)).plus(createMinutes(59)));
    }
  }

  private void connection(
      Machine machine, String user, String address, DemoHost destination, Instant time) {
    long up = computeVolume(destination.kilobytesUp());
    long down = computeVolume(destination.kilobytesDown());
    Map<String, Object> record = transaction(machine, user, address, destination, time, up, down);
    int odd = random.nextInt(40);
    if (odd < 3) {
      // The sensor recorded only an address. In most cases, a DNS query precedes the connection.
      record.remove("host");
      if (odd < 2) {
        Map<String, Object> answer = createFact("dns", machine, time.minusSeconds(2));
        answer.put("host", destination.host());
        answer.put("address", destination.address());
        add(time.minusSeconds(2), answer);
      }
    }
    if (destination.host().equals("mega.nz") && odd % 2 == 0) {
      record.put("action", "blocked");
    }
    add(time, record);
  }

  private Map<String, Object> transaction(
      Machine machine,
      String user,
      String address,
      DemoHost destination,
      Instant time,
      long up,
      long down) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("time", time.toString());
    record.put("machine", describe(machine));
    if (user != null) {
      record.put("user", user);
    }
    record.put("localAddress", address);
    record.put("localPort", 49_152 + random.nextInt(16_000));
    record.put("remoteAddress", destination.address());
    record.put("remotePort", destination.address().startsWith("10.") ? 445 : 443);
    record.put("protocol", "tcp");
    record.put("host", destination.host());
    record.put("process", formatPath(destination.process()));
    if (machine.countsBytes()) {
      record.put("bytesUp", up);
      record.put("bytesDown", down);
    }
    record.put("action", "allowed");
    return record;
  }

  private void logon(Machine machine, String user, String session, Instant time, String kind) {
    Map<String, Object> record = createFact("logon", machine, time);
    record.put("user", user);
    record.put("session", session);
    record.put("logonKind", kind);
    add(time, record);
  }

  private void logoff(Machine machine, String user, String session, Instant time) {
    Map<String, Object> record = createFact("logoff", machine, time);
    record.put("user", user);
    record.put("session", session);
    add(time, record);
  }

  private void held(Machine machine, String address, Instant time) {
    Map<String, Object> record = createFact("address", machine, time);
    record.put("address", address);
    add(time, record);
  }

  private static Map<String, Object> createFact(String type, Machine machine, Instant time) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("type", type);
    record.put("time", time.toString());
    record.put("machine", describe(machine));
    return record;
  }

  private static Map<String, Object> describe(Machine machine) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("id", machine.id());
    described.put("name", machine.name());
    described.put("os", machine.os());
    described.put("osVersion", machine.version());
    described.put("osBuild", machine.build());
    return described;
  }

  /** Adds a record unless its time is after the end of the sample. */
  private void add(Instant at, Map<String, Object> record) {
    if (!at.isAfter(end)) {
      entries.add(new Entry(at, Json.write(record)));
    }
  }

  private DemoHost pick(String team) {
    List<DemoHost> open = destinations.stream().filter(d -> d.isFor(team)).toList();
    int ticket = random.nextInt(open.stream().mapToInt(DemoHost::weight).sum());
    for (DemoHost destination : open) {
      ticket -= destination.weight();
      if (ticket < 0) {
        return destination;
      }
    }
    return open.getLast();
  }

  private String getOfficeAddress(Machine machine, LocalDate date) {
    int lease = Math.floorMod(machine.name().hashCode() * 31 + (int) date.toEpochDay() * 17, 200);
    return "10.20." + Math.floorMod(machine.id().hashCode(), 4) + "." + (20 + lease);
  }

  /** Returns a random size: most connections are small, a few are large. */
  private long computeVolume(int kilobytes) {
    return Math.max(60, Math.round(kilobytes * 1024 * Math.exp(random.nextGaussian() * 0.9 - 0.4)));
  }

  private Instant between(Instant from, Instant to) {
    long span = Duration.between(from, to).toMillis();
    return from.plusMillis((long) (random.nextDouble() * span));
  }

  private Duration createMinutes(int upTo) {
    return Duration.ofSeconds(random.nextInt(upTo * 60));
  }

  private static Instant at(LocalDate date, int hour) {
    return date.atTime(hour, 0).toInstant(ZoneOffset.UTC);
  }

  private static String formatPath(String process) {
    return switch (process) {
      case "svchost.exe", "explorer.exe" -> "C:\\Windows\\System32\\" + process;
      default -> "C:\\Program Files\\" + process.replaceAll("\\..*", "") + "\\" + process;
    };
  }

  private static DemoHost background(String host, String address, int up, int down) {
    return new DemoHost(host, address, "svchost.exe", "everyone", 1, up, down);
  }
}
