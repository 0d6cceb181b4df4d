package io.penumbra.ingestion.intake;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Common parameters of all requests to Splunk's event collector, next to the body. */
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

  /** The channel, for which an answer has an acknowledgement id; or null. */
  String channel() {
    return channel != null ? channel : channelHeader;
  }

  RequestedFormat requested() {
    return RequestedFormat.of(format, parser, null);
  }
}
