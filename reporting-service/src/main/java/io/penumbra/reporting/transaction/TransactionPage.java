package io.penumbra.reporting.transaction;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.penumbra.reporting.person.PersonName;
import io.penumbra.reporting.table.Column;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Transactions, newest first.
 *
 * @param next cursor of what is older, or null at the end; a page may be short and still have one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TransactionPage(List<Item> items, @Schema(nullable = true) String next) {

  /**
   * One transaction as reports count it.
   *
   * @param lastAt when the last record that describes it was written
   * @param source the report sources that observed it, joined by +
   * @param userId null when nobody could be found for it
   * @param bySignIn it is theirs because they were signed in, and not because the record names
   *     them; null when nobody is known
   * @param account as the record says, or null
   * @param localPort null when unknown
   * @param protocol tcp, udp, icmp or other
   * @param host the other side's name, also where only a DNS answer gives it
   * @param process path or name of the program
   * @param appKind catalogued, custom, unmatched, internal or unnamed
   * @param namedBy what the app was found by: host (a name in the record), dns_answer (an answer to
   *     the machine's question), address_range (an address that belongs to an app) or none
   * @param verdict allowed, blocked, failed, warned, bypassed, audited, or unknown where its
   *     sources report no verdicts
   * @param bytesUp null when the source does not carry it
   * @param count how many transactions an aggregated record stands for, else 1
   */
  @Schema(name = "Transaction")
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Item(
      Instant at,
      Instant lastAt,
      String source,
      int machineId,
      String machine,
      @Schema(nullable = true) Integer userId,
      @Schema(nullable = true) String user,
      @Schema(nullable = true) Boolean bySignIn,
      @Schema(nullable = true) String account,
      @Schema(nullable = true) Integer ipAddressId,
      @Schema(nullable = true) String localAddress,
      @Schema(nullable = true) Integer localPort,
      @Schema(nullable = true) String remoteAddress,
      @Schema(nullable = true) Integer remotePort,
      String protocol,
      @Schema(nullable = true) String host,
      @Schema(nullable = true) String process,
      @Schema(nullable = true) Integer appId,
      @Schema(nullable = true) String app,
      String appKind,
      @Schema(
              nullable = true,
              description =
                  "What the app was found by: a host name in the record (host), the machine's DNS"
                      + " answer (dns_answer), a range of addresses that belongs to the app"
                      + " (address_range), or nothing (none)")
          String namedBy,
      String verdict,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      int count) {

    static final List<Column<Item>> COLUMNS =
        List.of(
            Column.moment("at", Item::at),
            Column.moment("lastAt", Item::lastAt),
            Column.text("source", Item::source),
            Column.whole("machineId", item -> (long) item.machineId()),
            Column.text("machine", Item::machine),
            Column.whole("userId", item -> wide(item.userId())),
            Column.text("user", Item::user),
            Column.text(
                "bySignIn",
                item -> item.bySignIn() == null ? null : Boolean.toString(item.bySignIn())),
            Column.text("account", Item::account),
            Column.whole("ipAddressId", item -> wide(item.ipAddressId())),
            Column.text("localAddress", Item::localAddress),
            Column.whole("localPort", item -> wide(item.localPort())),
            Column.text("remoteAddress", Item::remoteAddress),
            Column.whole("remotePort", item -> wide(item.remotePort())),
            Column.text("protocol", Item::protocol),
            Column.text("host", Item::host),
            Column.text("process", Item::process),
            Column.whole("appId", item -> wide(item.appId())),
            Column.text("app", Item::app),
            Column.text("appKind", Item::appKind),
            Column.text("namedBy", Item::namedBy),
            Column.text("verdict", Item::verdict),
            Column.whole("bytesUp", Item::bytesUp),
            Column.whole("bytesDown", Item::bytesDown),
            Column.whole("count", item -> (long) item.count()));

    private static Long wide(Integer number) {
      return number == null ? null : number.longValue();
    }

    /** With people's names as they may be seen. */
    Item shown() {
      return new Item(
          at,
          lastAt,
          source,
          machineId,
          machine,
          userId,
          PersonName.shown(userId, user),
          bySignIn,
          PersonName.shown(userId, account),
          ipAddressId,
          localAddress,
          localPort,
          remoteAddress,
          remotePort,
          protocol,
          host,
          process,
          appId,
          app,
          appKind,
          namedBy,
          verdict,
          bytesUp,
          bytesDown,
          count);
    }
  }
}
