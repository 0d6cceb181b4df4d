package io.penumbra.contracts.transaction;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Transactions, newest first.
 *
 * @param next cursor of older transactions, or null at the end; a short page may have one, too
 */
public record TransactionPage(
    List<Transaction> items, @Schema(nullable = true) @Nullable String next) {

  /**
   * One transaction as reports count it.
   *
   * @param id of the transaction, the same whenever it is read: see {@link TransactionId}
   * @param lastAt time of the last record that describes it
   * @param source the report sources that observed it, joined by +
   * @param userId null when the user is unknown
   * @param bySignIn true if a sign-in attributes it to the user, false if a name in the record
   *     does; null if the user is unknown
   * @param account as recorded, or null
   * @param localPort null when unknown
   * @param protocol tcp, udp, icmp or other
   * @param host the other side's name, also where only a DNS answer gives it
   * @param process path or name of the program
   * @param appKind catalogued, custom, unmatched, internal or unnamed
   * @param namedBy the source of the destination: host (a name in the record), dns-answer (an
   *     answer to the machine's question), address-range (an address of an app) or none
   * @param verdict allowed, blocked, failed, warned, bypassed, audited, or unknown where its
   *     sources report no verdicts
   * @param bytesUp null when the source does not carry it
   * @param bytesTotal in both directions, also where the source has only the total; null when
   *     unknown
   * @param count number of transactions that an aggregated record represents, else 1
   */
  public record Transaction(
      @Schema(
              description = "Stable ID, unique in this installation",
              examples = "42-2948313-9f86d081884c7d65")
          String id,
      Instant at,
      Instant lastAt,
      String source,
      int machineId,
      String machine,
      @Schema(nullable = true) @Nullable Integer userId,
      @Schema(nullable = true) @Nullable String user,
      @Schema(nullable = true) @Nullable Boolean bySignIn,
      @Schema(nullable = true) @Nullable String account,
      @Schema(nullable = true) @Nullable Integer ipAddressId,
      @Schema(nullable = true) @Nullable String localAddress,
      @Schema(nullable = true) @Nullable Integer localPort,
      @Schema(nullable = true) @Nullable String remoteAddress,
      @Schema(nullable = true) @Nullable Integer remotePort,
      String protocol,
      @Schema(nullable = true) @Nullable String host,
      @Schema(nullable = true) @Nullable String process,
      @Schema(nullable = true) @Nullable Integer appId,
      @Schema(nullable = true) @Nullable String app,
      String appKind,
      @Schema(
              description =
                  "Source of the attribution to the app: a host name in the record, a DNS response "
                      + "of the machine, an address range of the app, or none",
              enumeration = {"host", "dns-answer", "address-range", "none"})
          String namedBy,
      String verdict,
      @Schema(nullable = true) @Nullable Long bytesUp,
      @Schema(nullable = true) @Nullable Long bytesDown,
      @Schema(nullable = true) @Nullable Long bytesTotal,
      int count) {}
}
