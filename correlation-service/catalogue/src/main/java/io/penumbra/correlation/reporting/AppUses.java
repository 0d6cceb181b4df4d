package io.penumbra.correlation.reporting;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.usage.AppUse;
import io.penumbra.contracts.usage.AppUseQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Usage of apps, computed by reporting-service. Blocks. */
@ApplicationScoped
public class AppUses {

  private final ReportingApi reporting;

  AppUses(@RestClient ReportingApi reporting) {
    this.reporting = reporting;
  }

  /**
   * Requests usage from reporting-service.
   *
   * @throws ProblemException 503 if it does not answer within five seconds; unknown figures are
   *     never zeros
   */
  public AppUse of(AppUseQuery query) {
    try {
      return reporting.ofApps(query);
    } catch (ProcessingException | WebApplicationException e) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE,
          "reporting-service is unavailable; app usage is unknown",
          Map.of(),
          Duration.ofSeconds(5));
    }
  }
}
