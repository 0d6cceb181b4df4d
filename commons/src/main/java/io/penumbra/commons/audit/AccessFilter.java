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

  /** Longer than any request line that is accepted, so that no two lists look the same. */
  private static final int LONGEST = 8_192;

  /** Parameters that choose a part of a list, its days (which are noted apart) or its form. */
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

  /** The address without what every address begins with, and without the report's id. */
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
