package io.penumbra.reporting.table;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filter of addresses. */
public class IpAddressFilter implements RowFilter {

  private static final Set<String> SCOPES =
      Set.of("public", "private", "link-local", "multicast", "unspecified", "unknown");

  @QueryParam("scope")
  @Parameter(description = "Scope: public, private, link-local, multicast, unspecified or unknown")
  List<String> scope;

  public static IpAddressFilter of(List<String> scope) {
    IpAddressFilter filter = new IpAddressFilter();
    filter.scope = scope;
    return filter;
  }

  @Override
  public List<String> conditions(SqlParameters arguments) {
    return EnumFilter.condition("scope", "scope", scope, SCOPES, arguments);
  }
}
