package io.penumbra.reporting.job;

import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.table.Column;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.usage.UsageQuery;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How a request becomes a file.
 *
 * @param name of the file, without its extension
 * @param persons whether its rows tell of people
 * @param total how many rows there will be; null when nobody knows beforehand
 */
public record Plan<T>(
    UsageQuery usageQuery,
    String name,
    Format format,
    boolean persons,
    List<Column<T>> columns,
    Function<T, ?> line,
    Supplier<Long> total,
    Supplier<? extends ItemStream<T>> rows) {}
