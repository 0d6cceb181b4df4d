package io.penumbra.commons.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Rejects query parameters that the API description does not list: a misspelled filter would
 * otherwise return all rows.
 */
class UnknownParameters {

  private final DescribedOperations operations;

  UnknownParameters(DescribedOperations operations) {
    this.operations = operations;
  }

  // After matching, so that a caller without the role gets 401 or 403.
  @ServerRequestFilter
  public void refuse(ContainerRequestContext request) {
    Set<String> sent = request.getUriInfo().getQueryParameters().keySet();
    if (sent.isEmpty()) {
      return;
    }
    Optional<List<String>> accepted =
        operations
            .find(request.getMethod(), request.getUriInfo().getRequestUri().getRawPath())
            .filter(operation -> !operation.open())
            .map(DescribedOperations.Operation::parameters);
    if (accepted.isEmpty()) {
      return;
    }
    List<String> unknown = sent.stream().filter(name -> !accepted.get().contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, formatSentence(unknown.getFirst(), accepted.get()));
    }
  }

  static String formatSentence(String unknown, List<String> accepted) {
    return accepted.isEmpty()
        ? "\"%s\" is not a parameter here. No query parameters are accepted.".formatted(unknown)
        : "\"%s\" is not a parameter here. Accepted: %s."
            .formatted(unknown, String.join(", ", accepted));
  }
}
