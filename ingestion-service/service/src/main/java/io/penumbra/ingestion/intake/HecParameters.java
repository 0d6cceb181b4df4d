package io.penumbra.ingestion.intake;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Parameters shared by all requests to Splunk's event collector. */
class HecParameters {

  @QueryParam("channel")
  String channel;

  @HeaderParam("X-Splunk-Request-Channel")
  String channelHeader;

  @QueryParam("format")
  @Parameter(description = "See POST /api/v1/transactions.")
  String format;

  @QueryParam("parser")
  @Parameter(description = "See POST /api/v1/transactions.")
  String parser;

  @HeaderParam(HttpHeaders.CONTENT_ENCODING)
  String encoding;

  /** Channel for acknowledgements, or null. */
  String channel() {
    return channel != null ? channel : channelHeader;
  }

  RequestedFormat requested() {
    return RequestedFormat.of(format, parser, null);
  }
}
