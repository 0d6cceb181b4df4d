package io.penumbra.contracts.usage;

/**
 * What one machine, user, address, app and report source have to do with each other on one day: a
 * row of usage.
 *
 * @param app number of the app
 * @param machine number of the machine
 * @param user number of the user; 0 unknown, -1 shared by several
 * @param ipAddress number of the address; 0 unknown
 * @param source number of the set of report sources that observed them
 * @param transactions how many there were
 * @param blocked how many of them were blocked
 * @param verdictKnown how many of them have a verdict: their source reports blocks
 * @param upKnown how many of them have sent bytes
 * @param downKnown how many of them have received bytes
 * @param measured how many of them have both, or their total
 * @param byLogon how many of them are the user's because of a sign-in
 * @param bytesUp sent, as far as known
 * @param bytesDown received, as far as known
 * @param bytesUnsplit of totals, what is of neither direction as far as known
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

  /** This and another row of the same machine, user, address, app and source together. */
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
