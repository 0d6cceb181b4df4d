package io.penumbra.reporting.table;

import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Keeps some machines. */
public class MachineFilter implements RowFilter {

  @QueryParam("os")
  @Parameter(description = "Platforms, as sensors report them", example = "Windows10")
  List<String> os;

  @QueryParam("risk")
  @Parameter(description = EntityRiskFilter.DESCRIPTION, example = "high")
  List<String> risk;

  public static MachineFilter of(List<String> os, List<String> risk) {
    MachineFilter filter = new MachineFilter();
    filter.os = os;
    filter.risk = risk;
    return filter;
  }

  @Override
  public List<String> conditions(SqlParameters arguments) {
    List<String> conditions = new ArrayList<>(EntityRiskFilter.conditions(risk, arguments));
    if (os != null && !os.isEmpty()) {
      conditions.add("os_platform = any(%s)".formatted(arguments.add(os.toArray(String[]::new))));
    }
    return conditions;
  }
}
