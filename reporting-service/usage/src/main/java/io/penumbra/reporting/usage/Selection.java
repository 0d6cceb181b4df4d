package io.penumbra.reporting.usage;

import io.penumbra.contracts.transaction.SourceSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Part of all usage that a report shows: usage that matches every list that is not empty.
 *
 * @param sources names of report sources
 * @param machines ids of machines
 * @param users ids of users
 * @param ipRanges addresses or networks in CIDR notation that machines used
 * @param tags tags of apps; one of them is sufficient
 * @param since first day, or null for all days
 */
public record Selection(
    List<String> sources,
    List<Integer> machines,
    List<Integer> users,
    List<String> ipRanges,
    List<String> tags,
    @Schema(nullable = true) LocalDate since) {

  public static final Selection EVERYTHING =
      new Selection(List.of(), List.of(), List.of(), List.of(), List.of(), null);

  public Selection {
    sources = sources == null ? List.of() : List.copyOf(sources);
    machines = machines == null ? List.of() : List.copyOf(machines);
    users = users == null ? List.of() : List.copyOf(users);
    ipRanges = ipRanges == null ? List.of() : List.copyOf(ipRanges);
    tags = tags == null ? List.of() : List.copyOf(tags);
  }

  public static Selection ofSource(String source) {
    return new Selection(List.of(source), List.of(), List.of(), List.of(), List.of(), null);
  }

  boolean coversWholeSource() {
    return sources.size() <= 1
        && machines.isEmpty()
        && users.isEmpty()
        && ipRanges.isEmpty()
        && tags.isEmpty()
        && since == null;
  }

  /**
   * Returns true if a use is part of it.
   *
   * @param sourceSet sources that observed it ({@link SourceSet})
   * @param app id of the app, or null
   * @param tagged apps that have one of its tags
   */
  public boolean admits(
      LocalDate day,
      String sourceSet,
      int machine,
      Integer user,
      String address,
      Integer app,
      Set<Integer> tagged) {
    return (since == null || !day.isBefore(since))
        && (sources.isEmpty() || SourceSet.containsAny(sourceSet, sources))
        && (machines.isEmpty() || machines.contains(machine))
        && (users.isEmpty() || user != null && users.contains(user))
        && (tags.isEmpty() || app != null && tagged.contains(app))
        && (ipRanges.isEmpty()
            || ipRanges.stream().anyMatch(range -> IpRange.holds(range, address)));
  }
}
