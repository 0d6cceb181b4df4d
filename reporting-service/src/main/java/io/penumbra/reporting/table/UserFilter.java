package io.penumbra.reporting.table;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Keeps some users. */
public class UserFilter implements RowFilter {

  @QueryParam("risk")
  @Parameter(description = EntityRiskFilter.DESCRIPTION, example = "high")
  List<String> risk;

  public static UserFilter of(List<String> risk) {
    UserFilter filter = new UserFilter();
    filter.risk = risk;
    return filter;
  }

  @Override
  public List<String> conditions(SqlParameters arguments) {
    return EntityRiskFilter.conditions(risk, arguments);
  }
}
