package io.penumbra.perf.traffic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * All hosts: those of the catalogue's apps, with a Zipf distribution, and names outside the
 * catalogue.
 */
final class Internet {

  private static final double UNKNOWN_SHARE = 0.15;
  private static final int UNKNOWN_DOMAINS = 3_000;

  private static final String[] BELOW = {"", "www.", "api.", "app.", "cdn.", "eu1.login."};
  private static final String[] LABELS = {"tenant42", "a1b2c3", "contoso", "prod-eu"};
  private static final String[] SYLLABLES = {
    "ba", "cor", "del", "fi", "gan", "hu", "ki", "lor", "mex", "nu", "pol", "qua", "ris", "ta",
    "vex", "wo", "xi", "zen"
  };

  /** Suffixes of generated domains. All are public suffixes that the recount knows. */
  private static final String[] ENDINGS = {".com", ".net", ".org", ".io", ".co.uk", ".com.br"};

  private static final String[] PROGRAMS = {
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
    "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
    "C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE",
    "C:\\Users\\Public\\AppData\\Local\\Microsoft\\Teams\\current\\Teams.exe",
    "C:\\Windows\\System32\\svchost.exe",
    "/usr/bin/curl",
    "/Applications/Slack.app/Contents/MacOS/Slack"
  };

  private final List<List<Host>> apps = new ArrayList<>();
  private final List<List<Host>> unknown = new ArrayList<>();
  private final Zipf appRanks;
  private final Zipf unknownRanks;
  private int addressesGiven;

  Internet(List<Catalogue.App> catalogue, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (Catalogue.App app : catalogue) {
      List<Host> hosts = new ArrayList<>();
      for (String domain : app.domains().subList(0, Math.min(5, app.domains().size()))) {
        hosts.add(parseHost(nameFor(domain, random), random));
      }
      if (!hosts.isEmpty()) {
        apps.add(hosts);
      }
    }
    Collections.shuffle(apps, new Random(seed));
    for (int i = 0; i < UNKNOWN_DOMAINS; i++) {
      String domain = pickWord(random) + "-" + pickWord(random) + i + pick(ENDINGS, random);
      List<Host> hosts = new ArrayList<>();
      for (int j = 0; j < 1 + i % 3; j++) {
        hosts.add(parseHost(BELOW[j] + domain, random));
      }
      unknown.add(hosts);
    }
    appRanks = new Zipf(apps.size(), 1.05);
    unknownRanks = new Zipf(unknown.size(), 0.9);
  }

  /** Returns the hosts of a random service. */
  List<Host> pickService(RandomGenerator random) {
    return random.nextDouble() < UNKNOWN_SHARE
        ? unknown.get(unknownRanks.next(random))
        : apps.get(appRanks.next(random));
  }

  private Host parseHost(String name, RandomGenerator random) {
    String[] addresses = new String[1 + random.nextInt(3)];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = random.nextInt(10) == 0 ? getPublicIpv6() : getPublicIpv4();
    }
    boolean quic = random.nextInt(5) == 0;
    return Host.of(
        name,
        addresses,
        random.nextInt(20) == 0 ? 80 : 443,
        quic ? "udp" : "tcp",
        pickProgram(random));
  }

  /** Returns an unused address, so that a DNS answer identifies one host. */
  private String getPublicIpv4() {
    int n = addressesGiven++;
    return (20 + n / 4_000_000 % 70)
        + "."
        + n / 62_500 % 250
        + "."
        + n / 250 % 250
        + "."
        + (1 + n % 250);
  }

  private String getPublicIpv6() {
    return "2a02:26f0:" + Integer.toHexString(1 + addressesGiven++) + "::17";
  }

  private static String pickProgram(RandomGenerator random) {
    return PROGRAMS[Math.min(random.nextInt(PROGRAMS.length), random.nextInt(PROGRAMS.length))];
  }

  /** Returns a name that matches the pattern. */
  private static String nameFor(String pattern, RandomGenerator random) {
    if (pattern.startsWith("=")) {
      return pattern.substring(1);
    }
    if (pattern.contains("*")) {
      return pattern.replace("*", pick(LABELS, random));
    }
    return pick(BELOW, random) + pattern;
  }

  private static String pickWord(RandomGenerator random) {
    return pick(SYLLABLES, random) + pick(SYLLABLES, random) + pick(SYLLABLES, random);
  }

  private static String pick(String[] values, RandomGenerator random) {
    return values[random.nextInt(values.length)];
  }
}
