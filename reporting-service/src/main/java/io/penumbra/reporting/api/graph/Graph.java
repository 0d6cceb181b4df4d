package io.penumbra.reporting.api.graph;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.investigation.Edge;
import io.penumbra.reporting.investigation.Node;
import java.util.List;

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
   */
  public record NamedNode(Node node, String name, int depth) {}
}
