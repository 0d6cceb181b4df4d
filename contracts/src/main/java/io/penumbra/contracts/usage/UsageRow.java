package io.penumbra.contracts.usage;

/**
 * Usage row: transactions of one machine, user, address, app and report source on one day.
 *
 * @param app number of the app
 * @param machine number of the machine
 * @param user number of the user; 0 unknown, -1 shared by several
 * @param ipAddress number of the address; 0 unknown
 * @param source number of the set of report sources that observed them
 * @param transactions number of transactions
 * @param blocked number of blocked transactions
 * @param verdictKnown number of transactions with a verdict: their source reports blocks
 * @param upKnown number of transactions with sent bytes
 * @param downKnown number of transactions with received bytes
 * @param measured number of transactions with both byte counts, or their total
 * @param byLogon number of transactions attributed to the user by a sign-in
 * @param bytesUp sent, as far as known
 * @param bytesDown received, as far as known
 * @param bytesUnsplit part of the totals with unknown direction
 * @param firstSeen microseconds since 1970
 * @param lastSeen microseconds since 1970
 */
public record UsageRow(
    int app,
    int machine,
    int user,
    int ipAddress,
    int source,
    int transactions,
    int blocked,
    int verdictKnown,
    int upKnown,
    int downKnown,
    int measured,
    int byLogon,
    long bytesUp,
    long bytesDown,
    long bytesUnsplit,
    long firstSeen,
    long lastSeen) {

  /** Adds another row of the same machine, user, address, app and source. */
  public UsageRow plus(UsageRow other) {
    return new UsageRow(
        app,
        machine,
        user,
        ipAddress,
        source,
        Math.addExact(transactions, other.transactions),
        Math.addExact(blocked, other.blocked),
        Math.addExact(verdictKnown, other.verdictKnown),
        Math.addExact(upKnown, other.upKnown),
        Math.addExact(downKnown, other.downKnown),
        Math.addExact(measured, other.measured),
        Math.addExact(byLogon, other.byLogon),
        Math.addExact(bytesUp, other.bytesUp),
        Math.addExact(bytesDown, other.bytesDown),
        Math.addExact(bytesUnsplit, other.bytesUnsplit),
        Math.min(firstSeen, other.firstSeen),
        Math.max(lastSeen, other.lastSeen));
  }
}
