package io.penumbra.commons.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.problem.Problem;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;

/**
 * Refuses a Content-Type or Accept header with an invalid media type; the framework fails on it.
 */
@ApplicationScoped
class MediaTypeSyntax {

  /** Runs after the preparation of answers and before authentication. */
  private static final int FIRST = 880;

  private final ObjectMapper mapper;

  MediaTypeSyntax(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext request) {
    String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
    String accept = request.request().getHeader(HttpHeaders.ACCEPT);
    if (type != null && !isMediaType(type)) {
      refuse(request, "Content-Type is not a media type, for example application/json.");
    } else if (accept != null && !isListOfMediaTypes(accept)) {
      refuse(request, "Accept is not a list of media types, for example application/json.");
    } else {
      request.next();
    }
  }

  private void refuse(RoutingContext request, String detail) {
    try {
      request
          .response()
          .setStatusCode(ProblemType.BAD_REQUEST.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .end(mapper.writeValueAsString(Problem.of(ProblemType.BAD_REQUEST, detail)));
    } catch (JsonProcessingException e) {
      request.fail(e);
    }
  }

  private static boolean isListOfMediaTypes(String accept) {
    // an empty one accepts everything, as none does
    for (String type : accept.split(",")) {
      if (!type.isBlank() && !isMediaType(type.strip())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMediaType(String text) {
    try {
      MediaType type = MediaType.valueOf(text);
      return !type.getType().isBlank() && !type.getSubtype().isBlank();
    } catch (RuntimeException notOne) {
      return false;
    }
  }
}
