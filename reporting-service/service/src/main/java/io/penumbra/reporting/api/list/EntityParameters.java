package io.penumbra.reporting.api.list;

import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.usage.UsageQuery;
import jakarta.ws.rs.QueryParam;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filter of a list by entities of any kind, in any combination. */
public class EntityParameters {

  @QueryParam("machine")
  @Parameter(description = "Return only usage on this machine")
  Integer machine;

  @QueryParam("user")
  @Parameter(description = "Return only usage of this user")
  Integer user;

  @QueryParam("ipAddress")
  @Parameter(description = "Return only usage from this address")
  Integer ipAddress;

  @QueryParam("app")
  @Parameter(description = "Return only usage of this app or other destination")
  Integer app;

  public UsageQuery toUsageQuery(UsageQuery usageQuery) {
    Map<EntityKind, Integer> asked = new EnumMap<>(EntityKind.class);
    asked.put(EntityKind.MACHINE, machine);
    asked.put(EntityKind.USER, user);
    asked.put(EntityKind.IP_ADDRESS, ipAddress);
    asked.put(EntityKind.APP, app);
    UsageQuery narrowed = usageQuery;
    for (Map.Entry<EntityKind, Integer> of : asked.entrySet()) {
      if (of.getValue() != null) {
        narrowed = narrowed.and(of.getKey(), of.getValue());
      }
    }
    return narrowed;
  }
}
