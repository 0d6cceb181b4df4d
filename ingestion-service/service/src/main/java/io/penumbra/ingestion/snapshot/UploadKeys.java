package io.penumbra.ingestion.snapshot;

import io.penumbra.commons.page.SealedCursor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Signed keys in upload addresses. A key replaces a token and is valid for one file and a limited
 * time.
 */
@ApplicationScoped
class UploadKeys {

  private static final List<String> PURPOSE = List.of("discovery-upload");
  private static final Duration VALID = Duration.ofHours(24);
  private static final String SEPARATOR = "\n";
  private static final int PARTS = 6;

  private final SealedCursor seal;
  private final Clock clock;

  UploadKeys(
      @ConfigProperty(
              name = "penumbra.cursors.secret",
              defaultValue = "${quarkus.datasource.password}")
          String secret,
      @ConfigProperty(name = "quarkus.application.name") String service,
      Clock clock) {
    this.seal = new SealedCursor(secret, service);
    this.clock = clock;
  }

  /**
   * Upload that a key permits.
   *
   * @param report report to which the file is added; created with the first bytes
   * @param name name of the report, a single line
   * @param source source of the report
   * @param owner user who started the upload
   */
  record Upload(UUID report, String file, String name, String source, String owner) {}

  String key(Upload upload) {
    return seal.seal(
        PURPOSE,
        String.join(
            SEPARATOR,
            Long.toString(clock.instant().plus(VALID).getEpochSecond()),
            upload.report.toString(),
            upload.file,
            upload.name,
            upload.source,
            upload.owner));
  }

  /** Returns the upload of a key; empty for an invalid or expired key. */
  Optional<Upload> open(String key) {
    return seal.open(PURPOSE, key)
        .map(text -> text.split(SEPARATOR, PARTS))
        .filter(parts -> clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[0]))))
        .map(
            parts -> new Upload(UUID.fromString(parts[1]), parts[2], parts[3], parts[4], parts[5]));
  }
}
