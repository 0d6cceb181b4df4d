package io.penumbra.ingestion.format.osquery;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Reader of result logs. The columns identify the table, because query names are arbitrary. A
 * result with several rows is one record: skipped rows are omitted, and the record is skipped if
 * all rows are.
 */
@ApplicationScoped
class OsqueryReader implements RecordReader {

  private static final int FIRST_UNPRIVILEGED_PORT = 1_024;

  @Override
  public SensorFormat format() {
    return SensorFormat.OSQUERY;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    return QueryResult.recognised(entry);
  }

  @Override
  public Reading read(JsonNode entry, ZoneId zone) {
    QueryResult result = new QueryResult(entry);
    Gathered gathered = new Gathered();
    for (JsonNode row : result.added()) {
      read(result, row, gathered);
    }
    for (JsonNode row : result.removed()) {
      software(result, row, Fact.SoftwareInstalled.State.REMOVED, gathered);
    }
    if (gathered.inventory || result.isEmptySnapshot()) {
      gathered.facts.add(new Fact.InventoryTaken(result.at(), result.query()));
    }
    if (gathered.isEmpty()) {
      return new Reading.Skipped(gathered.skipped);
    }
    String name = result.machineName();
    if (name != null) {
      gathered.facts.add(new Fact.MachineSeen(result.at(), name, null, null, null));
    }
    return new Reading.Taken(result.subject(), gathered.transactions, gathered.facts);
  }

  /** Result of the rows, and the reason for the first skipped row. */
  private static final class Gathered {
    final List<Transaction> transactions = new ArrayList<>();
    final List<Fact> facts = new ArrayList<>();
    SkipReason skipped = SkipReason.NOTHING_SAID;

    /** Returns true if the rows are the complete result of a software query. */
    boolean inventory;

    boolean isEmpty() {
      return transactions.isEmpty() && facts.isEmpty();
    }

    void skip(SkipReason reason) {
      if (skipped == SkipReason.NOTHING_SAID) {
        skipped = reason;
      }
    }
  }

  private static void read(QueryResult result, JsonNode row, Gathered gathered) {
    if (row.has("remote_address")) {
      socket(result, row, gathered);
    } else if (row.has("response") && row.has("name")) {
      nameAnswers(result, row, gathered);
    } else if (row.has("user") && row.has("tty")) {
      logon(result, row, gathered);
    } else if (row.has("interface") && row.has("address")) {
      addressHeld(result, row, gathered);
    } else if (row.has("hostname") && row.has("uuid")) {
      machine(result, row, gathered);
    } else if (row.has("build") && row.has("platform")) {
      operatingSystem(result, row, gathered);
    } else {
      software(result, row, Fact.SoftwareInstalled.State.PRESENT, gathered);
    }
  }

  /**
   * Returns true for inventories of installed software. A list of running programs is not one: a
   * program that ends is still installed.
   */
  private static void software(
      QueryResult result, JsonNode row, Fact.SoftwareInstalled.State state, Gathered gathered) {
    boolean present = state == Fact.SoftwareInstalled.State.PRESENT;
    SoftwareRow software = SoftwareRow.of(result.query(), row).orElse(null);
    if (software == null || !present && software.runs()) {
      gathered.skip(present ? SkipReason.UNKNOWN_KIND : SkipReason.ENDED);
      return;
    }
    gathered.facts.add(
        new Fact.SoftwareInstalled(
            result.at(),
            result.query(),
            software.kind(),
            software.id(),
            software.name(),
            software.version(),
            software.program(),
            software.account(),
            software.path(),
            state));
    gathered.inventory |= present && result.baseline() && !software.runs();
  }

  /** Reads process_open_sockets, and with an {@code action} socket_events. */
  private static void socket(QueryResult result, JsonNode row, Gathered gathered) {
    String action = Values.readText(row.get("action"));
    if (action == null && result.baseline()) {
      gathered.skip(SkipReason.BASELINE);
      return;
    }
    IpAddress remote = readAddressOrNull("remote_address", row);
    int localPort = Values.parsePort("columns.local_port", Values.readText(row.get("local_port")));
    int remotePort =
        Values.parsePort("columns.remote_port", Values.readText(row.get("remote_port")));
    SkipReason reason = reasonToSkip(action, remote, localPort, remotePort);
    if (reason != null) {
      gathered.skip(reason);
      return;
    }
    IpAddress local = readAddressOrNull("local_address", row);
    gathered.transactions.add(
        new Transaction(
            action == null ? result.at() : result.at(row),
            Values.readText(row.get("username")),
            local == null || local.scope() == IpAddress.Scope.UNSPECIFIED ? null : local.text(),
            localPort,
            remote.text(),
            remotePort,
            Protocol.of(Values.readText(row.get("protocol"))),
            null,
            Values.readText(row.get("path")),
            Transaction.UNKNOWN,
            Transaction.UNKNOWN,
            "failed".equals(Values.readText(row.get("status"))) ? Verdict.FAILED : Verdict.UNKNOWN,
            null,
            1));
  }

