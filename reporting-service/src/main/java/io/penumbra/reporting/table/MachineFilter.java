package io.penumbra.reporting.table;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Keeps some machines. */
public class MachineFilter implements RowFilter {

  @QueryParam("os")
  @Parameter(description = "Platforms, as sensors report them", example = "Windows10")
  List<String> os;

  public static MachineFilter of(List<String> os) {
    MachineFilter filter = new MachineFilter();
    filter.os = os;
    return filter;
  }

  @Override
  public List<String> conditions(SqlParameters arguments) {
    return os == null || os.isEmpty()
        ? List.of()
        : List.of("os_platform = any(%s)".formatted(arguments.add(os.toArray(String[]::new))));
  }
}
