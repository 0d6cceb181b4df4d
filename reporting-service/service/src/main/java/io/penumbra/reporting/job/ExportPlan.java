package io.penumbra.reporting.job;

import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.table.Column;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.usage.UsageQuery;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Export of a list to a file.
 *
 * @param name file name without extension
 * @param persons true if its rows name people
 * @param total number of rows; null if unknown beforehand
 */
public record ExportPlan<T>(
    UsageQuery usageQuery,
    String name,
    Format format,
    boolean persons,
    List<Column<T>> columns,
    Function<T, ?> line,
    Supplier<Long> total,
    Supplier<? extends ItemStream<T>> rows) {}
