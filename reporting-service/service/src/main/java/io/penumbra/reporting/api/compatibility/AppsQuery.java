package io.penumbra.reporting.api.compatibility;

import jakarta.ws.rs.PathParam;

/** Query of the apps of a stream over a period, with OData options. */
public class AppsQuery extends ODataQuery {

  @PathParam("stream")
  String stream;

  @PathParam("function")
  String function;
}
