package io.penumbra.correlation.snapshot;

import io.penumbra.contracts.snapshot.SnapshotPart;
import io.penumbra.correlation.aggregation.Account;
import io.penumbra.correlation.catalogue.AppCatalogue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums of a part by app instead of host. */
record PartSums(
    Ends ends,
    long transactions,
    long blocked,
    long verdictKnown,
    long upKnown,
    long downKnown,
    long measured,
    long bytesUp,
    long bytesDown,
    long bytesUnsplit,
    Instant firstSeen,
    Instant lastSeen) {

  /**
   * Key of the sums.
   *
   * @param destination the corresponding row of {@code report.app}
   * @param account normalised, or null
   */
  record Ends(LocalDate day, String destination, String account, String address, String machine) {}

  static List<PartSums> of(List<SnapshotPart.Row> rows, AppCatalogue apps) {
    Map<Ends, PartSums> sums = new LinkedHashMap<>();
    for (SnapshotPart.Row row : rows) {
      PartSums one = of(row, apps);
      sums.merge(one.ends, one, PartSums::plus);
    }
    return new ArrayList<>(sums.values());
  }

  private static PartSums of(SnapshotPart.Row row, AppCatalogue apps) {
    return new PartSums(
        new Ends(
            row.day(),
            apps.resolve(row.host(), row.remoteAddress()).row(),
            Account.getPerson(row.account()),
            row.address(),
            row.machine()),
        row.transactions(),
        row.blocked(),
        row.verdictKnown(),
        row.upKnown(),
        row.downKnown(),
        row.measured(),
        row.bytesUp(),
        row.bytesDown(),
        row.bytesUnsplit(),
        row.firstSeen(),
        row.lastSeen());
  }

  private PartSums plus(PartSums more) {
    return new PartSums(
        ends,
        transactions + more.transactions,
        blocked + more.blocked,
        verdictKnown + more.verdictKnown,
        upKnown + more.upKnown,
        downKnown + more.downKnown,
        measured + more.measured,
        bytesUp + more.bytesUp,
        bytesDown + more.bytesDown,
        bytesUnsplit + more.bytesUnsplit,
        firstSeen.isBefore(more.firstSeen) ? firstSeen : more.firstSeen,
        lastSeen.isAfter(more.lastSeen) ? lastSeen : more.lastSeen);
  }
}
