package io.penumbra.commons.audit;

import io.penumbra.commons.request.RequestId;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Audit of every answer that shows people, before its first byte is sent. */
class AccessFilter {

  private static final int REFUSED = 400;

  /**
   * Length that exceeds any accepted request line, so that different lists never share an entry.
   */
  private static final int LONGEST = 8_192;

  /** Parameters that select a page, the days (recorded separately) or the format. */
  private static final Set<String> NO_FILTER =
      Set.of(
          "cursor",
          "limit",
          "period",
          "from",
          "to",
          "format",
          "column",
          "%24top",
          "$top",
          "%24skip",
          "$skip",
          "%24select",
          "$select");

  private static final Pattern PREFIX = Pattern.compile("^/?api/(v1/)?(reports/[^/]+/)?");

  private final AccessAudit audit;

  AccessFilter(AccessAudit audit) {
    this.audit = audit;
  }

  @ServerResponseFilter
  public void auditFirst(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() < REFUSED) {
      audit.beforeAnswer(
          list(request.getUriInfo().getPath()),
          filters(request.getUriInfo().getRequestUri().getRawQuery()),
          RequestId.current());
    }
  }

  /** Returns the path without the API's prefix and the report's id. */
  private static String list(String path) {
    return truncate(PREFIX.matcher(path).replaceFirst(""));
  }

  private static @Nullable String filters(@Nullable String query) {
    return query == null
        ? null
        : truncate(
            Arrays.stream(query.split("&"))
                .filter(pair -> !NO_FILTER.contains(pair.split("=", 2)[0]))
                .sorted()
                .collect(Collectors.joining("&")));
  }

  private static String truncate(String text) {
    String clean = text.replace("\0", "");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
  }
}
