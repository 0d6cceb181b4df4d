package io.penumbra.perf.traffic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Generator of a plan's traffic, hour by hour, as agents of machines send it. It simulates faults
 * of real sensors: some send hours late, repeat requests or records, change the order or omit
 * names. One line in a hundred is invalid.
 */
public final class Traffic {

  /** Report source of the network sensor. */
  public static final String BRANCH = "branch";

  /** Maximum delay with which the network sensor logs a connection. */
  private static final int OBSERVED_LATE_MILLIS = 2_000;

  private static final int MAX_LINES = 2_000;
  private static final int FORWARDED_LINES = 1_000;
  private static final double LATE = 0.04;
  private static final int LATEST_HOURS = 30;
  private static final double REQUEST_TWICE = 0.005;
  private static final double RECORD_TWICE = 0.06;
  private static final double MALFORMED = 0.01;
  private static final double INSIDE = 0.02;
  private static final double NAMELESS = 0.03;
  private static final long BUCKET_MILLIS = 600_000;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int SITES = 3;

  private final TrafficPlan plan;
  private final Internet internet;
  private final List<Machine> machines = new ArrayList<>();
  private final List<List<Host>> inside;
  private final Zipf favouriteRanks = new Zipf(40, 0.9);

  private final Lines lines = new Lines();
  private final List<Lines> forwarders = new ArrayList<>();
  private final Lines branch = new Lines();
  private final TreeMap<Long, List<byte[]>> late = new TreeMap<>();

  public Traffic(TrafficPlan plan, List<Catalogue.App> catalogue) {
    this.plan = plan;
    this.internet = new Internet(catalogue, plan.seed());
    for (int i = 0; i < plan.machines(); i++) {
      machines.add(new Machine(i, plan.seed(), internet));
    }
    Collections.shuffle(machines, new Random(plan.seed()));
    String[] servers = {"10.0.5.11", "10.0.5.12", "192.168.7.7"};
    this.inside =
        List.of(
            List.of(Host.of(null, servers, 445, "tcp", "System")),
            List.of(
                Host.of(
                    "fs01.corp.local", servers, 443, "tcp", "C:\\Windows\\System32\\svchost.exe")));
    for (int i = 0; i < SITES; i++) {
      forwarders.add(new Lines());
    }
  }

  /** Sends all requests to a receiver. */
  public void sendTo(Requests requests) {
    long endHour = plan.end().getEpochSecond() / 3600;
    long beginHour = endHour - plan.days() * 24L;
    double weightLeft = 0;
    for (Machine machine : machines) {
      for (long hour = beginHour; hour < endHour; hour++) {
        weightLeft += machine.busy(hour);
      }
    }
    long transactionsLeft = plan.transactions();
    for (long hour = beginHour; hour < endHour; hour++) {
      for (Machine machine : machines) {
        double weight = machine.busy(hour);
        if (weight == 0) {
          continue;
        }
        SplittableRandom random = new SplittableRandom(Machine.mix(machine.seed, hour));
        double expected = transactionsLeft * weight / weightLeft;
        weightLeft -= weight;
        boolean last = weightLeft < 1e-6;
        long count =
            last
                ? transactionsLeft
                : Math.min(transactionsLeft, Math.round(expected * (0.5 + random.nextDouble())));
        transactionsLeft -= count;
        for (long rest = count; rest > 0; rest -= MAX_LINES) {
          flush(machine, hour, (int) Math.min(rest, MAX_LINES), random, requests);
        }
      }
      forwarders.forEach(forwarder -> send(forwarder, requests));
      sendBranch(requests);
      release(late.headMap(hour, true), requests);
    }
    release(late, requests);
    repeatTheRest(requests);
    if (transactionsLeft > 0) {
      throw new IllegalStateException("no machine is active in the hours of " + plan);
    }
  }

  private void release(SortedMap<Long, List<byte[]>> due, Requests requests) {
    due.values().forEach(all -> all.forEach(request -> requests.add(request, false)));
    due.clear();
  }

  private void repeatTheRest(Requests requests) {
    lines.clear();
    for (Machine machine : machines) {
      machine.repeatsToCome.forEach(lines::add);
      if (lines.count() >= FORWARDED_LINES) {
        send(lines, requests);
      }
    }
    send(lines, requests);
  }

