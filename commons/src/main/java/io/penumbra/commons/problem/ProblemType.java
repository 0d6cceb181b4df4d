package io.penumbra.commons.problem;

import java.net.URI;
import java.util.Locale;

/** Every problem an API of Penumbra answers with: a stable type, its status, its title. */
public enum ProblemType {
  BAD_REQUEST(400, "The request is not valid"),
  UNAUTHENTICATED(401, "Sign in first"),
  FORBIDDEN(403, "Your role does not allow this"),
  NOT_FOUND(404, "There is no such thing"),
  METHOD_NOT_ALLOWED(405, "This method is not offered here"),
  NOT_ACCEPTABLE(406, "No representation you accept is offered"),
  REQUEST_TIMEOUT(408, "The request arrived too slowly"),
  INTEGRATION_OFF(409, "The integration is off"),
  PREREQUISITE_MISSING(409, "A prerequisite is missing"),
  SET_BY_CONFIGURATION(409, "This is set by configuration"),
  CONFLICT(409, "The request conflicts with what is stored"),
  GONE(410, "It is no longer kept"),
  PRECONDITION_FAILED(412, "It has changed since you read it"),
  PAYLOAD_TOO_LARGE(413, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "This media type is not understood"),
  RANGE_NOT_SATISFIABLE(416, "There is no such part"),
  UNPROCESSABLE(422, "Nothing in the request could be used"),
  IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key belongs to another request"),
  PRECONDITION_REQUIRED(428, "Say which version you change"),
  TOO_MANY_REQUESTS(429, "Too much at once"),
  INTERNAL(500, "Something went wrong here"),
  UNAVAILABLE(503, "Not available for the moment");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** Stable identifier, for example {@code urn:penumbra:problem:integration-off}. */
  public URI type() {
    return URI.create("urn:penumbra:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** The plainest type of a status, for problems that a framework raises by number alone. */
  public static ProblemType ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHENTICATED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 408 -> REQUEST_TIMEOUT;
      case 409 -> CONFLICT;
      case 410 -> GONE;
      case 412 -> PRECONDITION_FAILED;
      case 413 -> PAYLOAD_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 416 -> RANGE_NOT_SATISFIABLE;
      case 422 -> UNPROCESSABLE;
      case 428 -> PRECONDITION_REQUIRED;
      case 429 -> TOO_MANY_REQUESTS;
      case 503 -> UNAVAILABLE;
      default -> status < 500 ? BAD_REQUEST : INTERNAL;
    };
  }
}
