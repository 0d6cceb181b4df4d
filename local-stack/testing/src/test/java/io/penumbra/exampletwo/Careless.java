package io.penumbra.exampletwo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.exampleone.model.Thing;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;

/** Example resource that violates the architecture rules. */
@Path("/careless")
@RolesAllowed("admin")
public class Careless {

  @GET
  @PermitAll
  public Thing open() {
    return new Thing("now is " + Instant.now());
  }

  private record Unregistered(String text) {}

  String written(ObjectMapper json, Thing known) throws JsonProcessingException {
    return json.writeValueAsString(known) + json.readValue("{}", Unregistered.class);
  }

  @DELETE
  public long covered() {
    return System.currentTimeMillis();
  }
}
