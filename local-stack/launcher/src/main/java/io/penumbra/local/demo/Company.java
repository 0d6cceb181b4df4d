package io.penumbra.local.demo;

import java.util.List;

/** Employees and machines of the made-up company. */
final class Company {

  /**
   * A managed machine.
   *
   * @param countsBytes whether its sensor reports bytes
   */
  record Machine(
      String id, String name, String os, String version, String build, boolean countsBytes) {

    static Machine windows(String name, String os, String version, String build) {
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
   * An employee.
   *
   * @param startsAt hour of the day, UTC
   */
  record Person(String account, String team, Machine machine, int startsAt) {}

  private static final String NEW_BUILD = "22631.4602";
  private static final String OLD_BUILD = "19045.5247";

  static final Machine TRAVELLER = laptop("LT-031", NEW_BUILD);
  static final Machine KIOSK = Machine.windows("KIOSK-01", "Windows10", "21H2", "19044.1288");

  /** Works, but is below the lowest system the integration supports. */
  private static final Machine OUTDATED =
      Machine.windows("WS-007", "Windows10", "1709", "16299.125");

  static final List<Person> PEOPLE =
      List.of(
          new Person("CORP\\alindqvist", "engineering", laptop("LT-011", NEW_BUILD), 7),
          new Person("CORP\\bokafor", "engineering", laptop("LT-012", NEW_BUILD), 8),
          new Person("CORP\\cmarchetti", "engineering", laptop("LT-013", OLD_BUILD), 8),
          new Person("CORP\\dnovak", "engineering", desktop("WS-001"), 9),
          new Person(
              "CORP\\esantos", "engineering", laptop("LT-014", NEW_BUILD).withoutByteCounts(), 9),
          new Person("CORP\\fhaddad", "sales", TRAVELLER, 8),
          new Person("CORP\\gwilson", "sales", laptop("LT-032", OLD_BUILD), 8),
          new Person("CORP\\hkimura", "sales", laptop("LT-033", NEW_BUILD), 7),
          new Person("CORP\\iduarte", "marketing", laptop("LT-041", NEW_BUILD), 8),
          new Person("CORP\\jdoe", "marketing", laptop("LT-042", OLD_BUILD), 9),
          new Person("CORP\\kberg", "marketing", laptop("LT-043", NEW_BUILD), 9),
          new Person("CORP\\lrossi", "finance", desktop("WS-005"), 7),
          new Person("CORP\\mpatel", "finance", desktop("WS-006").withoutByteCounts(), 7),
          new Person("CORP\\nschmidt", "finance", OUTDATED, 8),
          new Person("CORP\\oyilmaz", "finance", laptop("LT-051", NEW_BUILD), 8));

  /** Machines without a user, on day and night. */
  static final List<Machine> UNATTENDED =
      List.of(
          Machine.windows("SRV-BUILD-01", "WindowsServer2022", "21H2", "20348.2966"),
          Machine.windows("SRV-PRINT-01", "WindowsServer2019", "1809", "17763.6659"),
          Machine.windows("MEET-ROOM-A", "Windows11", "23H2", NEW_BUILD),
          Machine.windows("MEET-ROOM-B", "Windows11", "23H2", NEW_BUILD).withoutByteCounts());

  private Company() {}

  private static Machine laptop(String name, String build) {
    return build.equals(NEW_BUILD)
        ? Machine.windows(name, "Windows11", "23H2", build)
        : Machine.windows(name, "Windows10", "22H2", build);
  }

  private static Machine desktop(String name) {
    return Machine.windows(name, "Windows10", "22H2", OLD_BUILD);
  }
}
