package io.penumbra.e2e;

import com.microsoft.playwright.Route;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Simulated answers of reporting-service for the machines of a very large report. */
final class ManyMachines {

  private static final int MACHINES = 100_000;
  private static final Pattern LIMIT = Pattern.compile("[?&]limit=(\\d+)");
  private static final Pattern CURSOR = Pattern.compile("[?&]cursor=(\\d+)");

  private ManyMachines() {}

  static void answer(Route route) {
    String address = route.request().url();
    int from = number(CURSOR, address, 0);
    int to = Math.min(MACHINES, from + number(LIMIT, address, 100));
    String items =
        IntStream.range(from, to).mapToObj(ManyMachines::machine).collect(Collectors.joining(","));
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("application/json")
            .setBody(
                "{\"items\":[%s],\"total\":%d,\"next\":%s}"
                    .formatted(items, MACHINES, to < MACHINES ? "\"%d\"".formatted(to) : "null")));
  }

  private static int number(Pattern parameter, String address, int otherwise) {
    Matcher matcher = parameter.matcher(address);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : otherwise;
  }

  private static String machine(int number) {
    return """
    {"id":%d,"name":"WS-%d","osPlatform":"Windows11","osVersion":"24H2","osBuild":"26100.1","support":"supported","transactions":%d,\
    "bytesUp":%d,"bytesDown":null,"traffic":%d,"users":1,"ipAddresses":2,"apps":3,"firstSeen":"2026-01-01T00:00:00Z","lastSeen":"2026-01-02T00:00:00Z"}"""
        .formatted(number + 1, number, MACHINES - number, number * 1_000L, number * 1_000L);
  }
}
