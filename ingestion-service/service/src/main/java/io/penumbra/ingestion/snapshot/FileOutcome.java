package io.penumbra.ingestion.snapshot;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Outcome of the records of a file.
 *
 * @param transactions number of transactions in the report; 0 when the file does not count
 * @param skipped records that count as nothing, by reason
 * @param rejected records that could not be used, by reason
 * @param problem reason why the file does not count, or null
 * @param rejections the first 100 rejected records
 */
@RegisterForReflection
record FileOutcome(
    long records,
    long transactions,
    Map<String, Long> skipped,
    Map<String, Long> rejected,
    SnapshotProblem problem,
    List<Rejection> rejections) {

  /**
   * A rejected record.
   *
   * @param entry of the archive, or null
   * @param field at fault, or null when it is the whole record
   */
  @Schema(name = "SnapshotRejection")
  record Rejection(
      @Schema(nullable = true) String entry,
      int line,
      String reason,
      @Schema(nullable = true) String field,
      @Schema(nullable = true) String detail) {}

  static FileOutcome failed(SnapshotProblem problem) {
    return new FileOutcome(0, 0, Map.of(), Map.of(), problem, List.of());
  }
}
