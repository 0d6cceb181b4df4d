package io.penumbra.reporting.table;

import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filter of machines. */
public class MachineFilter implements RowFilter {

  private static final Set<String> SUPPORTS =
      Arrays.stream(Rows.Support.values()).map(Rows.Support::text).collect(Collectors.toSet());

  @QueryParam("os")
  @Parameter(description = "Platforms as reported by sensors", example = "Windows10")
  List<String> os;

  @QueryParam("risk")
  @Parameter(description = EntityRiskFilter.DESCRIPTION, example = "high")
  List<String> risk;

  @QueryParam("riskReason")
  @Parameter(description = EntityRiskFilter.REASONS_DESCRIPTION, example = "unusual-upload")
  List<String> riskReason;

  @QueryParam("support")
  @Parameter(
      description = "Support status of the operating system: supported, below-floor or unknown",
      example = "below-floor")
  List<String> support;

  public static MachineFilter of(List<String> os, List<String> risk) {
    return of(os, risk, null, null);
  }

  public static MachineFilter of(
      List<String> os, List<String> risk, List<String> riskReason, List<String> support) {
    MachineFilter filter = new MachineFilter();
    filter.os = os;
    filter.risk = risk;
    filter.riskReason = riskReason;
    filter.support = support;
    return filter;
  }

  /** Filters by support state as well, which requires the states of all systems. */
  @Override
  public RowFilter in(FilterContext context) {
    if (support == null || support.isEmpty()) {
      return this;
    }
    check();
    String[] systems =
        context.systems(
            Arrays.stream(Rows.Support.values())
                .filter(one -> support.contains(one.text()))
                .collect(Collectors.toSet()));
    return arguments -> {
      List<String> conditions = new ArrayList<>(conditions(arguments));
      conditions.add("%s = any(%s)".formatted(MachineSystems.KEY, arguments.add(systems)));
      return conditions;
    };
  }

  @Override
  public void check() {
    EnumFilter.check("support", support, SUPPORTS);
    RowFilter.super.check();
  }

  @Override
  public List<String> conditions(SqlParameters arguments) {
    List<String> conditions = new ArrayList<>(EntityRiskFilter.listConditions(risk, arguments));
    conditions.addAll(EntityRiskFilter.listReasons(riskReason, arguments));
    if (os != null && !os.isEmpty()) {
      conditions.add("os_platform = any(%s)".formatted(arguments.add(os.toArray(String[]::new))));
    }
    return conditions;
  }
}
