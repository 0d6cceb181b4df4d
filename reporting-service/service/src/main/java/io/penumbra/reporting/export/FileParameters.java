package io.penumbra.reporting.export;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Parameters of a requested file. */
public class FileParameters {

  @QueryParam("format")
  @Parameter(
      description = "Format: json, csv, ndjson, xlsx or parquet. Replaces the Accept header",
      example = "csv")
  String format;

  @QueryParam("column")
  @Parameter(description = "Columns of the file, in this order. Default: all")
  List<String> columns;

  @Context
  @Parameter(hidden = true)
  HttpHeaders headers;

  /** Returns the names of the requested columns; empty for all. */
  public List<String> columns() {
    return columns == null ? List.of() : List.copyOf(columns);
  }

  /** Returns the format of the file; empty if a page is requested. */
  public Optional<Format> format() {
    return Format.of(format, headers);
  }
}
