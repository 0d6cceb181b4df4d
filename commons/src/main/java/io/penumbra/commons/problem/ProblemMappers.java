package io.penumbra.commons.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.penumbra.contracts.enumeration.UnknownNameException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Answers every failure as a problem: known ones in detail, unexpected ones without details but
 * with a log entry.
 */
public final class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final String BEARER = "Bearer";

  private final DescribedOperations operations;
  private final ObjectMapper mapper;

  ProblemMappers(DescribedOperations operations, ObjectMapper mapper) {
    this.operations = operations;
    this.mapper = mapper;
  }

  @ServerExceptionMapper
  public Response known(ProblemException failure) {
    Response.ResponseBuilder response = createResponse(failure.problem());
    failure
        .retryAfter()
        .ifPresent(d -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, d.toSeconds())));
    if (failure.problem().status() == ProblemType.UNAUTHENTICATED.status()) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, BEARER);
    }
    return response.build();
  }

  /** Requests authentication with the mechanism of the request: a redirect for browsers. */
  @ServerExceptionMapper
  public Uni<Response> unauthorized(UnauthorizedException failure, RoutingContext request) {
    HttpAuthenticator authenticator = request.get(HttpAuthenticator.class.getName());
    if (authenticator == null) {
      return Uni.createFrom().item(unauthenticated());
    }
    return authenticator.getChallenge(request).map(ProblemMappers::createChallenge);
  }

  private static Response createChallenge(ChallengeData challenge) {
    if (challenge == null) {
      return unauthenticated();
    }
    if (challenge.status == 401) {
      Response answer = unauthenticated();
      challenge.getHeaders().values().stream()
          .filter(scheme -> !scheme.startsWith(BEARER))
          .forEach(scheme -> answer.getHeaders().add(HttpHeaders.WWW_AUTHENTICATE, scheme));
      return answer;
    }
    Response.ResponseBuilder response = Response.status(challenge.status);
    challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
    return response.build();
  }

  @ServerExceptionMapper
  public Response authenticationFailed(AuthenticationFailedException failure) {
    return failure.getCause() instanceof ProblemException why ? known(why) : unauthenticated();
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException failure) {
    return createResponse(Problem.of(ProblemType.FORBIDDEN, null)).build();
  }

  // The framework has a mapper of its own for mismatched input; the nearest type wins.
  @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
  public Response unreadable(JsonProcessingException failure) {
    String detail =
        switch (failure) {
          case UnrecognizedPropertyException unknown ->
              "unknown field \"%s\"; known are %s"
                  .formatted(unknown.getPropertyName(), unknown.getKnownPropertyIds());
          case InvalidFormatException invalid when invalid.getTargetType().isEnum() ->
              "field \"%s\" must be one of %s"
                  .formatted(formatPath(invalid), listNames(invalid.getTargetType()));
          case MismatchedInputException mismatch ->
              "field \"%s\" has an unexpected format".formatted(formatPath(mismatch));
          case JsonMappingException mapping ->
              "field \"%s\" can't be read: %s"
                  .formatted(formatPath(mapping), mapping.getOriginalMessage());
          default ->
              "not valid JSON at line %d, column %d"
                  .formatted(
                      failure.getLocation().getLineNr(), failure.getLocation().getColumnNr());
        };
    return createResponse(Problem.of(ProblemType.BAD_REQUEST, detail)).build();
  }

  /** Returns the names of constants as used in bodies. */
  private List<String> listNames(Class<?> enumeration) {
    return Arrays.stream(enumeration.getEnumConstants())
        .map(constant -> mapper.convertValue(constant, String.class))
        .toList();
  }

  @ServerExceptionMapper
  public Response framework(WebApplicationException failure, UriInfo uri, Request request) {
    int status = failure.getResponse().getStatus();
    if (status < 400) {
      return failure.getResponse();
    }
    if (failure.getCause() instanceof JsonProcessingException unreadable) {
      return unreadable(unreadable);
    }
    if (failure instanceof NotFoundException && failure.getCause() != null) {
      Optional<String> unfit = unfitParameter(uri, failure.getCause());
      if (unfit.isPresent()) {
        return createResponse(Problem.of(ProblemType.BAD_REQUEST, unfit.get())).build();
      }
    }
    if (status >= 500) {
      LOG.error("request failed", failure);
    }
    String detail =
        status == ProblemType.UNSUPPORTED_MEDIA_TYPE.status() ? acceptedTypes(uri, request) : null;
    return createResponse(Problem.of(ProblemType.ofStatus(status), detail)).build();
  }

  /** Returns the problem of an unavailable issuer; the OIDC client logs the cause. */
  @ServerExceptionMapper
  public Response issuerAway(OIDCException failure) {
    LOG.debug("a token could not be verified", failure);
    return known(
        new ProblemException(
            ProblemType.UNAVAILABLE,
            "The issuer needed to verify tokens is temporarily unreachable; try again.",
            Map.of(),
            Duration.ofSeconds(ThreadLocalRandom.current().nextInt(2, 8))));
  }

  @ServerExceptionMapper
  public Response unexpected(Throwable failure) {
    if (DatabaseOutage.isCauseOf(failure)) {
      // one line for thousands of requests
      if (DatabaseOutage.isNews()) {
        LOG.warnf("the database is unavailable: %s", failure.getMessage());
      }
      return known(DatabaseOutage.problem());
    }
    LOG.error("request failed unexpectedly", failure);
    return createResponse(Problem.of(ProblemType.INTERNAL, null)).build();
  }

  /** Returns the accepted body types, or null if the API description has none. */
  private @Nullable String acceptedTypes(UriInfo uri, Request request) {
    return operations
        .find(request.getMethod(), uri.getRequestUri().getRawPath())
        .map(DescribedOperations.Operation::mediaTypes)
        .filter(types -> !types.isEmpty())
        .map(types -> "Content-Type must be one of " + String.join(", ", types) + ".")
        .orElse(null);
  }

  /**
   * Returns the invalid query parameter of a framework's 404, found by the value that its cause
   * quotes.
   */
  private static Optional<String> unfitParameter(UriInfo uri, Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return uri.getQueryParameters().entrySet().stream()
        .flatMap(
            parameter ->
                parameter.getValue().stream()
                    .filter(value -> mentions(value, message))
                    .map(
                        value ->
                            "%s does not accept the value \"%s\"%s"
                                .formatted(parameter.getKey(), value, accepted(cause))))
        .findFirst();
  }

  private static String accepted(Throwable cause) {
    return cause instanceof UnknownNameException unknown ? "; accepted: " + unknown.accepted() : "";
  }

  private static boolean mentions(String value, String message) {
    return message.equals("empty String") && value.isBlank()
        || message.contains('"' + value + '"')
        || message.endsWith('.' + value);
  }

  private static Response unauthenticated() {
    return createResponse(Problem.of(ProblemType.UNAUTHENTICATED, null))
        .header(HttpHeaders.WWW_AUTHENTICATE, BEARER)
        .build();
  }

  private static Response.ResponseBuilder createResponse(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
  }

  private static String formatPath(JsonMappingException failure) {
    return failure.getPath().stream()
        .map(ref -> ref.getFieldName() != null ? ref.getFieldName() : "[" + ref.getIndex() + "]")
        .collect(Collectors.joining("."));
  }
}
