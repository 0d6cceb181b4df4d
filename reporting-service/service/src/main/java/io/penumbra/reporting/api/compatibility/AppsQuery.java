package io.penumbra.reporting.api.compatibility;

import jakarta.ws.rs.PathParam;

/** The apps of a stream over a period, with the options of OData. */
public class AppsQuery extends ODataQuery {

  @PathParam("stream")
  String stream;

  @PathParam("function")
  String function;
}
