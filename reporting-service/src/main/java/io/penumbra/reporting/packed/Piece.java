package io.penumbra.reporting.packed;

import io.penumbra.contracts.usage.Figure;
import io.penumbra.contracts.usage.PackedUsage;
import io.penumbra.reporting.table.EntityKind;
import java.util.BitSet;

/** Packed usage, with what is found out about it once. */
final class Piece {

  private final PackedUsage usage;
  private final BitSet[] pages = new BitSet[EntityKind.values().length];

  Piece(PackedUsage usage) {
    this.usage = usage;
    for (EntityKind kind : EntityKind.values()) {
      pages[kind.ordinal()] = find(kind);
    }
  }

  PackedUsage usage() {
    return usage;
  }

  /** The pages of a {@link Span} that entities of a kind have their numbers in. */
  BitSet pages(EntityKind kind) {
    return pages[kind.ordinal()];
  }

  private BitSet find(EntityKind kind) {
    BitSet found = new BitSet();
    if (kind == EntityKind.APP) {
      for (int run = 0; run < usage.runs(); run++) {
        found.set(Span.page(usage.app(run)));
      }
    } else {
      Figure figure = Block.figure(kind);
      for (int group = 0; group < usage.size(); group++) {
        int number = (int) usage.figure(figure, group);
        if (EntityKind.isKnown(number)) {
          found.set(Span.page(number));
        }
      }
    }
    return found;
  }
}
