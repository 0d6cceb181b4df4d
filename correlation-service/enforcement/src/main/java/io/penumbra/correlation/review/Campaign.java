package io.penumbra.correlation.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Review campaign over a fixed list of apps.
 *
 * @param selection description of the selected apps
 * @param owner owner of the decisions, or null
 * @param due due date, or null
 * @param total number of its apps
 * @param decided number of apps decided since its creation
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
