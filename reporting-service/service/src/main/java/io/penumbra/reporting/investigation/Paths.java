package io.penumbra.reporting.investigation;

import io.penumbra.contracts.period.Period;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The shortest ways between two entities.
 *
 * @param nodes entities of all ways, with their names; depth is the steps from the start, -1 of an
 *     end that is not reached
 * @param paths all of the same length, the most telling first; empty where there are none of at
 *     most three edges
 * @param truncated whether an entity had more neighbours than were searched
 */
@Schema(name = "Paths")
public record Paths(
    Period period, List<Graph.NamedNode> nodes, List<PathSearch.Path> paths, boolean truncated) {}
