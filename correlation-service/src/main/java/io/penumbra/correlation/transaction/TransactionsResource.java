package io.penumbra.correlation.transaction;

import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Raw transactions, for reporting-service with its user's own token. */
@Path("/api/v1")
@Tag(name = "Transactions")
@Produces(MediaType.APPLICATION_JSON)
class TransactionsResource {

  private final Transactions transactions;

  TransactionsResource(Transactions transactions) {
    this.transactions = transactions;
  }

  @GET
  @Path("/machines/{id}/transactions")
  @RolesAllowed("service")
  @RunOnVirtualThread
  @Operation(summary = "A machine's transactions, newest first")
  public TransactionPage ofMachine(@PathParam("id") int id, @BeanParam TransactionQuery query) {
    return transactions.page(id, query);
  }

  @GET
  @Path("/transactions")
  @RolesAllowed("service")
  @RunOnVirtualThread
  @Operation(summary = "The transactions of a user, an address or an app, newest first")
  public TransactionPage ofAny(@BeanParam TransactionQuery query) {
    if (query.user == null && query.ipAddress == null && query.app == null) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "name a user, an ipAddress or an app; or ask a machine's");
    }
    return transactions.page(null, query);
  }
}
