package io.penumbra.correlation.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Apps to decide about together. Which ones is fixed when it is made.
 *
 * @param selection what the apps were selected by, in words
 * @param owner who is to decide, or null
 * @param due by when, or null
 * @param total how many apps it has
 * @param decided about how many of them somebody has decided since it was made
 * @param closedAt null while it is open, as are the next two
 */
record Campaign(
    UUID id,
    String name,
    String selection,
    String owner,
    LocalDate due,
    int total,
    int decided,
    String createdBy,
    Instant createdAt,
    Instant closedAt,
    String closedBy,
    String closeReason) {}
