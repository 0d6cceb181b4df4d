package io.penumbra.reporting.presence;

import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which part of a history. */
public class PresenceTimelineQuery {

  private static final int MOST = 1_000;
  private static final int DEFAULT_LIMIT = 100;

  @QueryParam("limit")
  @Parameter(description = "Rows of a page, at most 1000", example = "100")
  Integer limit;

  @QueryParam("cursor")
  @Parameter(description = "The next of the page before")
  String cursor;

  int limit() {
    int rows = limit == null ? DEFAULT_LIMIT : limit;
    if (rows < 1 || rows > MOST) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "limit must be 1 to %d, got %d".formatted(MOST, rows));
    }
    return rows;
  }
}
