package io.penumbra.contracts.transaction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Request of correlation-service's {@code POST /api/v1/transactions/batch}: all transactions of
 * some machines on one UTC day, in the order of {@link TransactionId}, as {@link
 * TransactionBlocks}.
 *
 * @param machines by number, ascending
 * @param after only what comes after this id, or null
 * @param since only what began at this moment or later, or null
 * @param until only what began before this moment, or null
 * @param source of this report source only, or null
 * @param verdict as of a list, or null
 * @param protocol as of a list, or null
 * @param search as of a list, or null
 */
public record TransactionBatchQuery(
    LocalDate day,
    List<Integer> machines,
    @Schema(nullable = true) @Nullable String after,
    @Schema(nullable = true) @Nullable Instant since,
    @Schema(nullable = true) @Nullable Instant until,
    @Schema(nullable = true) @Nullable String source,
    @Schema(nullable = true) @Nullable String verdict,
    @Schema(nullable = true) @Nullable String protocol,
    @Schema(nullable = true) @Nullable String search) {

  public static final String PATH = "/api/v1/transactions/batch";

  /** Machines of one batch. */
  public static final int MAX_MACHINES = 1_000;

  /** The rest of this batch, after a transaction of it. */
  public TransactionBatchQuery after(String id) {
    return new TransactionBatchQuery(
        day, machines, id, since, until, source, verdict, protocol, search);
  }
}
