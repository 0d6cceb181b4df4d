package io.penumbra.ingestion.snapshot;

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
import java.util.function.Consumer;

/**
 * Adds the transactions of a file up by their ends and UTC day. Sums are handed on when there are
 * too many of them to be held: the same ends may then have several.
 */
final class UsageSums {

  private static final int SECONDS_OF_DAY = 86_400;

  private final int most;
  private final Consumer<List<SnapshotPart.Row>> full;
  private final Map<Ends, Sums> groups = new HashMap<>();

  private record Ends(
      long day,
      String host,
      String remoteAddress,
      String account,
      String address,
      String machine) {}

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
   * @param most sums that are held
   * @param full receives at most {@link SnapshotPart#MAX_ROWS} of them at a time
   */
  UsageSums(int most, Consumer<List<SnapshotPart.Row>> full) {
    this.most = most;
    this.full = full;
  }

  /** Adds what a record says; returns how many transactions it stands for. */
  long add(Reading.Taken reading) {
    long added = 0;
    for (Transaction use : reading.transactions()) {
      groups.computeIfAbsent(ends(reading.subject(), use), _ -> new Sums()).add(use);
      added += use.count();
      if (groups.size() >= most) {
        flush();
      }
    }
    return added;
  }

  private static Ends ends(Subject subject, Transaction use) {
    boolean byAddress = subject.kind() == Subject.Kind.ADDRESS;
    String host = clean(use.host());
    return new Ends(
        Math.floorDiv(use.at().getEpochSecond(), SECONDS_OF_DAY),
        host,
        isName(host) ? null : clean(use.remoteAddress()),
        clean(use.account()),
        use.localAddress() == null && byAddress ? subject.key() : clean(use.localAddress()),
        byAddress ? null : clean(subject.key()));
  }

  /** Whether a host alone says where it went: not so for what can't be a name. */
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

  /** Postgres has no text with U+0000. */
  private static String clean(String text) {
    return text != null && text.indexOf('\0') >= 0 ? text.replace('\0', '\uFFFD') : text;
  }

  /** Hands all sums on. */
  void flush() {
    List<SnapshotPart.Row> rows = new ArrayList<>();
    groups.forEach(
        (ends, sums) -> {
          rows.add(row(ends, sums));
          if (rows.size() == SnapshotPart.MAX_ROWS) {
            full.accept(List.copyOf(rows));
            rows.clear();
          }
        });
    if (!rows.isEmpty()) {
      full.accept(List.copyOf(rows));
    }
    groups.clear();
  }

  private static SnapshotPart.Row row(Ends ends, Sums sums) {
    return new SnapshotPart.Row(
        LocalDate.ofEpochDay(ends.day),
        ends.host,
        ends.remoteAddress,
        ends.account,
        ends.address,
        ends.machine,
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
