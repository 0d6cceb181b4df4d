package io.penumbra.reporting.job;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Stored export.
 *
 * @param request request as JSON
 * @param attempt number of attempts
 * @param people number of people in the file; null while unknown
 * @param userIds ids of up to 1,000 of them
 */
public record ExportJob(
    UUID id,
    String askedBy,
    Instant askedAt,
    String request,
    String format,
    State state,
    int attempt,
    long rows,
    Long rowsInAll,
    long bytes,
    String sha256,
    String failure,
    Instant expiresAt,
    Integer people,
    List<Integer> userIds) {

  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED
  }

  static ExportJob of(Row row) {
    return new ExportJob(
        row.getUUID("id"),
        row.getString("asked_by"),
        row.getOffsetDateTime("asked_at").toInstant(),
        row.getString("request"),
        row.getString("format"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInteger("attempts"),
        row.getLong("rows"),
        row.getLong("rows_in_all"),
        row.getLong("bytes"),
        row.getString("sha256"),
        row.getString("failure"),
        row.getOffsetDateTime("expires_at").toInstant(),
        row.getInteger("people"),
        row.getArrayOfIntegers("user_ids") == null
            ? List.of()
            : List.of(row.getArrayOfIntegers("user_ids")));
  }
}
