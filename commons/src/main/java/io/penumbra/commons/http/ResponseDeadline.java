package io.penumbra.commons.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.problem.Problem;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jboss.logging.Logger;

/**
 * Answers a request with 503 if there is no answer in time, for example while the database, the
 * issuer or another service hangs. Work that has started continues without an answer.
 *
 * <p>Uploads and files have a longer time; event streams have none.
 */
@ApplicationScoped
class ResponseDeadline {

  private static final Logger LOG = Logger.getLogger(ResponseDeadline.class);

  /** Runs after {@link BodyDeadline} and before authentication. */
  private static final int FIRST = 890;

  /** Maximum size of a JSON body that counts as a query; larger bodies are uploads. */
  private static final long MOST_BYTES_OF_A_QUESTION = 64 * 1024;

  private static final String JSON = "json";
  private static final String EVENTS = "text/event-stream";

  /** Maximum time from a request to the first byte of its answer. */
  @ConfigMapping(prefix = "penumbra.http.first-byte")
  interface Settings {

    @WithDefault("9S")
    @DurationMin(millis = 1)
    Duration within();

    /** Returns the limit for uploads and files. */
    @WithDefault("60S")
    @DurationMin(millis = 1)
    Duration transfersWithin();
  }

  private final Vertx vertx;
  private final Settings settings;
  private final String problem;

  ResponseDeadline(Vertx vertx, Settings settings, ObjectMapper mapper)
      throws JsonProcessingException {
    this.vertx = vertx;
    this.settings = settings;
    this.problem =
        mapper.writeValueAsString(
            Problem.of(
                ProblemType.UNAVAILABLE,
                "A dependency of this request (the database, the issuer or another service) does "
                    + "not respond; try again."));
  }

  void register(@Observes Filters filters) {
    filters.register(this::start, FIRST);
  }

  private void start(RoutingContext context) {
    if (!isStream(context.request())) {
      Duration limit =
          isTransfer(context.request()) ? settings.transfersWithin() : settings.within();
      long timer = vertx.setTimer(limit.toMillis(), _ -> end(context, limit));
      context.addHeadersEndHandler(_ -> vertx.cancelTimer(timer));
      context.addEndHandler(_ -> vertx.cancelTimer(timer));
    }
    context.next();
  }

  private void end(RoutingContext context, Duration limit) {
    HttpServerResponse response = context.response();
    if (response.headWritten() || response.ended() || response.closed()) {
      return;
    }
    LOG.warnf(
        "no response within %d s: %s %s",
        limit.toSeconds(),
        context.request().method(),
        DenialLog.withoutIds(context.normalizedPath()));
    response.headers().remove(HttpHeaders.CONTENT_LENGTH);
    response
        .setStatusCode(ProblemType.UNAVAILABLE.status())
        .putHeader(
            HttpHeaders.RETRY_AFTER, Integer.toString(ThreadLocalRandom.current().nextInt(2, 8)))
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(problem);
  }

  private static boolean isStream(HttpServerRequest request) {
    return accept(request).contains(EVENTS);
  }

  /**
   * Returns true if much data is received or sent: a large body, a body that is not JSON, or a
   * file.
   */
  private static boolean isTransfer(HttpServerRequest request) {
    return isUpload(request) || isFile(request);
  }

  private static boolean isUpload(HttpServerRequest request) {
    if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      return true;
    }
    long length = readLength(request.getHeader(HttpHeaders.CONTENT_LENGTH));
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return length > MOST_BYTES_OF_A_QUESTION
        || length > 0 && (type == null || !type.contains("/json") && !type.contains("+json"));
  }

  private static boolean isFile(HttpServerRequest request) {
    String format = request.getParam("format");
    String accept = accept(request);
    return format != null && !format.equals(JSON)
        || !accept.isEmpty()
            && !accept.contains(JSON)
            && !accept.contains("*/*")
            && !accept.contains("text/html");
  }

  private static String accept(HttpServerRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept == null ? "" : accept;
  }

  private static long readLength(String header) {
    try {
      return header == null ? 0 : Long.parseLong(header.strip());
    } catch (NumberFormatException notANumber) {
      return 0;
    }
  }
}
