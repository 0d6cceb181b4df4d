package io.penumbra.reporting.presence;

import io.penumbra.commons.page.PageLimit;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Requested part of a history. */
public class PresenceTimelineQuery {

  @QueryParam("limit")
  @Parameter(description = PageLimit.DESCRIPTION, example = PageLimit.DEFAULT_TEXT)
  Integer limit;

  @QueryParam("cursor")
  @Parameter(description = "Value of next from the previous page")
  String cursor;

  int limit() {
    return PageLimit.of(limit);
  }
}
