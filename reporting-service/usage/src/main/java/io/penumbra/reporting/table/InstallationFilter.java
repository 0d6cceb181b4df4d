package io.penumbra.reporting.table;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filter of installed software. */
public class InstallationFilter implements RowFilter {

  private static final Set<String> STATES = Set.of("installed", "removed", "seen");

  @QueryParam("state")
  @Parameter(description = "State of the software: installed, removed, or seen running")
  List<String> state;

  public static InstallationFilter of(List<String> state) {
    InstallationFilter filter = new InstallationFilter();
    filter.state = state;
    return filter;
  }

  @Override
  public List<String> conditions(SqlParameters arguments) {
    return EnumFilter.condition("state", "state", state, STATES, arguments);
  }
}
