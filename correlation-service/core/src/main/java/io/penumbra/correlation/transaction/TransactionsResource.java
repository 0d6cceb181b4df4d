package io.penumbra.correlation.transaction;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.http.WhileConnected;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.transaction.TransactionBatchQuery;
import io.penumbra.contracts.transaction.TransactionBlocks;
import io.penumbra.contracts.transaction.TransactionChanges;
import io.penumbra.contracts.transaction.TransactionPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of transactions for reporting-service; audited here as well, so that no client is missed. */
@Path("/api/v1")
@Tag(name = "Transactions")
@Produces(MediaType.APPLICATION_JSON)
class TransactionsResource {

  private final TransactionReader transactions;
  private final TransactionBatches batches;
  private final TransactionChangesReader changes;
  private final AccessAudit audit;

  TransactionsResource(
      TransactionReader transactions,
      TransactionBatches batches,
      TransactionChangesReader changes,
      AccessAudit audit) {
    this.transactions = transactions;
    this.batches = batches;
    this.changes = changes;
    this.audit = audit;
  }

  @GET
  @Path("/machines/{id}/transactions")
  @RolesAllowed("service")
  @RunOnVirtualThread
  @Operation(summary = "List transactions of a machine", description = "Newest first.")
  public TransactionPage ofMachine(
      @PathParam("id") int id, @BeanParam TransactionParameters query) {
    return audit(transactions.page(id, query), query);
  }

  @GET
  @Path("/transactions")
  @RolesAllowed("service")
  @RunOnVirtualThread
  @Operation(
      summary = "List transactions of an entity",
      description = "Returns transactions of a user, an address or an app, newest first.")
  public TransactionPage ofAny(@BeanParam TransactionParameters query) {
    if (query.user == null && query.ipAddress == null && query.app == null) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "one of user, ipAddress and app is required; for a machine use "
              + "/api/v1/machines/{id}/transactions");
    }
    return audit(transactions.page(null, query), query);
  }

  @POST
  @Path("/transactions/batch")
  @RolesAllowed("service")
  @RunOnVirtualThread
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(TransactionBlocks.MEDIA_TYPE)
  @Operation(
      operationId = "readTransactionBatch",
      summary = "Read transactions of machines by day",
      description = "Returns encoded transactions, ordered by ID.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(mediaType = TransactionBlocks.MEDIA_TYPE))
  public Response batch(TransactionBatchQuery query) {
    TransactionBatches.Batch batch = batches.batch(query);
    audit.file("blocks");
    audit.describe(
        "transactions/batch", "day=%s&machines=%d".formatted(query.day(), query.machines().size()));
    audit.announce(null);
    StreamingOutput body = batch::write;
    return Response.ok(body, TransactionBlocks.MEDIA_TYPE).build();
  }

  @POST
  @Path("/transactions/changes")
  @RolesAllowed("service")
  @RunOnVirtualThread
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(TransactionChanges.MEDIA_TYPE)
  @Operation(
      operationId = "readTransactionChanges",
      summary = "Read transaction changes since a position")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(mediaType = TransactionChanges.MEDIA_TYPE))
  @APIResponse(
      responseCode = "410",
      description = "The position is too old; changes since then are no longer available")
  public Response changes(TransactionChanges.Query query, @Context HttpServerResponse response) {
    TransactionChangesReader.Answer answer = changes.answer(query);
    audit.file("changes");
    audit.announce(null);
    StreamingOutput body = WhileConnected.of(response, out -> answer.write(out, response::closed));
    return Response.ok(body, TransactionChanges.MEDIA_TYPE).build();
  }

  private TransactionPage audit(TransactionPage page, TransactionParameters query) {
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
