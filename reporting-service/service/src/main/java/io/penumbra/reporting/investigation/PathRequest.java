package io.penumbra.reporting.investigation;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Search for paths between two entities.
 *
 * @param start first entity of the paths
 * @param end last entity of the paths
 * @param report global when absent
 * @param period as of reports; likewise from and to
 * @param most ways at most, 1 to 20; 5 when absent
 */
@Schema(requiredProperties = {"start", "end"})
public record PathRequest(
    Node start,
    Node end,
    @Schema(nullable = true) String report,
    @Schema(nullable = true, examples = "P30D") String period,
    @Schema(nullable = true) String from,
    @Schema(nullable = true) String to,
    @Schema(nullable = true, minimum = "1", maximum = "20") Integer most) {

  private static final int MOST = 20;

  /**
   * Returns the validated request.
   *
   * @throws ProblemException 400 naming the invalid field
   */
  public static PathRequest require(PathRequest request) {
    if (request == null) {
      throw reject("the body must name start and end");
    }
    named("start", request.start);
    named("end", request.end);
    if (request.start.equals(request.end)) {
      throw reject("start and end must be two entities");
    }
    int most = Objects.requireNonNullElse(request.most, 5);
    if (most < 1 || most > MOST) {
      throw reject("most must be 1 to %d, got %d".formatted(MOST, most));
    }
    return new PathRequest(
        request.start,
        request.end,
        Objects.requireNonNullElse(request.report, "global"),
        request.period,
        request.from,
        request.to,
        most);
  }

  List<Node> ends() {
    return List.of(start, end);
  }

  /** Returns the request as the audit shows it: {@code start=user/1&end=user/3}. */
  public String text() {
    return "start=%s/%d&end=%s/%d"
        .formatted(start.kind().title(), start.id(), end.kind().title(), end.id());
  }

  private static void named(String field, Node node) {
    if (node == null || node.kind() == null) {
      throw reject(field + " must name kind and id of an entity");
    }
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
