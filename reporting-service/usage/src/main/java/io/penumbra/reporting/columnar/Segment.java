package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.Measure;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.reporting.entity.EntityKind;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Usage segment with lazily computed properties. */
final class Segment {

  private final UsageSegment usage;
  private final Map<EntityKind, BitSet> pages;

  Segment(UsageSegment usage) {
    this(usage, Map.of());
  }

  /** Creates a segment with some known pages. */
  Segment(UsageSegment usage, Map<EntityKind, BitSet> pages) {
    this.usage = usage;
    this.pages = new ConcurrentHashMap<>(pages);
  }

  UsageSegment usage() {
    return usage;
  }

  /** Returns the pages of a {@link DenseIdMap} that contain the ids of a kind. */
  BitSet pages(EntityKind kind) {
    BitSet known = pages.get(kind);
    // computeIfAbsent may lock even for a present key
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
