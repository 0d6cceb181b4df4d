package io.penumbra.perf.traffic;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Machine with its constant properties and its current state. */
final class Machine {

  static final String SYSTEM = "NT AUTHORITY\\SYSTEM";

  /** Share of machines with a sensor that sends no connection ids. */
  static final double WITHOUT_IDS = 0.7;

  private static final int SITES = 3;
  private static final int[] HOURS_FROM_UTC = {0, 1, -5};
  private static final int FAVOURITES = 40;
  private static final int FIRST_PORT = 49_152;
  private static final int PORTS = 16_384;

  /** Activity per hour of local time on a working day. */
  private static final double[] BUSY = {
    .02, .02, .02, .02, .02, .05, .1, .4, .9, 1.2, 1.2, 1.1, .6, 1, 1.2, 1.1, 1, .6, .3, .1, .05,
    .03, .02, .02
  };

  private static final double WEEKEND = 0.06;
  private static final String[][] SYSTEMS = {
    {"Windows11", "23H2", "22631.4602"},
    {"Windows10", "22H2", "19045.5247"},
    {"Windows10", "1709", "16299.125"},
    {"macOS", "15.1", "24B83"}
  };

  final int number;
  final long seed;
  final int site;
  final byte[] description;
  final boolean countsBytes;
  final boolean givesIds;
  final boolean namesUsers;

  /** True if its records are forwarded together with those of other machines. */
  final boolean forwarded;

  final List<List<Host>> favourites = new ArrayList<>();

  /** Users of the machine: one for most machines, two for a shared desk, eight for a kiosk. */
  private final String[] people;

  private int ports;
  private long ids;
  long describedDay = Long.MIN_VALUE;
  String heldAddress;
  final List<byte[]> repeatsToCome = new ArrayList<>();

  Machine(int number, long planSeed, Internet internet) {
    this.number = number;
    this.seed = mix(planSeed, number);
    SplittableRandom random = new SplittableRandom(seed);
    this.site = random.nextInt(SITES);
    this.countsBytes = random.nextInt(5) > 0;
    this.givesIds = random.nextInt(10) >= 10 * WITHOUT_IDS;
    this.namesUsers = random.nextInt(10) > 0;
    this.forwarded = random.nextInt(5) == 0;
    int kind = random.nextInt(100);
    String name = (kind < 2 ? "KIOSK-" : kind < 60 ? "LT-" : "WS-") + (10_000 + number);
    int peopleCount = kind < 2 ? 8 : kind < 7 ? 2 : 1;
    people = new String[peopleCount];
    for (int i = 0; i < people.length; i++) {
      people[i] = getPerson(peopleCount == 8 ? (number * 8 + i * 13) % 5_000 : number * 2 + i);
    }
    String[] system = SYSTEMS[Math.min(random.nextInt(4), random.nextInt(4))];
    this.description =
        Host.toUtf8(
            ("\"machine\":{\"id\":\"%016x%016x\",\"name\":\"%s.corp.example\",\"os\":\"%s\","
                    + "\"osVersion\":\"%s\",\"osBuild\":\"%s\"}")
                .formatted(
                    random.nextLong(), random.nextLong(), name, system[0], system[1], system[2]));
    for (int i = 0; i < FAVOURITES; i++) {
      favourites.add(internet.pickService(random));
    }
  }

  private static String getPerson(int number) {
    return number % 10 == 0 ? "user" + number + "@corp.example" : "CORP\\user" + number;
  }

  static long mix(long one, long other) {
    return new SplittableRandom(one * 0x9E3779B97F4A7C15L + other).nextLong();
  }

  /** Returns its activity in the hour that begins at the given number of hours since 1970. */
  double busy(long hour) {
    long local = hour + HOURS_FROM_UTC[site];
    long day = Math.floorDiv(local, 24L);
    DayOfWeek weekday = LocalDate.ofEpochDay(day).getDayOfWeek();
    double weight = BUSY[(int) Math.floorMod(local, 24L)];
    if (weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY) {
      weight *= WEEKEND;
    }
    boolean away = Math.floorMod(mix(seed, day), 100) < 8;
    return away ? 0 : weight;
  }

  /**
   * Returns its address, which changes nearly every day and sometimes after lunch, from a pool of
   * all machines.
   */
  String address(long hour) {
    long day = Math.floorDiv(hour, 24L);
    long lease = mix(seed, Math.floorMod(mix(seed, day), 7) == 0 ? hour / 12 : hour / 24 / 2);
    int room = number / 150;
    return "10." + (10 + site) + "." + (room % 250) + "." + (2 + Math.floorMod(lease, 240));
  }

  String getPerson(RandomGenerator random, long hour) {
    if (people.length == 8) {
      return people[random.nextInt(8)];
    }
    return people[Math.floorMod(hour / 4, people.length)];
  }

  String owner() {
    return people[0];
  }

  /** Returns consecutive ports, so that no port repeats within ten minutes. */
  int nextPort() {
    return FIRST_PORT + ports++ % PORTS;
  }

  long nextId() {
    return ids++;
  }
}
