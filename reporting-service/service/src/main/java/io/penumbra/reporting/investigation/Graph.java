package io.penumbra.reporting.investigation;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.person.PersonName;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Entities and what ties them.
 *
 * @param truncated whether there is more than the bounds let show
 */
public record Graph(Period period, List<NamedNode> nodes, List<Edge> edges, boolean truncated) {

  /** The same with people's names as they may be shown. */
  public Graph shown() {
    return new Graph(period, nodes.stream().map(NamedNode::shown).toList(), edges, truncated);
  }

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
