package io.penumbra.commons.audit;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One change, or one read of people.
 *
 * @param id of the entry in its service; later entries have higher ones
 * @param who name of the account, {@code configuration} or {@code installation}
 * @param what was changed or read, for example {@code sensor/laptops} or {@code read/users/5}
 * @param was its value before
 * @param became its value after
 * @param why the reason given
 * @param requestId as given with the request
 * @param detail of a read: report, days, filters, and the people shown
 */
@Schema(name = "AuditLogEntry")
public record AuditEntry(
    long id,
    Instant at,
    String who,
    String what,
    @Schema(nullable = true) @Nullable String was,
    @Schema(nullable = true) @Nullable String became,
    @Schema(nullable = true) @Nullable String why,
    @Schema(nullable = true) @Nullable String requestId,
    @Schema(nullable = true) @Nullable Map<String, Object> detail) {}
