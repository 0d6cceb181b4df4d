package io.penumbra.reporting.report;

import java.util.List;

/**
 * Which part of all usage a report shows: what fits every list that is not empty.
 *
 * @param sources names of report sources
 * @param machines ids
 * @param users ids
 * @param ipRanges addresses or networks in CIDR notation that machines used
 */
public record Selection(
    List<String> sources, List<Integer> machines, List<Integer> users, List<String> ipRanges) {

  public static final Selection EVERYTHING =
      new Selection(List.of(), List.of(), List.of(), List.of());

  public Selection {
    sources = sources == null ? List.of() : List.copyOf(sources);
    machines = machines == null ? List.of() : List.copyOf(machines);
    users = users == null ? List.of() : List.copyOf(users);
    ipRanges = ipRanges == null ? List.of() : List.copyOf(ipRanges);
  }

  static Selection ofSource(String source) {
    return new Selection(List.of(source), List.of(), List.of(), List.of());
  }

  boolean coversWholeSource() {
    return sources.size() <= 1 && machines.isEmpty() && users.isEmpty() && ipRanges.isEmpty();
  }

  /** Whether one use is part of it. */
  public boolean admits(String source, int machine, Integer user, String address) {
    return (sources.isEmpty() || sources.contains(source))
        && (machines.isEmpty() || machines.contains(machine))
        && (users.isEmpty() || user != null && users.contains(user))
        && (ipRanges.isEmpty()
            || ipRanges.stream().anyMatch(range -> IpRange.holds(range, address)));
  }
}