  private static void send(Lines lines, Requests requests) {
    if (!lines.isEmpty()) {
      requests.add(lines.toBytes(), false);
      lines.clear();
    }
  }

  private void sendBranch(Requests requests) {
    if (!branch.isEmpty()) {
      requests.addOfBranch(branch.toBytes());
      branch.clear();
    }
  }

  /** Writes the records of a machine for an hour. */
  private void flush(
      Machine machine, long hour, int count, SplittableRandom random, Requests requests) {
    lines.clear();
    String address = machine.address(hour);
    presence(machine, hour, address, random);
    machine.repeatsToCome.forEach(lines::add);
    machine.repeatsToCome.clear();
    connections(machine, hour, address, count, random);
    lines.disorder(random);
    if (random.nextDouble() < LATE) {
      late.computeIfAbsent(hour + 1 + random.nextInt(LATEST_HOURS), _ -> new ArrayList<>())
          .add(lines.toBytes());
    } else if (machine.forwarded) {
      Lines forwarder = forwarders.get(machine.site);
      forwarder.addAll(lines);
      if (forwarder.count() >= FORWARDED_LINES) {
        send(forwarder, requests);
      }
    } else {
      requests.add(lines.toBytes(), random.nextDouble() < REQUEST_TWICE);
    }
    if (branch.count() >= FORWARDED_LINES) {
      sendBranch(requests);
    }
  }

  /** Adds sign-ins and the machine's address, when they change. */
  private void presence(Machine machine, long hour, String address, SplittableRandom random) {
    long at = hour * HOUR_MILLIS + random.nextInt(5_000);
    long day = Math.floorDiv(hour, 24L);
    if (machine.describedDay != day) {
      if (machine.describedDay != Long.MIN_VALUE) {
        session("logoff", machine, machine.describedDay, at - 1);
      }
      machine.describedDay = day;
      session("logon", machine, day, at);
    }
    if (!address.equals(machine.heldAddress)) {
      machine.heldAddress = address;
      fact("address", machine, at);
      lines.put(ADDRESS).put(Host.toUtf8(address)).put(QUOTE_END).end();
    }
  }

  private void session(String type, Machine machine, long day, long at) {
    fact(type, machine, at);
    lines
        .put(USER)
        .put(Host.toUtf8(machine.owner().replace("\\", "\\\\")))
        .put(SESSION)
        .put(day)
        .put(QUOTE_END)
        .end();
  }

  private void fact(String type, Machine machine, long at) {
    lines
        .begin()
        .put(TYPE)
        .put(Host.toUtf8(type))
        .put(TIME_AFTER)
        .putTime(at)
        .put(QUOTE_COMMA)
        .put(machine.description);
  }

  /** Adds connections in bursts: a user opens a service, which contacts several of its hosts. */
  private void connections(
      Machine machine, long hour, String address, int count, SplittableRandom random) {
    long begin = hour * HOUR_MILLIS;
    double step = (double) HOUR_MILLIS / count;
    int made = 0;
    while (made < count) {
      List<Host> service = pickService(machine, random);
      String user = pickUser(machine, random, hour);
      int burst = Math.min(count - made, 1 + random.nextInt(6));
      long at = begin + (long) (made * step);
      for (int i = 0; i < burst; i++) {
        long moment = Math.min(at + random.nextInt(3_000), begin + HOUR_MILLIS - 1);
        connection(
            machine, address, user, service.get(random.nextInt(service.size())), moment, random);
      }
      made += burst;
      if (random.nextDouble() < MALFORMED * burst) {
        malformed(machine, at, random);
      }
    }
  }

  private List<Host> pickService(Machine machine, SplittableRandom random) {
    if (random.nextDouble() < INSIDE) {
      return inside.get(random.nextInt(inside.size()));
    }
    return random.nextDouble() < plan.density().favourites()
        ? machine.favourites.get(favouriteRanks.next(random))
        : internet.pickService(random);
  }

  private static String pickUser(Machine machine, SplittableRandom random, long hour) {
    if (!machine.namesUsers) {
      return null;
    }
    return random.nextInt(12) == 0 ? Machine.SYSTEM : machine.getPerson(random, hour);
  }

