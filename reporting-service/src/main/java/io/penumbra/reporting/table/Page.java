package io.penumbra.reporting.table;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of a table.
 *
 * @param total rows of the whole table, after the search
 * @param next cursor of the page after this one, or null at the end
 */
public record Page<T>(List<T> items, long total, @Schema(nullable = true) String next) {}
