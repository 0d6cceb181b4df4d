package io.penumbra.reporting.api.graph;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.investigation.Edge;
import io.penumbra.reporting.investigation.GraphStore;
import io.penumbra.reporting.investigation.Node;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Entities and what ties them.
 *
 * @param truncated whether there is more than the bounds let show
 */
public record Graph(Period period, List<NamedNode> nodes, List<Edge> edges, boolean truncated) {

  /**
   * An entity.
   *
   * @param depth steps from the start
   * @param category of an app, or null
   * @param level of an app's risk; null for other entities
   */
  public record NamedNode(
      Node node,
      String name,
      int depth,
      @Schema(nullable = true) String category,
      @Schema(nullable = true, description = "high, medium, low or unknown") String level) {

    static NamedNode of(Node node, int depth, GraphStore.Facts facts) {
      return new NamedNode(node, facts.name(), depth, facts.category(), facts.level());
    }
  }
}
