package io.penumbra.correlation.transaction;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.transaction.TransactionPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Raw transactions, for reporting-service; audited here, too, so that no client is left out. */
@Path("/api/v1")
@Tag(name = "Transactions")
@Produces(MediaType.APPLICATION_JSON)
class TransactionsResource {

  private final TransactionReader transactions;
  private final AccessAudit audit;

  TransactionsResource(TransactionReader transactions, AccessAudit audit) {
    this.transactions = transactions;
    this.audit = audit;
  }

  @GET
  @Path("/machines/{id}/transactions")
  @RolesAllowed("service")
  @RunOnVirtualThread
  @Operation(summary = "A machine's transactions, newest first")
  public TransactionPage ofMachine(
      @PathParam("id") int id, @BeanParam TransactionParameters query) {
    return audited(transactions.page(id, query), query);
  }

  @GET
  @Path("/transactions")
  @RolesAllowed("service")
  @RunOnVirtualThread
  @Operation(summary = "The transactions of a user, an address or an app, newest first")
  public TransactionPage ofAny(@BeanParam TransactionParameters query) {
    if (query.user == null && query.ipAddress == null && query.app == null) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "name a user, an ipAddress or an app; or ask a machine's");
    }
    return audited(transactions.page(null, query), query);
  }

  private TransactionPage audited(TransactionPage page, TransactionParameters query) {
    if (query.user != null) {
      audit.about(List.of(query.user));
    }
    for (TransactionPage.Transaction item : page.items()) {
      if (item.user() != null) {
        audit.shown(item.userId(), item.user());
      }
      if (item.account() != null) {
        audit.shown(item.userId(), item.account());
      }
    }
    return page;
  }
}
