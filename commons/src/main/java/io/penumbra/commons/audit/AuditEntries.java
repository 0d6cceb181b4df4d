package io.penumbra.commons.audit;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Audit entries of one service, newest first. */
@Schema(name = "AuditLogEntries")
public record AuditEntries(List<AuditEntry> items) {}
