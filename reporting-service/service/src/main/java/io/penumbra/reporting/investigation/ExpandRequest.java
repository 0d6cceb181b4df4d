package io.penumbra.reporting.investigation;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.entity.EntityKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Start and limits of a graph.
 *
 * @param start entities it begins with
 * @param report global when absent
 * @param period as of reports; likewise from and to
 * @param depth number of steps from the start, 1 to 3; 1 when absent
 * @param breadth maximum of neighbours of each kind per entity, 1 to 200; 20 when absent
 * @param nodes maximum of entities, 1 to 2000; 300 when absent
 * @param kinds of entities that are shown besides the start; all when absent
 */
@Schema(requiredProperties = "start")
public record ExpandRequest(
    List<Node> start,
    @Schema(nullable = true) String report,
    @Schema(nullable = true, examples = "P30D") String period,
    @Schema(nullable = true) String from,
    @Schema(nullable = true) String to,
    @Schema(nullable = true, minimum = "1", maximum = "3") Integer depth,
    @Schema(nullable = true, minimum = "1", maximum = "200") Integer breadth,
    @Schema(nullable = true, minimum = "1", maximum = "2000") Integer nodes,
    @Schema(nullable = true) List<EntityKind> kinds) {

  private static final int MOST_STARTS = 50;

  /**
   * Returns the validated request.
   *
   * @throws ProblemException 400 naming the invalid field
   */
  public static ExpandRequest require(ExpandRequest request) {
    if (request == null || request.start == null || request.start.isEmpty()) {
      throw reject("start must name an entity");
    }
    if (request.start.size() > MOST_STARTS) {
      throw reject("start must have at most %d entities".formatted(MOST_STARTS));
    }
    if (request.start.stream().anyMatch(node -> node == null || node.kind() == null)) {
      throw reject("start must name kind and id of each entity");
    }
    return new ExpandRequest(
        List.copyOf(request.start),
        Objects.requireNonNullElse(request.report, "global"),
        request.period,
        request.from,
        request.to,
        within("depth", request.depth, 1, 3),
        within("breadth", request.breadth, 20, 200),
        within("nodes", request.nodes, 300, 2_000),
        listKinds(request.kinds));
  }

  private static List<EntityKind> listKinds(List<EntityKind> asked) {
    List<EntityKind> kinds =
        asked == null ? List.of() : asked.stream().filter(Objects::nonNull).toList();
    return kinds.isEmpty() ? List.of(EntityKind.values()) : kinds;
  }

  /**
   * Returns the request as the audit shows it: {@code start=machine/1,app/3&depth=2&breadth=20}.
   */
  public String text() {
    return "start=%s&depth=%d&breadth=%d&nodes=%d&kinds=%s"
        .formatted(
            start.stream()
                .map(node -> node.kind().title() + '/' + node.id())
                .collect(Collectors.joining(",")),
            depth,
            breadth,
            nodes,
            kinds.stream().map(EntityKind::title).sorted().collect(Collectors.joining(",")));
  }

  GraphExpansion.Bounds bounds() {
    return new GraphExpansion.Bounds(depth, breadth, nodes, EnumSet.copyOf(kinds));
  }

  private static int within(String field, Integer value, int absent, int most) {
    int number = value == null ? absent : value;
    if (number < 1 || number > most) {
      throw reject("%s must be 1 to %d, got %d".formatted(field, most, number));
    }
    return number;
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
