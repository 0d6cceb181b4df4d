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
 * @param machines ids, ascending
 * @param after returns only transactions after this id, or null
 * @param since earliest start, or null
 * @param until exclusive latest start, or null
 * @param source report source, or null
 * @param verdict filter as in lists, or null
 * @param protocol filter as in lists, or null
 * @param search filter as in lists, or null
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

  /** Maximum number of machines per batch. */
  public static final int MAX_MACHINES = 1_000;

  /** Returns the query of the transactions after the given one. */
  public TransactionBatchQuery after(String id) {
    return new TransactionBatchQuery(
        day, machines, id, since, until, source, verdict, protocol, search);
  }
}
