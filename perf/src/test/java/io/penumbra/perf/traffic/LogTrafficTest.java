package io.penumbra.perf.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogTrafficTest {

  private static final Instant END = Instant.parse("2026-11-27T08:00:00Z");
  private static final List<Catalogue.App> CATALOGUE =
      List.of(new Catalogue.App("a", List.of("a.example")));

  @ParameterizedTest
  @EnumSource
  void writesSameLogFromSameSeed(LogFormat format) {
    assertThat(requests(format, 7)).isEqualTo(requests(format, 7));
    assertThat(requests(format, 8)).isNotEqualTo(requests(format, 7));
  }

  @ParameterizedTest
  @EnumSource
  void writesOneLineForEachTransactionAndLimitsRequests(LogFormat format) {
    List<String> lines = new ArrayList<>();
    for (String request : requests(format, 7)) {
      List<String> all = request.lines().filter(line -> !line.startsWith("#")).toList();
      assertThat(all).isNotEmpty().hasSizeLessThanOrEqualTo(300);
      assertThat(request.length()).isLessThan(60_000);
      lines.addAll(all);
    }
    assertThat(lines).filteredOn(line -> !line.matches(".*TCP_DENIED[/ ]407 .*")).hasSize(2_000);
    assertThat(lines).anyMatch(line -> line.contains("fd00:20::"));
    assertThat(lines).anyMatch(line -> line.contains("DENIED") || line.contains("Blocked"));
  }

  private static List<String> requests(LogFormat format, long seed) {
    List<String> requests = new ArrayList<>();
    new LogTraffic(new TrafficPlan(2_000, 40, 1, seed, Density.REAL, END), format, CATALOGUE)
        .sendTo(300, 60_000, request -> requests.add(new String(request, StandardCharsets.UTF_8)));
    return requests;
  }
}
