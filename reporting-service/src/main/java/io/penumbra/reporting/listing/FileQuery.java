package io.penumbra.reporting.listing;

import io.penumbra.reporting.export.Format;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which file is asked for. */
public class FileQuery {

  @QueryParam("format")
  @Parameter(
      description = "json, csv, ndjson, xlsx or parquet, instead of an Accept header",
      example = "csv")
  String format;

  @Context
  @Parameter(hidden = true)
  HttpHeaders headers;

  public Format format() {
    return Format.of(format, headers);
  }
}
