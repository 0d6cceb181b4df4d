package io.penumbra.correlation.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Apps to decide about together. Which ones is fixed when it is made.
 *
 * @param selection selection criterion of the apps, in words
 * @param owner the person in charge of deciding, or null
 * @param due by when, or null
 * @param total number of its apps
 * @param decided number of them with a decision since it was made
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