  /**
   * Returns true for a local service port, because a row of open sockets does not name the
   * initiator.
   */
  private static SkipReason reasonToSkip(
      String action, IpAddress remote, int localPort, int remotePort) {
    if ("accept".equals(action)) {
      return SkipReason.INBOUND;
    }
    if (remote == null
        || remote.scope() == IpAddress.Scope.UNSPECIFIED
        || remotePort == 0
        || (action != null && !action.equals("connect"))) {
      return SkipReason.NO_CONNECTION;
    }
    if (remote.scope() == IpAddress.Scope.LOOPBACK) {
      return SkipReason.LOOPBACK;
    }
    boolean served =
        action == null
            && localPort > 0
            && localPort < FIRST_UNPRIVILEGED_PORT
            && remotePort >= FIRST_UNPRIVILEGED_PORT;
    return served ? SkipReason.INBOUND : null;
  }

  /** Reads dns_lookup_events, with addresses and aliases separated by semicolons. */
  private static void nameAnswers(QueryResult result, JsonNode row, Gathered gathered) {
    String name = Values.parseHostName(Values.readText(row.get("name")));
    String response = Values.readText(row.get("response"));
    if (name == null || response == null) {
      gathered.skip(SkipReason.NO_ANSWER);
      return;
    }
    Instant at = result.at(row);
    for (String answer : response.split(";")) {
      IpAddress.parse(answer.strip())
          .filter(address -> address.scope() != IpAddress.Scope.LOOPBACK)
          .ifPresent(address -> gathered.facts.add(new Fact.NameAnswer(at, name, address.text())));
    }
    gathered.skip(SkipReason.NO_ANSWER);
  }

  /**
   * Reads logged_in_users. The logon counts from the query, because the real one may be older than
   * the maximum age of records.
   */
  private static void logon(QueryResult result, JsonNode row, Gathered gathered) {
    String user = Values.readText(row.get("user"));
    String type = Values.readText(row.get("type"));
    boolean signedIn =
        type == null || type.equals("user") || type.equals("active") || type.equals("disconnected");
    if (user == null || !signedIn) {
      gathered.skip(SkipReason.NO_SIGN_IN);
      return;
    }
    String from =
        IpAddress.parse(Values.readText(row.get("host"))).map(IpAddress::text).orElse(null);
    gathered.facts.add(
        new Fact.Logon(
            result.at(),
            user,
            Values.readText(row.get("sid")),
            null,
            from == null ? Fact.Logon.Kind.INTERACTIVE : Fact.Logon.Kind.REMOTE_INTERACTIVE,
            from));
  }

  private static void addressHeld(QueryResult result, JsonNode row, Gathered gathered) {
    IpAddress.parse(Values.readText(row.get("address")))
        .filter(ip -> ip.scope() == IpAddress.Scope.PUBLIC || ip.scope() == IpAddress.Scope.PRIVATE)
        .ifPresentOrElse(
            ip ->
                gathered.facts.add(
                    new Fact.AddressHeld(result.at(), ip.text(), Fact.AddressHeld.Origin.ADAPTER)),
            () -> gathered.skip(SkipReason.NOTHING_SAID));
  }

  private static void machine(QueryResult result, JsonNode row, Gathered gathered) {
    String name = Values.readText(row.get("hostname"));
    if (name != null) {
      gathered.facts.add(new Fact.MachineSeen(result.at(), name, null, null, null));
    }
  }

  /**
   * Reads os_version. Windows servers and clients have the same platform; the product name
   * distinguishes them.
   */
  private static void operatingSystem(QueryResult result, JsonNode row, Gathered gathered) {
    String machine = result.machineName();
    if (machine == null) {
      gathered.skip(SkipReason.NOTHING_SAID);
      return;
    }
    String platform = Values.readText(row.get("platform"));
    String product = Values.readText(row.get("name"));
    String build = Values.readText(row.get("build"));
    String revision = Values.readText(row.get("revision"));
    gathered.facts.add(
        new Fact.MachineSeen(
            result.at(),
            machine,
            "windows".equals(platform) && product != null ? product : platform,
            Values.readText(row.get("version")),
            build == null || revision == null ? build : build + '.' + revision));
  }

  private static IpAddress readAddressOrNull(String column, JsonNode row) {
    return Values.parseAddress("columns." + column, Values.readText(row.get(column)));
  }
}
