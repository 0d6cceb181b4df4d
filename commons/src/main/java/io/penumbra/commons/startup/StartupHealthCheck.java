package io.penumbra.commons.startup;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** Startup health check: up once the startup gate is open. */
@Startup
@Readiness
final class StartupHealthCheck implements HealthCheck {

  private final StartupGate door;

  StartupHealthCheck(StartupGate door) {
    this.door = door;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("open for requests").status(door.isOpen());
    String awaited = door.awaited();
    if (awaited != null) {
      response.withData("awaits", awaited);
    }
    return response.build();
  }
}
