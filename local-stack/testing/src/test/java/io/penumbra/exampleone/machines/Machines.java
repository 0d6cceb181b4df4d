package io.penumbra.exampleone.machines;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;

/** Example resource that complies with the architecture rules. */
@Path("/machines")
public class Machines {

  private final Clock clock;

  public Machines(Clock clock) {
    this.clock = clock;
  }

  @GET
  @RolesAllowed("analyst")
  public Instant seen() {
    return Instant.now(clock);
  }

  @POST
  @RolesAllowed("sensor")
  public void see() {}
}
