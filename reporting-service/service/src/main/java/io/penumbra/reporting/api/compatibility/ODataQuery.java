package io.penumbra.reporting.api.compatibility;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** OData options that both APIs accept. */
public class ODataQuery {

  @QueryParam("$top")
  @Parameter(description = "Maximum number of items, at most 10000", example = "100")
  String top;

  @QueryParam("$skip")
  @Parameter(description = "Number of items to skip", example = "100")
  String skip;

  @QueryParam("$select")
  @Parameter(description = "Members to return, separated by commas. Default: all")
  String select;

  @QueryParam("$count")
  @Parameter(description = "Accepted for compatibility. Has no effect")
  String count;

  @Context
  @Parameter(hidden = true)
  UriInfo uri;
}
