package io.penumbra.ingestion.snapshot;

import com.google.common.collect.Lists;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.snapshot.SnapshotPart;
import io.penumbra.ingestion.format.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Aggregation of a file's transactions by client, destination and UTC day. If too many sums are in
 * memory, they are passed on, so the same key may have several sums.
 */
final class UsageSums {

  private static final int SECONDS_OF_DAY = 86_400;

  private final int most;
  private final Consumer<List<SnapshotPart.Row>> full;
  private final Map<Client, Map<Ends, Sums>> clients = new HashMap<>();
  private int held;

  // explicit equals and hashCode: the generated methods of records are not inlined here and took 7
  // % of the samples of a profile

  private record Client(String account, String address, String machine) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Client that
          && Objects.equals(address, that.address)
          && Objects.equals(account, that.account)
          && Objects.equals(machine, that.machine);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * Objects.hashCode(address) + Objects.hashCode(account))
          + Objects.hashCode(machine);
    }
  }

  private record Ends(long day, String host, String remoteAddress) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Ends that
          && day == that.day
          && Objects.equals(host, that.host)
          && Objects.equals(remoteAddress, that.remoteAddress);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * Long.hashCode(day) + Objects.hashCode(host))
          + Objects.hashCode(remoteAddress);
    }
  }

  private static final class Sums {
    long transactions;
    long blocked;
    long verdictKnown;
    long upKnown;
    long downKnown;
    long measured;
    long bytesUp;
    long bytesDown;
    long bytesUnsplit;
    Instant firstSeen = Instant.MAX;
    Instant lastSeen = Instant.MIN;

    void add(Transaction use) {
      int count = use.count();
      transactions += count;
      blocked += use.verdict() == Verdict.BLOCKED ? count : 0;
      verdictKnown += use.verdict().isKnown() ? count : 0;
      if (use.bytesUp() != Transaction.UNKNOWN) {
        upKnown += count;
        bytesUp += use.bytesUp();
      }
      if (use.bytesDown() != Transaction.UNKNOWN) {
        downKnown += count;
        bytesDown += use.bytesDown();
      }
      measured += use.measured() ? count : 0;
      bytesUnsplit += use.bytesUnsplit();
      firstSeen = use.at().isBefore(firstSeen) ? use.at() : firstSeen;
      lastSeen = use.at().isAfter(lastSeen) ? use.at() : lastSeen;
    }
  }

  /**
   * @param most maximum number of sums in memory
   * @param full receives up to {@link SnapshotPart#MAX_ROWS} sums at a time
   */
  UsageSums(int most, Consumer<List<SnapshotPart.Row>> full) {
    this.most = most;
    this.full = full;
  }

  /** Adds a record; returns the number of its transactions. */
  long add(Reading.Taken reading) {
    long added = 0;
    for (Transaction use : reading.transactions()) {
      clients
          .computeIfAbsent(createClient(reading.subject(), use), _ -> new HashMap<>())
          .computeIfAbsent(toEnds(use), _ -> begin())
          .add(use);
      added += use.count();
      if (held >= most) {
        flush();
      }
    }
    return added;
  }

  private Sums begin() {
    held++;
    return new Sums();
  }

  private static Client createClient(Subject subject, Transaction use) {
    boolean byAddress = subject.kind() == Subject.Kind.ADDRESS;
    return new Client(
        clean(use.account()),
        use.localAddress() == null && byAddress ? subject.key() : clean(use.localAddress()),
        byAddress ? null : clean(subject.key()));
  }

  private static Ends toEnds(Transaction use) {
    String host = clean(use.host());
    return new Ends(
        Math.floorDiv(use.at().getEpochSecond(), SECONDS_OF_DAY),
        host,
        isName(host) ? null : clean(use.remoteAddress()));
  }

  /** Returns true if the host identifies the destination; false for an invalid name. */
  private static boolean isName(String host) {
    if (host == null) {
      return false;
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '.' && c != '-' && c != '_') {
        return false;
      }
    }
    return true;
  }

  /** Replaces U+0000, which Postgres rejects in text. */
  private static String clean(String text) {
    return text != null && text.indexOf('\0') >= 0 ? text.replace('\0', '\uFFFD') : text;
  }

  /** Passes on all sums, grouped by client, because correlation adds up the hosts of an app. */
  void flush() {
    List<SnapshotPart.Row> rows = new ArrayList<>(held);
    clients.forEach(
        (client, sumsOfClient) ->
            sumsOfClient.forEach((ends, sums) -> rows.add(createRow(client, ends, sums))));
    clients.clear();
    held = 0;
    Lists.partition(rows, SnapshotPart.MAX_ROWS).forEach(full);
  }

  private static SnapshotPart.Row createRow(Client client, Ends ends, Sums sums) {
    return new SnapshotPart.Row(
        LocalDate.ofEpochDay(ends.day),
        ends.host,
        ends.remoteAddress,
        client.account,
        client.address,
        client.machine,
        sums.transactions,
        sums.blocked,
        sums.verdictKnown,
        sums.upKnown,
        sums.downKnown,
        sums.measured,
        sums.bytesUp,
        sums.bytesDown,
        sums.bytesUnsplit,
        sums.firstSeen,
        sums.lastSeen);
  }
}