  private void connection(
      Machine machine, String address, String user, Host host, long at, SplittableRandom random) {
    int side = random.nextInt(host.side().length);
    boolean named = host.name() == null || random.nextDouble() >= NAMELESS;
    if (!named && random.nextInt(3) > 0) {
      nameAnswer(machine, host, side, at - 50 - random.nextInt(20_000));
    }
    int port = machine.nextPort();
    long id = machine.givesIds ? machine.nextId() : -1;
    long up = bytes(random, 7.6, 1.5);
    long down = bytes(random, 9.6, 1.8);
    int outcome = random.nextInt(100);
    byte[] action = outcome == 0 ? BLOCKED : outcome == 1 ? FAILED : ALLOWED;
    record(machine, address, user, host, side, named, at, port, id, up, down, action);
    if (plan.overlap() > 0
        && id < 0
        && random.nextDouble() < plan.overlap() / Machine.WITHOUT_IDS) {
      observe(machine, address, host, side, at, port, up, down, random);
    }
    if (random.nextDouble() < RECORD_TWICE) {
      if (random.nextBoolean()) {
        repeat(machine, lines.last(), random);
      } else {
        // later record of the same connection within the same ten minutes
        long bucketEnd = (Math.floorDiv(at, BUCKET_MILLIS) + 1) * BUCKET_MILLIS - 1;
        long later = Math.min(at + random.nextInt(20_000), bucketEnd);
        boolean stillNamed = named && random.nextInt(3) > 0;
        record(
            machine,
            address,
            user,
            host,
            side,
            stillNamed,
            later,
            port,
            id,
            up + 512,
            down + 4_096,
            action);
        if (random.nextBoolean()) {
          moveToNextRequest(machine);
        }
      }
    }
  }

  /** Adds the network sensor's view of the connection: its name and bytes, but no user. */
  private void observe(
      Machine machine,
      String address,
      Host host,
      int side,
      long at,
      int port,
      long up,
      long down,
      SplittableRandom random) {
    long bucketEnd = (Math.floorDiv(at, BUCKET_MILLIS) + 1) * BUCKET_MILLIS - 1;
    branch
        .begin()
        .put(TIME)
        .putTime(Math.min(at + random.nextInt(OBSERVED_LATE_MILLIS), bucketEnd))
        .put(OBSERVER)
        .put(machine.description)
        .put(LOCAL_ADDRESS)
        .put(Host.toUtf8(address))
        .put(LOCAL_PORT)
        .put(port)
        .put(COMMA)
        .put(host.side()[side])
        .put(host.named())
        .put(host.rest())
        .put(BYTES_UP)
        .put(up + random.nextInt(3))
        .put(BYTES_DOWN)
        .put(down + random.nextInt(3))
        .put(END)
        .end();
  }

  private void repeat(Machine machine, byte[] line, SplittableRandom random) {
    if (random.nextBoolean()) {
      lines.add(line);
    } else {
      machine.repeatsToCome.add(line);
    }
  }

  private void moveToNextRequest(Machine machine) {
    machine.repeatsToCome.add(lines.last());
    lines.dropLast();
  }

  private void record(
      Machine machine,
      String address,
      String user,
      Host host,
      int side,
      boolean named,
      long at,
      int port,
      long id,
      long up,
      long down,
      byte[] action) {
    lines.begin().put(TIME).putTime(at).put(QUOTE_COMMA).put(machine.description);
    if (user != null) {
      lines.put(USER).put(Host.toUtf8(user.replace("\\", "\\\\"))).put(QUOTE);
    }
    lines.put(LOCAL_ADDRESS).put(Host.toUtf8(address)).put(LOCAL_PORT).put(port).put(COMMA);
    lines.put(host.side()[side]);
    if (named) {
      lines.put(host.named());
    }
    lines.put(host.rest());
    if (machine.countsBytes) {
      lines.put(BYTES_UP).put(up).put(BYTES_DOWN).put(down);
    }
    lines.put(action);
    if (id >= 0) {
      lines.put(ID).put(id).put(QUOTE);
    }
    lines.put(END).end();
  }

  private void nameAnswer(Machine machine, Host host, int side, long at) {
    fact("dns", machine, at);
    lines
        .put(HOST)
        .put(Host.toUtf8(host.name()))
        .put(ANSWERED)
        .put(Host.toUtf8(host.addresses()[side]))
        .put(QUOTE_END)
        .end();
  }

