package io.penumbra.correlation.feed;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.correlation.enforcement.Enforcement;
import io.penumbra.correlation.enforcement.Published;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of block scripts for appliances, compatible with Defender for Cloud Apps. */
@Path("/api/discovery_block_scripts")
@Tag(name = "Feeds")
@RunOnVirtualThread
class BlockScriptsResource {

  private static final String TEXT = "text/plain;charset=UTF-8";

  private final Enforcement enforcement;

  BlockScriptsResource(Enforcement enforcement) {
    this.enforcement = enforcement;
  }

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Produces({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "getDiscoveryBlockScript",
      summary = "Get block script for an appliance",
      description =
          "Returns the entries that are blocked for all machines. Entries that the appliance "
              + "cannot express appear as comments in the script.")
  @APIResponse(responseCode = "200", description = "Block script")
  public RestResponse<String> script(
      @Parameter(
              description =
                  "Appliance: 102 Blue Coat, 104 Cisco ASA, 108 FortiGate, 112 Palo Alto, 120 "
                      + "Zscaler, 129 Juniper SRX, 135 Websense")
          @QueryParam("format")
          String format,
      @Parameter(description = "banned: blocked entries") @QueryParam("type") String type,
      @Parameter(
              description =
                  "Treatment of domains that contain names of other apps, which scripts cannot "
                      + "except: omit (default) or widen",
              schema =
                  @Schema(
                      enumeration = {"omit", "widen"},
                      defaultValue = "omit"))
          @QueryParam("exceptions")
          String exceptions) {
    Appliance appliance =
        Appliance.of(parseNumber(format))
            .orElseThrow(
                () ->
                    FieldChecks.badRequest(
                        "format must be one of %s, got \"%s\""
                            .formatted(Appliance.formatNumbers(), format)));
    FieldChecks.oneOf("type", type, "banned");
    boolean widen =
        exceptions != null
            && FieldChecks.oneOf("exceptions", exceptions, "omit", "widen").equals("widen");
    Published published = enforcement.refresh();
    return RestResponse.ResponseBuilder.ok(appliance.render(published.within(null), widen))
        .header("Content-Type", TEXT)
        .header(
            "Content-Disposition",
            "attachment; filename=\"penumbra-%s.txt\""
                .formatted(appliance.name().toLowerCase(Locale.ROOT).replace('_', '-')))
        .build();
  }

  private static int parseNumber(String format) {
    return format != null && format.matches("[0-9]{1,6}") ? Integer.parseInt(format) : -1;
  }
}
