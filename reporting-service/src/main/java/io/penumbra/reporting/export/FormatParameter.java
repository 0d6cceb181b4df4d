package io.penumbra.reporting.export;

import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * {@code ?format=} says the same as {@code Accept}, for links and scripts; and who names no file's
 * type gets JSON.
 */
class FormatParameter {

  private static final Set<MediaType> FILES =
      Set.of(
          MediaType.valueOf(Format.TEXT_CSV),
          MediaType.valueOf(Format.X_NDJSON),
          MediaType.valueOf(Format.SPREADSHEET),
          MediaType.valueOf(Format.APACHE_PARQUET));

  @ServerRequestFilter(preMatching = true)
  public void choose(ContainerRequestContext request) {
    if (!request.getUriInfo().getPath().startsWith("/api/v1/reports/")) {
      return;
    }
    String format = request.getUriInfo().getQueryParameters().getFirst("format");
    request.getHeaders().putSingle(HttpHeaders.ACCEPT, accepted(format, request));
  }

  private static String accepted(String format, ContainerRequestContext request) {
    if (format == null) {
      List<MediaType> accepted = request.getAcceptableMediaTypes();
      return accepted.stream()
          .filter(
              type ->
                  FILES.stream()
                      .anyMatch(
                          file ->
                              file.isCompatible(type)
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
