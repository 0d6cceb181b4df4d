package io.penumbra.local.demo;

import io.penumbra.local.demo.Company.Person;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Findings of the sample in addition to everyday traffic: a new AI app with growing use, a VPN at
 * work, and a large upload on one evening. The README of the local stack lists the figures.
 */
final class Storyline {

  /**
   * Connection of the storyline.
   *
   * @param bytesUp exact number of uploaded bytes; 0 for a typical size
   */
  record Event(Instant at, DemoHost destination, long bytesUp) {}

  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private static final DemoHost NEW_AI_APP =
      new DemoHost("chat.deepseek.com", "104.18.26.90", "chrome.exe", "everyone", 0, 60, 140);
  private static final DemoHost ANONYMIZER =
      new DemoHost("api.nordvpn.com", "104.16.208.203", "NordVPN.exe", "everyone", 0, 900, 2600);
  private static final DemoHost FILE_HOST =
      new DemoHost("upload.gofile.io", "45.112.123.126", "chrome.exe", "everyone", 0, 400, 40);

  /** Days since each person started to use the new AI app. */
  private static final Map<String, Integer> ADOPTED_DAYS_AGO =
      Map.of(
          "jdoe",
          7,
          "kberg",
          6,
          "iduarte",
          6,
          "bokafor",
          5,
          "gwilson",
          5,
          "cmarchetti",
          4,
          "hkimura",
          4,
          "lrossi",
          3,
          "oyilmaz",
          3);

  private static final String VPN_USER = "dnovak";
  private static final int VPN_DAYS = 9;
  private static final String LEAVER = "gwilson";
  private static final int UPLOADS = 36;
  private static final long BYTES_PER_UPLOAD = 64_000_000L;

  private final LocalDate uploadDay;

  Storyline(LocalDate today) {
    LocalDate day = today.minusDays(2);
    while (WEEKEND.contains(day.getDayOfWeek())) {
      day = day.minusDays(1);
    }
    uploadDay = day;
  }

  /** Returns true if the storyline needs a person at work on a day. */
  boolean needs(Person person, LocalDate date) {
    return is(person, LEAVER) && date.equals(uploadDay);
  }

  /** Returns a person's storyline events of a working day. */
  List<Event> events(
      Person person, LocalDate date, int daysAgo, Instant begin, Instant finish, Random random) {
    List<Event> events = new ArrayList<>();
    Integer adopted = ADOPTED_DAYS_AGO.get(name(person));
    if (adopted != null && daysAgo <= adopted) {
      some(3 + random.nextInt(5), NEW_AI_APP, begin, finish, random, events);
    }
    if (is(person, VPN_USER) && daysAgo < VPN_DAYS) {
      some(6, ANONYMIZER, begin, finish, random, events);
    }
    if (needs(person, date)) {
      for (int i = 0; i < UPLOADS; i++) {
        Instant at = finish.minus(Duration.ofMinutes(80L - 2L * i));
        events.add(new Event(at, FILE_HOST, BYTES_PER_UPLOAD));
      }
    }
    return events;
  }

  private static void some(
      int count,
      DemoHost destination,
      Instant begin,
      Instant finish,
      Random random,
      List<Event> events) {
    long span = Duration.between(begin, finish).toMillis();
    for (int i = 0; i < count; i++) {
      events.add(new Event(begin.plusMillis((long) (random.nextDouble() * span)), destination, 0));
    }
  }

  private static boolean is(Person person, String name) {
    return name(person).equals(name);
  }

  private static String name(Person person) {
    return person.account().substring(person.account().indexOf('\\') + 1);
  }
}
