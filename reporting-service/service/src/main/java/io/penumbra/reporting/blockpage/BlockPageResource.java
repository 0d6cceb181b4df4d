package io.penumbra.reporting.blockpage;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.reporting.executive.Language;
import io.penumbra.reporting.gateway.CorrelationGateway;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/**
 * Page shown to users of a blocked app: the app, the reason, alternatives and the access request.
 * It is public, because a blocked user is not necessarily signed in. Of the requested address it
 * shows only the domain name that correlation-service recognised.
 */
@Path("/blocked")
@RunOnVirtualThread
class BlockPageResource {

  private static final Logger LOG = Logger.getLogger(BlockPageResource.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LONGEST_DOMAIN = 300;
  private static final int BAD_REQUEST = 400;

  private final CorrelationGateway correlation;
  private final ViewLimit limit;

  BlockPageResource(CorrelationGateway correlation, ViewLimit limit) {
    this.correlation = correlation;
    this.limit = limit;
  }

  @GET
  @PermitAll
  @Operation(hidden = true)
  public Response page(
      @QueryParam("d") String domain,
      @QueryParam("language") String language,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    BlockPages pages = new BlockPages(parseLanguage(language, headers));
    Duration wait = limit.count(request.remoteAddress().hostAddress());
    if (wait.isPositive()) {
      return answer(429, pages.busy())
          .header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()))
          .build();
    }
    try {
      BlockedDomain found = ask(domain == null ? "" : domain.strip());
      if (!found.pageEnabled()) {
        return answer(404, pages.off()).build();
      }
      return answer(200, pages.of(found)).build();
    } catch (ProblemException e) {
      return e.problem().status() == BAD_REQUEST
          ? answer(BAD_REQUEST, pages.noDomain()).build()
          : unavailable(pages);
    } catch (RuntimeException e) {
      // for example if the issuer grants no token to this service
      LOG.errorf(e, "the block page cannot reach correlation-service");
      return unavailable(pages);
    }
  }

  private static Response unavailable(BlockPages pages) {
    return answer(503, pages.unavailable()).header(HttpHeaders.RETRY_AFTER, "60").build();
  }

  /** Returns the blocked domain; checks that the page is enabled before the domain. */
  private BlockedDomain ask(String domain) {
    String asked = domain.length() > LONGEST_DOMAIN ? "" : domain;
    return correlation.get(
        "/api/v1/enforcement/blocked?domain=" + URLEncoder.encode(asked, StandardCharsets.UTF_8),
        BlockedDomain.class,
        PATIENCE);
  }

  /** Returns the requested language if it exists, else the reader's preferred language. */
  private static Language parseLanguage(String id, HttpHeaders headers) {
    return Language.listIds().contains(id)
        ? Language.of(id)
        : Language.preferred(headers.getAcceptableLanguages());
  }

  private static Response.ResponseBuilder answer(int status, String html) {
    return Response.status(status)
        .entity(html)
        .type(MediaType.TEXT_HTML + ";charset=UTF-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
  }
}