  private static long bytes(SplittableRandom random, double mean, double deviation) {
    return Math.round(Math.exp(mean + deviation * random.nextGaussian()));
  }

  /**
   * Adds malformed records like those of real collectors; ingestion rejects or skips each with its
   * reason.
   */
  private void malformed(Machine machine, long at, SplittableRandom random) {
    int kind = random.nextInt(MALFORMED_RECORDS.length + 2);
    if (kind == 0) {
      lines
          .begin()
          .put(Host.toUtf8("{\"time\":\"2026-11-24T08:00:00.123Z\",\"machine\":{\"id\":\"7f3c"))
          .end();
      return;
    }
    lines.begin();
    if (kind == 1) {
      lines.put(Host.toUtf8("{\"hello\":\"world\"}"));
    } else {
      lines.put(TIME);
      switch (kind) {
        case 2 -> lines.putTime(at - 100 * 24 * HOUR_MILLIS);
        case 3 -> lines.putTime(at + 40 * 24 * HOUR_MILLIS);
        case 4 -> lines.put(Host.toUtf8("yesterday"));
        default -> lines.putTime(at);
      }
      lines.put(QUOTE_COMMA).put(machine.description).put(Host.toUtf8(MALFORMED_RECORDS[kind - 2]));
    }
    lines.end();
  }

  /**
   * Malformed records, in the order of the kinds from 2. The first three have an invalid time
   * instead.
   */
  private static final String[] MALFORMED_RECORDS = {
    ",\"host\":\"www.example.org\"}",
    ",\"host\":\"www.example.org\"}",
    ",\"host\":\"www.example.org\"}",
    ",\"remoteAddress\":\"10.0.0.999\"}",
    ",\"localAddress\":\"10.1.1.1\"}",
    ",\"host\":\"www.example.org\",\"bytesUp\":-5}",
    ",\"host\":\"www.example.org\",\"action\":\"shrugged\"}",
    ",\"host\":\"www.example.org\",\"localPort\":70000}",
    ",\"host\":\"www.example.org\",\"direction\":\"inbound\"}",
    ",\"remoteAddress\":\"127.0.0.1\",\"localAddress\":\"127.0.0.1\"}"
  };

  private static final byte[] TYPE = Host.toUtf8("{\"type\":\"");
  private static final byte[] TIME = Host.toUtf8("{\"time\":\"");
  private static final byte[] TIME_AFTER = Host.toUtf8("\",\"time\":\"");
  private static final byte[] OBSERVER = Host.toUtf8("\",\"observer\":\"" + BRANCH + "\",");
  private static final byte[] QUOTE_COMMA = Host.toUtf8("\",");
  private static final byte[] QUOTE = Host.toUtf8("\"");
  private static final byte[] COMMA = Host.toUtf8(",");
  private static final byte[] QUOTE_END = Host.toUtf8("\"}");
  private static final byte[] END = Host.toUtf8("}");
  private static final byte[] USER = Host.toUtf8(",\"user\":\"");
  private static final byte[] SESSION = Host.toUtf8("\",\"session\":\"s");
  private static final byte[] ADDRESS = Host.toUtf8(",\"address\":\"");
  private static final byte[] HOST = Host.toUtf8(",\"host\":\"");
  private static final byte[] ANSWERED = Host.toUtf8("\",\"address\":\"");
  private static final byte[] LOCAL_ADDRESS = Host.toUtf8(",\"localAddress\":\"");
  private static final byte[] LOCAL_PORT = Host.toUtf8("\",\"localPort\":");
  private static final byte[] BYTES_UP = Host.toUtf8(",\"bytesUp\":");
  private static final byte[] BYTES_DOWN = Host.toUtf8(",\"bytesDown\":");
  private static final byte[] ALLOWED = Host.toUtf8(",\"action\":\"allowed\"");
  private static final byte[] BLOCKED = Host.toUtf8(",\"action\":\"blocked\"");
  private static final byte[] FAILED = Host.toUtf8(",\"action\":\"failed\"");
  private static final byte[] ID = Host.toUtf8(",\"id\":\"c");
}
