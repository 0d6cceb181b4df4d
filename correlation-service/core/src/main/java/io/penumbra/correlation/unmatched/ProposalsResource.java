package io.penumbra.correlation.unmatched;

import io.penumbra.commons.page.PageParameters;
import io.penumbra.commons.problem.FieldChecks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of domains that may be internal. */
@Path("/api/v1/catalogue/internal-domains/proposals")
@Tag(name = "Internal domains")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ProposalsResource {

  private final ProposalStore store;

  ProposalsResource(ProposalStore store) {
    this.store = store;
  }

  /**
   * An unmatched domain that only had private remote addresses.
   *
   * @param id id in reports
   * @param transactions number of transactions since {@code since}, all to private addresses
   * @param users number of users in the retention, at most the last 120 days
   * @param machines number of machines in the retention
   * @param addresses up to eight of its private addresses
   * @param since first day with recorded remote addresses
   */
  @Schema(name = "InternalDomainProposal")
  record ProposalView(
      int id,
      String domain,
      long transactions,
      long users,
      long machines,
      List<String> addresses,
      LocalDate since,
      Instant lastSeen) {

    private static ProposalView of(ProposalStore.Proposal proposal) {
      return new ProposalView(
          proposal.id(),
          proposal.domain(),
          proposal.transactions(),
          proposal.users(),
          proposal.machines(),
          proposal.addresses(),
          proposal.since(),
          proposal.lastSeen());
    }
  }

  /**
   * A page of proposals.
   *
   * @param total number of matching proposals
   * @param next cursor of the next page, or null at the end
   */
  @Schema(name = "InternalDomainProposalPage")
  record ProposalPage(List<ProposalView> items, long total, @Schema(nullable = true) String next) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(
      operationId = "listInternalDomainProposals",
      summary = "List internal domain candidates",
      description =
          "Returns unmatched domains, most transactions first. All retained transactions of "
              + "a proposed domain went to private or link-local addresses. Addresses that also "
              + "serve catalogued apps are treated as proxies and do not count. Ignored domains "
              + "are excluded.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(
      responseCode = "503",
      description = "reporting-service is unavailable; the number of users is unknown")
  public ProposalPage list(
      @Parameter(description = "Part of the domain name") @QueryParam("search") String search,
      @BeanParam PageParameters page) {
    ProposalStore.Found found = store.find(FieldChecks.text(search), page);
    return new ProposalPage(
        found.proposals().stream().map(ProposalView::of).toList(), found.total(), found.next());
  }
}
