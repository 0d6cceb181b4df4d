package io.penumbra.correlation.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Text format of shipped address ranges.
 *
 * <pre>
 * # A comment.
 * app: quad9
 * source: https://quad9.net/service/service-addresses-and-features/
 * addresses: 9.9.9.9 149.112.112.112
 * addresses: 2620:fe::fe 2620:fe::9
 * </pre>
 *
 * <p>A blank line ends an app. The source is the page where the company publishes its addresses.
 * The parser is strict: unknown input is an error.
 */
final class RangesFormat {

  private final Map<AddressPrefix, AppRef> ranges = new LinkedHashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private AppRef app;
  private boolean sourced;

  /**
   * Parses ranges.
   *
   * @param source name shown in errors
   * @throws MalformedAppsException with all errors
   */
  static Map<AddressPrefix, AppRef> parse(String source, String text) {
    RangesFormat format = new RangesFormat();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      try {
        format.read(lines.get(i));
      } catch (IllegalArgumentException e) {
        format.faults.add(new Fault(source, i + 1, e.getMessage()));
      }
    }
    if (!format.faults.isEmpty()) {
      throw new MalformedAppsException(format.faults);
    }
    return format.ranges;
  }

  private void read(String line) {
    if (line.startsWith("#")) {
      return;
    }
    if (line.isBlank()) {
      app = null;
      return;
    }
    int colon = line.indexOf(": ");
    String value = line.substring(colon + 2);
    switch (colon < 0 ? line : line.substring(0, colon)) {
      case "app" -> {
        require(app == null, "a blank line must end the app before");
        app = new AppRef(value);
        sourced = false;
      }
      case "source" -> {
        require(app != null && !sourced, "source must follow app");
        sourced = true;
      }
      case "addresses" -> {
        require(app != null && sourced, "addresses must follow app and source");
        for (String address : value.split(" +")) {
          add(AddressPrefix.parse(address));
        }
      }
      default ->
          throw new IllegalArgumentException(
              "'%s' is not app, source or addresses".formatted(line));
    }
  }

  private void add(AddressPrefix prefix) {
    require(prefix.isPublic(), prefix + " is not used on the Internet");
    AppRef owner = ranges.putIfAbsent(prefix, app);
    require(owner == null, "%s already belongs to %s".formatted(prefix, owner));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
