package io.penumbra.ingestion.intake;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemMappers;
import io.penumbra.contracts.problem.ProblemType;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers 415 with the content types that are accepted where the request was sent. */
public final class UnsupportedContentType {

  private static final List<String> OF_TRANSACTIONS =
      List.of(
          RequestedFormat.LINES,
          MediaType.APPLICATION_JSON,
          MediaType.TEXT_PLAIN,
          RequestedFormat.TABBED,
          RequestedFormat.CSV,
          RequestedFormat.GZIP);

  @ServerExceptionMapper
  public Response unsupported(NotSupportedException failure, UriInfo uri, HttpHeaders headers) {
    return new ProblemMappers()
        .known(
            new ProblemException(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "Content-Type must be %s; got %s"
                    .formatted(
                        String.join(" or ", accepted(uri.getPath())),
                        headers.getHeaderString(HttpHeaders.CONTENT_TYPE))));
  }

  private static List<String> accepted(String path) {
    if (path.endsWith("/v1/transactions")) {
      return OF_TRANSACTIONS;
    }
    return path.contains("/v1/chunks/")
        ? List.of(Chunk.MEDIA_TYPE)
        : List.of(MediaType.APPLICATION_JSON);
  }
}
