package io.penumbra.correlation.tag;

import io.penumbra.commons.problem.FieldChecks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of tags requested by alerts, called by reporting-service. */
@Path("/api/v1/tag-requests/{id}")
@Tag(name = "Tags")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TagRequestsResource {

  private static final int LONGEST_POLICY = 200;

  private final TagStore store;

  TagRequestsResource(TagStore store) {
    this.store = store;
  }

  /**
   * A tag that an alert asks for.
   *
   * @param policy id of the policy that raised the alert
   * @param raisedAt when the alert was raised; what people change afterwards stays
   * @param immediate whether what the tag blocks or warns about is published at once; else it waits
   *     until an administrator publishes it
   */
  @Schema(
      name = "TagRequest",
      requiredProperties = {"appId", "tag", "policy", "raisedAt", "reason"})
  record TagRequest(
      Integer appId,
      String tag,
      String policy,
      Instant raisedAt,
      String reason,
      @Schema(nullable = true, defaultValue = "false") Boolean immediate) {}

  /**
   * Outcome of a request.
   *
   * @param outcome done: the app has the tag; kept: the tags that it has stay
   * @param cause reason why they stay; null when it is done
   */
  @Schema(name = "TagRequestOutcome")
  record OutcomeView(String outcome, @Schema(nullable = true) String cause, Instant at) {}

  @PUT
  @RolesAllowed("service")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Tag app of an alert",
      description =
          "Never replaces a tag set by a person or the tags file, or a tag changed by a "
              + "person after the alert was raised. If several policies set tags, the strictest "
              + "tag applies. A repeated request has no effect and returns the same response.")
  @APIResponse(responseCode = "200", description = "Outcome of the request")
  @APIResponse(responseCode = "404", description = "There is no such app")
  public OutcomeView put(@PathParam("id") UUID id, TagRequest body) {
    TagRequest given = FieldChecks.requireBody(body);
    int app = FieldChecks.given("appId", given.appId());
    String policy = FieldChecks.given("policy", given.policy());
    if (policy.isBlank() || policy.length() > LONGEST_POLICY) {
      throw FieldChecks.badRequest("policy must have 1 to %d characters".formatted(LONGEST_POLICY));
    }
    Instant raisedAt = FieldChecks.given("raisedAt", given.raisedAt());
    String reason = FieldChecks.given("reason", FieldChecks.reason(given.reason()));
    TagName tag = FieldChecks.valid(() -> new TagName(given.tag()));
    TagStore.Outcome outcome =
        store.add(
            new TagStore.Request(
                id,
                app,
                tag,
                "policy/" + policy,
                raisedAt,
                reason,
                Boolean.TRUE.equals(given.immediate())));
    return new OutcomeView(outcome.isDone() ? "done" : "kept", outcome.cause(), outcome.at());
  }
}
