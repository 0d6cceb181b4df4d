package io.penumbra.reporting.investigation;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.person.PersonName;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Graph of entities and edges.
 *
 * @param truncated true if the limits omit entities or edges
 */
public record Graph(Period period, List<NamedNode> nodes, List<Edge> edges, boolean truncated) {

  /** Returns the graph with users' names as they may be shown. */
  public Graph shown() {
    return new Graph(period, nodes.stream().map(NamedNode::shown).toList(), edges, truncated);
  }

  /**
   * Node.
   *
   * @param depth steps from the start
   * @param category category of an app, or null
   * @param level risk level of an app; null for other entities
   */
  public record NamedNode(
      Node node,
      String name,
      int depth,
      @Schema(nullable = true) String category,
      @Schema(nullable = true, description = "Risk level: high, medium, low or unknown")
          String level) {

    private NamedNode shown() {
      return node.kind() == EntityKind.USER
          ? new NamedNode(node, PersonName.shown(node.id(), name), depth, category, level)
          : this;
    }

    static NamedNode of(Node node, int depth, GraphStore.Facts facts) {
      return new NamedNode(node, facts.name(), depth, facts.category(), facts.level());
    }
  }
}
