package io.penumbra.reporting.notebook;

import io.penumbra.reporting.investigation.Graph;
import io.penumbra.reporting.investigation.Node;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A step of an investigation.
 *
 * @param at time at which it was stored
 * @param by the author
 * @param report the graph's report
 * @param start entities that the graph begins with
 * @param graph as it was when the step was kept; later corrections and retention do not change it
 */
@Schema(name = "NotebookStep")
public record Step(
    String id,
    String title,
    String note,
    Instant at,
    String by,
    String report,
    List<Node> start,
    Graph graph) {

  /** Returns the step with users' names as they may be shown. */
  Step shown() {
    return new Step(id, title, note, at, by, report, start, graph.shown());
  }
}
