package io.penumbra.local.demo;

import java.util.List;

/** Employees and machines of the demo company. */
final class Company {

  /**
   * Managed machine.
   *
   * @param countsBytes true if its sensor reports bytes
   */
  record Machine(
      String id, String name, String os, String version, String build, boolean countsBytes) {

    static Machine createWindows(String name, String os, String version, String build) {
      return new Machine(
          "dev-" + Integer.toHexString(name.hashCode()),
          name + ".corp.example",
          os,
          version,
          build,
          true);
    }

    Machine withoutByteCounts() {
      return new Machine(id, name, os, version, build, false);
    }
  }

  /**
   * Employee.
   *
   * @param startsAt hour of the day, UTC
   */
  record Person(String account, String team, Machine machine, int startsAt) {}

  private static final String NEW_BUILD = "22631.4602";
  private static final String OLD_BUILD = "19045.5247";

  static final Machine TRAVELLER = parseLaptop("LT-031", NEW_BUILD);
  static final Machine KIOSK = Machine.createWindows("KIOSK-01", "Windows10", "21H2", "19044.1288");

  /** Machine with an operating system below the minimum supported version. */
  private static final Machine OUTDATED =
      Machine.createWindows("WS-007", "Windows10", "1709", "16299.125");

  static final List<Person> PEOPLE =
      List.of(
          new Person("CORP\\alindqvist", "engineering", parseLaptop("LT-011", NEW_BUILD), 7),
          new Person("CORP\\bokafor", "engineering", parseLaptop("LT-012", NEW_BUILD), 8),
          new Person("CORP\\cmarchetti", "engineering", parseLaptop("LT-013", OLD_BUILD), 8),
          new Person("CORP\\dnovak", "engineering", parseDesktop("WS-001"), 9),
          new Person(
              "CORP\\esantos",
              "engineering",
              parseLaptop("LT-014", NEW_BUILD).withoutByteCounts(),
              9),
          new Person("CORP\\fhaddad", "sales", TRAVELLER, 8),
          new Person("CORP\\gwilson", "sales", parseLaptop("LT-032", OLD_BUILD), 8),
          new Person("CORP\\hkimura", "sales", parseLaptop("LT-033", NEW_BUILD), 7),
          new Person("CORP\\iduarte", "marketing", parseLaptop("LT-041", NEW_BUILD), 8),
          new Person("CORP\\jdoe", "marketing", parseLaptop("LT-042", OLD_BUILD), 9),
          new Person("CORP\\kberg", "marketing", parseLaptop("LT-043", NEW_BUILD), 9),
          new Person("CORP\\lrossi", "finance", parseDesktop("WS-005"), 7),
          new Person("CORP\\mpatel", "finance", parseDesktop("WS-006").withoutByteCounts(), 7),
          new Person("CORP\\nschmidt", "finance", OUTDATED, 8),
          new Person("CORP\\oyilmaz", "finance", parseLaptop("LT-051", NEW_BUILD), 8));

  /** Machines without a user, which run day and night. */
  static final List<Machine> UNATTENDED =
      List.of(
          Machine.createWindows("SRV-BUILD-01", "WindowsServer2022", "21H2", "20348.2966"),
          Machine.createWindows("SRV-PRINT-01", "WindowsServer2019", "1809", "17763.6659"),
          Machine.createWindows("MEET-ROOM-A", "Windows11", "23H2", NEW_BUILD),
          Machine.createWindows("MEET-ROOM-B", "Windows11", "23H2", NEW_BUILD).withoutByteCounts());

  private Company() {}

  private static Machine parseLaptop(String name, String build) {
    return build.equals(NEW_BUILD)
        ? Machine.createWindows(name, "Windows11", "23H2", build)
        : Machine.createWindows(name, "Windows10", "22H2", build);
  }

  private static Machine parseDesktop(String name) {
    return Machine.createWindows(name, "Windows10", "22H2", OLD_BUILD);
  }
}
