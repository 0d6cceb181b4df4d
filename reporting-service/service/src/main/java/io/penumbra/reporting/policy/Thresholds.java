package io.penumbra.reporting.policy;

import io.penumbra.commons.problem.ProblemDescriptions;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Thresholds of an app on one UTC day in one report; all given ones must be exceeded. Null is no
 * threshold.
 *
 * @param traffic bytes of both directions
 * @param upload sent bytes
 * @param download received bytes
 * @param users number of known users; likewise machines and ipAddresses
 * @param uploadAboveBaseline minimum excess in bytes of one known user's upload over the median of
 *     their uploads to the app on the same weekday of the last eight weeks; it must also exceed
 *     five median absolute deviations
 */
@Schema(extensions = @Extension(name = ProblemDescriptions.ALL_OPTIONAL, value = "true"))
public record Thresholds(
    @Schema(nullable = true, minimum = "0", examples = "500000000") Long traffic,
    @Schema(nullable = true, minimum = "0") Long upload,
    @Schema(nullable = true, minimum = "0") Long download,
    @Schema(nullable = true, minimum = "0", examples = "50") Long users,
    @Schema(nullable = true, minimum = "0") Long machines,
    @Schema(nullable = true, minimum = "0") Long ipAddresses,
    @Schema(nullable = true, minimum = "0") Long transactions,
    @Schema(nullable = true, minimum = "1000000", examples = "100000000")
        Long uploadAboveBaseline) {

  /** Minimum of the threshold; a lower one would match every user with small uploads. */
  private static final long LEAST_ABOVE_BASELINE = 1_000_000;

  Thresholds(
      Long traffic,
      Long upload,
      Long download,
      Long users,
      Long machines,
      Long ipAddresses,
      Long transactions) {
    this(traffic, upload, download, users, machines, ipAddresses, transactions, null);
  }

  /** Thresholds that any usage exceeds. */
  static final Thresholds ANY_USE = new Thresholds(null, null, null, null, null, null, 0L);

  static Thresholds ofUploadAboveBaseline(long bytes) {
    return new Thresholds(null, null, null, null, null, null, null, bytes);
  }

  static Thresholds ofTraffic(long users, long traffic) {
    return new Thresholds(traffic, null, null, users, null, null, null);
  }

  /**
   * Rejects thresholds that cannot be exceeded.
   *
   * @throws ProblemException 400 naming the invalid field
   */
  void check() {
    Map<String, Long> given = given();
    given.forEach(
        (name, value) -> {
          if (value < 0) {
            throw new ProblemException(
                ProblemType.BAD_REQUEST,
                "thresholds.%s must not be negative, got %d".formatted(name, value));
          }
        });
    if (uploadAboveBaseline != null && uploadAboveBaseline < LEAST_ABOVE_BASELINE) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "thresholds.uploadAboveBaseline must be %d bytes or more, got %d"
              .formatted(LEAST_ABOVE_BASELINE, uploadAboveBaseline));
    }
    if (given.isEmpty()) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "thresholds must have one or more of traffic, upload, download, users, machines, "
              + "ipAddresses, transactions and uploadAboveBaseline; {\"transactions\": 0} "
              + "matches any usage");
    }
  }

  private Map<String, Long> given() {
    Map<String, Long> all = new LinkedHashMap<>();
    all.put("traffic", traffic);
    all.put("upload", upload);
    all.put("download", download);
    all.put("users", users);
    all.put("machines", machines);
    all.put("ipAddresses", ipAddresses);
    all.put("transactions", transactions);
    all.put("uploadAboveBaseline", uploadAboveBaseline);
    all.values().removeIf(Objects::isNull);
    return all;
  }
}
