package io.penumbra.reporting.table;

import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filter of users. */
public class UserFilter implements RowFilter {

  @QueryParam("risk")
  @Parameter(description = EntityRiskFilter.DESCRIPTION, example = "high")
  List<String> risk;

  @QueryParam("riskReason")
  @Parameter(description = EntityRiskFilter.REASONS_DESCRIPTION, example = "unusual-upload")
  List<String> riskReason;

  public static UserFilter of(List<String> risk) {
    return of(risk, null);
  }

  public static UserFilter of(List<String> risk, List<String> riskReason) {
    UserFilter filter = new UserFilter();
    filter.risk = risk;
    filter.riskReason = riskReason;
    return filter;
  }

  /** Returns a filter of users whose uploads cannot be evaluated. */
  public static RowFilter createUploadsNotJudged() {
    return _ -> EntityRiskFilter.listUploadsNotJudged();
  }

  @Override
  public List<String> conditions(SqlParameters arguments) {
    List<String> conditions = new ArrayList<>(EntityRiskFilter.listConditions(risk, arguments));
    conditions.addAll(EntityRiskFilter.listReasons(riskReason, arguments));
    return conditions;
  }
}
