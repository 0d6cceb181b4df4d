package io.penumbra.reporting.export;

import io.penumbra.reporting.table.Column;
import io.penumbra.reporting.table.ItemStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Rows of a list to be written as a file.
 *
 * @param name file name without extension: letters, digits and hyphens
 * @param line converts a row for line formats
 * @param rows opened, read to the end and closed while the file is written
 */
public record ListFile<T>(
    Format format,
    String name,
    List<Column<T>> columns,
    Function<T, ?> line,
    Supplier<? extends ItemStream<T>> rows) {}
