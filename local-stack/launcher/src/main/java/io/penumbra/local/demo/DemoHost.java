package io.penumbra.local.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Traffic destination of the demo company's machines.
 *
 * @param audience team, or {@code everyone}
 * @param weight frequency relative to other destinations
 * @param kilobytesUp typical upload of a connection
 */
record DemoHost(
    String host,
    String address,
    String process,
    String audience,
    int weight,
    int kilobytesUp,
    int kilobytesDown) {

  static List<DemoHost> all() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                DemoHost.class.getResourceAsStream("destinations.csv"), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(DemoHost::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isFor(String team) {
    return audience.equals("everyone") || audience.equals(team);
  }

  private static DemoHost parse(String line) {
    String[] parts = line.split("\\s*,\\s*");
    return new DemoHost(
        parts[0],
        parts[1],
        parts[2],
        parts[3],
        Integer.parseInt(parts[4]),
        Integer.parseInt(parts[5]),
        Integer.parseInt(parts[6]));
  }
}
