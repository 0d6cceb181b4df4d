package io.penumbra.toggle.prerequisite;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.revision.Revision;
import io.penumbra.toggle.feature.FeatureFlags;
import io.penumbra.toggle.feature.RequiredReasons;
import io.penumbra.toggle.request.Caller;
import io.penumbra.toggle.request.CurrentCaller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Resource for licences that an administrator has recorded. */
@Path("/api/v1/licences")
@Tag(name = "Prerequisites")
class LicencesResource {

  /**
   * Licence with its current state.
   *
   * @param standing current state
   */
  record LicenceView(
      String product,
      String title,
      Licence.Standing standing,
      @Schema(nullable = true) String reference,
      @Schema(nullable = true) Instant expiresAt,
      @Schema(nullable = true) Instant changedAt,
      @Schema(nullable = true) String changedBy) {}

  /** List of all licences. */
  record LicenceList(List<LicenceView> items) {}

  /**
   * Licence to record.
   *
   * @param present false if there is no licence; reference and expiry must then be omitted
   * @param expiresAt time of expiry, or null for never
   * @param reason reason of the change for the audit
   */
  @Schema(requiredProperties = "present")
  record LicenceChange(Boolean present, String reference, Instant expiresAt, String reason) {}

  private final Licences licences;
  private final FeatureFlags switches;
  private final CurrentCaller caller;
  private final Clock clock;

  LicencesResource(Licences licences, FeatureFlags switches, CurrentCaller caller, Clock clock) {
    this.licences = licences;
    this.switches = switches;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  public Uni<LicenceList> list() {
    return Panache.withSession(licences::read)
        .map(all -> new LicenceList(all.stream().map(this::toView).toList()));
  }

  @GET
  @Path("{product}")
  @RolesAllowed({"admin", "analyst", "auditor"})
  public Uni<RestResponse<LicenceView>> getLicence(String product) {
    Product of = known(product);
    return Panache.withSession(() -> licences.read(of)).map(this::answer);
  }

  @PUT
  @Path("{product}")
  @RolesAllowed("admin")
  public Uni<RestResponse<LicenceView>> record(
      String product, @HeaderParam("If-Match") String ifMatch, LicenceChange change) {
    Product of = known(product);
    Optional<Licence.Terms> terms = findTerms(FieldChecks.requireBody(change));
    String why = FieldChecks.reason(change.reason());
    Caller by = caller.get();
    return Panache.withTransaction(
            () ->
                switches
                    .read()
                    .invoke(positions -> RequiredReasons.check(positions, why))
                    .flatMap(
                        positions ->
                            licences.record(
                                of,
                                licence -> {
                                  toRevision(licence).mustMatch(ifMatch);
                                  return terms;
                                },
                                why,
                                by)))
        .map(this::answer);
  }

  private static Product known(String product) {
    return Product.byId(product)
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "there is no product with this id"));
  }

  private static Optional<Licence.Terms> findTerms(LicenceChange change) {
    if (!FieldChecks.given("present", change.present())) {
      if (change.reference() != null || change.expiresAt() != null) {
        throw FieldChecks.reject(
            "present", "must be true for a licence with a reference or an expiry");
      }
      return Optional.empty();
    }
    String reference = FieldChecks.given("reference", change.reference()).strip();
    if (reference.isEmpty()
        || reference.length() > 200
        || reference.chars().anyMatch(Character::isISOControl)) {
      throw FieldChecks.reject("reference", "must be one line of 1 to 200 characters");
    }
    return Optional.of(new Licence.Terms(reference, change.expiresAt()));
  }

  private RestResponse<LicenceView> answer(Licence licence) {
    return RestResponse.ResponseBuilder.ok(toView(licence))
        .header("ETag", toRevision(licence).tag())
        .build();
  }

  private LicenceView toView(Licence licence) {
    Licence.Terms terms = licence.terms();
    return new LicenceView(
        licence.product().id(),
        licence.product().title(),
        licence.at(clock.instant()),
        terms == null ? null : terms.reference(),
        terms == null ? null : terms.expiresAt(),
        licence.changedAt(),
        licence.changedBy());
  }

  private static Revision toRevision(Licence licence) {
    return new Revision(Long.toString(licence.version()));
  }
}
