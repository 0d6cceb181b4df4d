package io.penumbra.contracts.os;

import io.penumbra.contracts.os.OsFloor.Platform;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Table of supported minimum versions, and the rule that evaluates it. */
public record OsFloors(List<OsFloor> rows) {

  private static final String HEADER = "platform,release,first,floor,update";
  private static final String WINDOWS_KERNEL = "10.0.";

  public OsFloors {
    rows = List.copyOf(rows);
  }

  /** Returns the table of this release. */
  public static OsFloors shipped() {
    return Shipped.FLOORS;
  }

  /** Compares a machine with the supported minimum, by its version, else by its release name. */
  public OsVerdict judge(Machine machine) {
    Optional<Platform> platform = findPlatform(machine.osPlatform());
    if (platform.isEmpty()) {
      return new OsVerdict.Unknown(
          machine.osPlatform() == null
              ? "the machine does not report its platform"
              : "no minimum version is defined for this platform");
    }
    return switch (platform.get()) {
      case WINDOWS ->
          findWindowsVersion(machine)
              .map(version -> judge(Platform.WINDOWS, version))
              .orElseGet(() -> judgeRelease(machine.osVersion()));
      case MACOS ->
          Version.parse(machine.agentVersion())
              .map(version -> judge(Platform.MACOS, version))
              .orElseGet(() -> new OsVerdict.Unknown("the sensor does not report its version"));
    };
  }

  private OsVerdict judge(Platform platform, Version version) {
    OsFloor row =
        rows.stream()
            .filter(r -> r.platform() == platform)
            .filter(r -> version.against(r.first()) == Version.Standing.REACHES)
            .reduce((lower, higher) -> higher)
            .orElseThrow();
    return judge(row, version);
  }

  private OsVerdict judgeRelease(String release) {
    return rows.stream()
        .filter(r -> r.platform() == Platform.WINDOWS)
        .filter(r -> r.release() != null && r.release().equalsIgnoreCase(strip(release)))
        .findFirst()
        .map(row -> judge(row, row.first()))
        .orElseGet(() -> new OsVerdict.Unknown("the machine does not report its build"));
  }

  private static OsVerdict judge(OsFloor row, Version version) {
    return switch (version.against(row.floor())) {
      case REACHES -> new OsVerdict.Supported();
      case BELOW -> new OsVerdict.BelowFloor(row);
      case TOO_SHORT_TO_SAY ->
          new OsVerdict.Unknown(
              "build %s contains no revision; %s is required".formatted(version, row.floor()));
    };
  }

  private static Optional<Platform> findPlatform(String reported) {
    String name = reported == null ? "" : reported.toLowerCase(Locale.ROOT);
    if (name.contains("windows") && !name.contains("server")) {
      return Optional.of(Platform.WINDOWS);
    }
    if (name.contains("macos") || name.contains("darwin")) {
      return Optional.of(Platform.MACOS);
    }
    return Optional.empty();
  }

  /** Returns the build from the more detailed field: {@code 17763.379} or {@code 10.0.17763}. */
  private static Optional<Version> findWindowsVersion(Machine machine) {
    return Stream.of(machine.osBuild(), machine.osVersion())
        .map(OsFloors::strip)
        .map(reported -> reported.startsWith(WINDOWS_KERNEL) ? reported.substring(5) : reported)
        .flatMap(reported -> Version.parse(reported).stream())
        .filter(version -> version.parts().getFirst() >= 6000)
        .max(Comparator.comparingInt(version -> version.parts().size()));
  }

  private static String strip(String reported) {
    return reported == null ? "" : reported.strip();
  }

  static OsFloors read(BufferedReader csv) throws IOException {
    List<String> lines =
        csv.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
      throw new IllegalArgumentException("the table of floors must begin with " + HEADER);
    }
    return new OsFloors(
        lines.stream()
            .skip(1)
            .map(OsFloors::parseRow)
            .sorted(Comparator.comparing(row -> row.first().parts().getFirst()))
            .toList());
  }

  private static OsFloor parseRow(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != 5) {
      throw new IllegalArgumentException("a floor must have 5 cells, got \"%s\"".formatted(line));
    }
    return new OsFloor(
        Platform.valueOf(cells[0].toUpperCase(Locale.ROOT)),
        cells[1].isEmpty() ? null : cells[1],
        Version.parse(cells[2]).orElseThrow(),
        Version.parse(cells[3]).orElseThrow(),
        cells[4].isEmpty() ? null : cells[4]);
  }

  /** Lazily loaded table of this release. */
  private static final class Shipped {

    private static final OsFloors FLOORS = load();

    private static OsFloors load() {
      try (InputStream in = OsFloors.class.getResourceAsStream("os-floors.csv");
          BufferedReader csv =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return read(csv);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
