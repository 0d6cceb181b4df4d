package io.penumbra.contracts.usage;

import java.util.function.ToLongFunction;

/** Measures of a usage row, except its app. A segment has a column for each, in this order. */
public enum Measure {
  MACHINE(UsageRow::machine),
  USER(UsageRow::user),
  IP_ADDRESS(UsageRow::ipAddress),
  SOURCE(UsageRow::source),
  TRANSACTIONS(UsageRow::transactions),
  BLOCKED(UsageRow::blocked),
  /** Transactions without a verdict: their source reports none. */
  VERDICT_UNKNOWN(group -> group.transactions() - group.verdictKnown()),
  /** Transactions with an unknown number of sent bytes. */
  UP_UNKNOWN(group -> group.transactions() - group.upKnown()),
  /** Transactions with an unknown number of received bytes. */
  DOWN_UNKNOWN(group -> group.transactions() - group.downKnown()),
  /** Transactions with neither both byte counts nor their total. */
  UNMEASURED(group -> group.transactions() - group.measured()),
  BY_LOGON(UsageRow::byLogon),
  BYTES_UP(UsageRow::bytesUp),
  BYTES_DOWN(UsageRow::bytesDown),
  /** Above 0 if and only if a transaction has bytes of unknown direction. */
  BYTES_UNSPLIT(UsageRow::bytesUnsplit),
  /** Microseconds since 1970. */
  FIRST_SEEN(UsageRow::firstSeen),
  /** Microseconds from first to last seen. */
  DURATION(group -> group.lastSeen() - group.firstSeen());

  private final ToLongFunction<UsageRow> value;

  Measure(ToLongFunction<UsageRow> value) {
    this.value = value;
  }

  long of(UsageRow group) {
    return value.applyAsLong(group);
  }
}
