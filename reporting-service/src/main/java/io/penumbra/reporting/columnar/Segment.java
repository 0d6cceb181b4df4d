package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.Measure;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.reporting.entity.EntityKind;
import java.util.BitSet;

/** A usage segment with properties that are computed once. */
final class Segment {

  private final UsageSegment usage;
  private final BitSet[] pages = new BitSet[EntityKind.values().length];

  Segment(UsageSegment usage) {
    this.usage = usage;
    for (EntityKind kind : EntityKind.values()) {
      pages[kind.ordinal()] = find(kind);
    }
  }

  UsageSegment usage() {
    return usage;
  }

  /** The pages of a {@link DenseIdMap} that entities of a kind have their numbers in. */
  BitSet pages(EntityKind kind) {
    return pages[kind.ordinal()];
  }

  private BitSet find(EntityKind kind) {
    BitSet found = new BitSet();
    if (kind == EntityKind.APP) {
      for (int run = 0; run < usage.runs(); run++) {
        found.set(DenseIdMap.page(usage.app(run)));
      }
    } else {
      Measure figure = VectorBatch.figure(kind);
      for (int group = 0; group < usage.size(); group++) {
        int number = (int) usage.figure(figure, group);
        if (EntityKind.isKnown(number)) {
          found.set(DenseIdMap.page(number));
        }
      }
    }
    return found;
  }
}
