package io.penumbra.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EndpointsTest {

  private static final Pattern PATH = Pattern.compile("^  (/api/\\S+):$");

  /**
   * Endpoints that are excluded: without report data, measured as a file or by another benchmark,
   * endless, or for services only.
   */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "/api/v1/(alerts(/.*)?|audit(/.*)?|destinations(/.*)?|exports.*|integration|me(/.*)?|notebooks.*|policies(/templates|/\\{id})?|report-definitions.*|report-schedules.*|saved-views.*|reports/\\{report}/events|sessions/.*|snapshot-reports/.*|usage/of-apps)");

  @Test
  void measuresEveryReadOfReportData() throws IOException {
    List<String> asked =
        Endpoints.all().stream().map(endpoint -> endpoint.path().replaceAll("\\?.*", "")).toList();
    assertThat(paths().filter(path -> asked.stream().noneMatch(pattern(path)))).isEmpty();
  }

  @Test
  void namesEachEndpointUniquely() {
    assertThat(Endpoints.all()).extracting(Endpoint::name).doesNotHaveDuplicates();
  }

  private static Stream<String> paths() throws IOException {
    Path api = Workspace.find().root().resolve("contracts/openapi/reporting-service.yaml");
    return Files.readAllLines(api).stream()
        .map(PATH::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1))
        .filter(path -> !LEFT_OUT.matcher(path).matches());
  }

  private static Predicate<String> pattern(String path) {
    return Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+")).asMatchPredicate();
  }
}
