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

/** Usage of apps, as reporting-service computes it. Blocks. */
@ApplicationScoped
public class AppUses {

  private final ReportingApi reporting;

  AppUses(@RestClient ReportingApi reporting) {
    this.reporting = reporting;
  }

  /**
   * Asks reporting-service.
   *
   * @throws ProblemException 503 when it does not answer within five seconds; unknown figures are
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
