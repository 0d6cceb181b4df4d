package io.penumbra.ingestion.parser;

import io.penumbra.commons.revision.Revision;
import io.penumbra.ingestion.format.custom.ParserDefinition;
import java.time.Instant;
import java.util.List;

/**
 * Custom parser as stored.
 *
 * @param description description, or null
 * @param changedAt null if it was never changed
 * @param sensors sensors that use it
 */
public record StoredParser(
    String name,
    String description,
    ParserDefinition definition,
    long version,
    Instant createdAt,
    String createdBy,
    Instant changedAt,
    String changedBy,
    List<String> sensors) {

  public Revision revision() {
    return new Revision(Long.toString(version));
  }
}
