package io.penumbra.reporting.export;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Content negotiation. {@code ?format=} has the effect of {@code Accept}, for links and scripts. Of
 * the types in {@code Accept} the first one with the highest preference counts; generated clients
 * list all types of an operation, JSON first. A request without a supported type gets JSON.
 */
class FormatParameter {

  /** Media types that can be requested by name: JSON, files, and a report's events. */
  private static final Set<MediaType> NAMED =
      Set.of(
          MediaType.APPLICATION_JSON_TYPE,
          MediaType.valueOf(MediaType.SERVER_SENT_EVENTS),
          MediaType.valueOf(Format.TEXT_CSV),
          MediaType.valueOf(Format.X_NDJSON),
          MediaType.valueOf(Format.SPREADSHEET),
          MediaType.valueOf(Format.APACHE_PARQUET));

  private static final List<String> LISTS =
      List.of("/api/v1/reports/", "/api/v1/snapshot-reports/");

  /** Suffix of the only path with HTML, which negotiates itself. */
  private static final String HTML = "/executive";

  @ServerRequestFilter(preMatching = true)
  public void choose(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (LISTS.stream().noneMatch(path::startsWith)) {
      return;
    }
    if (path.endsWith(HTML) && isGiven(request.getHeaderString(HttpHeaders.ACCEPT))) {
      return;
    }
    String format = request.getUriInfo().getQueryParameters().getFirst("format");
    request.getHeaders().putSingle(HttpHeaders.ACCEPT, accepted(format, request));
  }

  private static boolean isGiven(String header) {
    return header != null && !header.isBlank();
  }

  private static String accepted(String format, ContainerRequestContext request) {
    if (format == null) {
      String header = request.getHeaderString(HttpHeaders.ACCEPT);
      if (!isGiven(header)) {
        // the framework would parse an empty header as a media type
        return MediaType.APPLICATION_JSON;
      }
      List<MediaType> accepted = request.getAcceptableMediaTypes();
      return accepted.stream()
          .filter(
              type ->
                  NAMED.stream()
                      .anyMatch(
                          other ->
                              other.isCompatible(type)
                                  && !type.isWildcardType()
                                  && !type.isWildcardSubtype()))
          .findFirst()
          .map(MediaType::toString)
          .orElse(MediaType.APPLICATION_JSON);
    }
    return format.equals("json")
        ? MediaType.APPLICATION_JSON
        : Format.byId(format)
            .map(known -> MediaType.valueOf(known.mediaType()))
            .map(type -> type.getType() + "/" + type.getSubtype())
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.BAD_REQUEST,
                        "format must be json, csv, ndjson, xlsx or parquet, or ocsf or ecs for"
                            + " transactions, got \"%s\"".formatted(format)));
  }
}
