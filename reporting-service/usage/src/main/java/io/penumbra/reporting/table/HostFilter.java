package io.penumbra.reporting.table;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filter of hosts. */
public class HostFilter implements RowFilter {

  private static final Set<String> TENANCIES = Set.of("own", "foreign", "unknown", "none");

  @QueryParam("tenancy")
  @Parameter(
      description = "Owner of the tenant: own, foreign or unknown; none for hosts without a tenant")
  List<String> tenancy;

  public static HostFilter of(List<String> tenancy) {
    HostFilter filter = new HostFilter();
    filter.tenancy = tenancy;
    return filter;
  }

  @Override
  public List<String> conditions(SqlParameters arguments) {
    return EnumFilter.condition("tenancy", "tenancy", tenancy, TENANCIES, arguments);
  }
}
