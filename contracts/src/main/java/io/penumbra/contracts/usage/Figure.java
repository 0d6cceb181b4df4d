package io.penumbra.contracts.usage;

import java.util.function.ToLongFunction;

/** What packed usage tells of each group, beside its app; a column for each, in this order. */
public enum Figure {
  MACHINE(UsageGroup::machine),
  USER(UsageGroup::user),
  IP_ADDRESS(UsageGroup::ipAddress),
  SOURCE(UsageGroup::source),
  TRANSACTIONS(UsageGroup::transactions),
  BLOCKED(UsageGroup::blocked),
  /** How many transactions have no verdict: their source reports none. */
  VERDICT_UNKNOWN(group -> group.transactions() - group.verdictKnown()),
  /** How many transactions did not tell the bytes they sent. */
  UP_UNKNOWN(group -> group.transactions() - group.upKnown()),
  /** How many transactions did not tell the bytes they received. */
  DOWN_UNKNOWN(group -> group.transactions() - group.downKnown()),
  /** How many transactions did not tell both. */
  UNMEASURED(group -> group.transactions() - group.measured()),
  BY_LOGON(UsageGroup::byLogon),
  BYTES_UP(UsageGroup::bytesUp),
  BYTES_DOWN(UsageGroup::bytesDown),
  /** Microseconds since 1970. */
  FIRST_SEEN(UsageGroup::firstSeen),
  /** Microseconds from first to last seen. */
  DURATION(group -> group.lastSeen() - group.firstSeen());

  private final ToLongFunction<UsageGroup> value;

  Figure(ToLongFunction<UsageGroup> value) {
    this.value = value;
  }

  long of(UsageGroup group) {
    return value.applyAsLong(group);
  }
}
