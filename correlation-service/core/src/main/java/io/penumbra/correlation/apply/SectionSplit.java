package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Section;
import io.penumbra.correlation.aggregation.AddressAssignments.Holding;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Split of an address's section by assignment to machines. */
final class SectionSplit {

  private SectionSplit() {}

  /** Returns the records within a holding. */
  static Section within(Section section, Holding holding) {
    return only(section, holding::holds);
  }

  /** Returns the records in no holding. */
  static Section without(Section section, List<Holding> holdings) {
    return holdings.isEmpty()
        ? section
        : only(section, at -> holdings.stream().noneMatch(holding -> holding.holds(at)));
  }

  static boolean isEmpty(Section section) {
    return section.transactions().isEmpty() && section.facts().isEmpty();
  }

  private static Section only(Section section, Predicate<Instant> kept) {
    return new Section(
        section.sensor(),
        section.source(),
        section.format(),
        section.transactions().stream().filter(one -> kept.test(one.at())).toList(),
        section.facts().stream().filter(one -> kept.test(one.at())).toList());
  }
}
