package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.Measure;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.reporting.entity.EntityKind;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A usage segment with properties that are computed once, when they are asked for. */
final class Segment {

  private final UsageSegment usage;
  private final Map<EntityKind, BitSet> pages;

  Segment(UsageSegment usage) {
    this(usage, Map.of());
  }

  /** A segment of which some pages are known already. */
  Segment(UsageSegment usage, Map<EntityKind, BitSet> pages) {
    this.usage = usage;
    this.pages = new ConcurrentHashMap<>(pages);
  }

  UsageSegment usage() {
    return usage;
  }

  /** The pages of a {@link DenseIdMap} that entities of a kind have their numbers in. */
  BitSet pages(EntityKind kind) {
    BitSet known = pages.get(kind);
    // computeIfAbsent may lock even where nothing is to be computed
    return known == null ? pages.computeIfAbsent(kind, this::find) : known;
  }

  private BitSet find(EntityKind kind) {
    BitSet found = new BitSet();
    if (kind == EntityKind.APP) {
      for (int run = 0; run < usage.runs(); run++) {
        found.set(DenseIdMap.computePage(usage.app(run)));
      }
    } else {
      Measure figure = VectorBatch.createFigure(kind);
      for (int group = 0; group < usage.size(); group++) {
        int number = (int) usage.figure(figure, group);
        if (EntityKind.isKnown(number)) {
          found.set(DenseIdMap.computePage(number));
        }
      }
    }
    return found;
  }
}
