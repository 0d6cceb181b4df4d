package io.penumbra.reporting.notebook;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.investigation.ExpandRequest;
import io.penumbra.reporting.investigation.Graph;
import io.penumbra.reporting.investigation.Graphs;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of investigation notebooks: stored graphs with notes. */
@Path("/api/v1/notebooks")
@Tag(name = "Investigation")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"analyst", "admin"})
@RunOnVirtualThread
class NotebooksResource {

  /** Maximum number of notebooks per user. */
  private static final int MOST = 200;

  /** Maximum number of steps per notebook. */
  private static final int MOST_STEPS = 200;

  private final Notebooks notebooks;
  private final Graphs graphs;
  private final AccessAudit audit;
  private final SecurityIdentity identity;

  NotebooksResource(
      Notebooks notebooks, Graphs graphs, AccessAudit audit, SecurityIdentity identity) {
    this.notebooks = notebooks;
    this.graphs = graphs;
    this.audit = audit;
    this.identity = identity;
  }

  /**
   * A notebook in a list.
   *
   * @param shared whether everybody with access to reports reads it and adds steps
   * @param own whether it is the caller's
   * @param keptUntil time at which it is deleted unless it is changed
   */
  @Schema(name = "NotebookSummary")
  public record Summary(
      String id,
      String title,
      boolean shared,
      boolean own,
      String owner,
      int steps,
      Instant createdAt,
      String changedBy,
      Instant changedAt,
      Instant keptUntil) {

    static Summary of(Notebook notebook, String person) {
      return new Summary(
          notebook.id(),
          notebook.title(),
          notebook.shared(),
          notebook.owner().equals(person),
          notebook.owner(),
          notebook.steps(),
          notebook.createdAt(),
          notebook.changedBy(),
          notebook.changedAt(),
          notebook.changedAt().plus(NotebookRetention.RETENTION));
    }
  }

  /** The caller's notebooks and those that others share, the last changed first. */
  public record NotebookList(List<Summary> items) {}

  /** A notebook with its steps, in their order. */
  @Schema(name = "Notebook")
  public record Whole(Summary notebook, List<Step> steps) {}

  @GET
  @Operation(summary = "List own and shared notebooks")
  public NotebookList list() {
    return new NotebookList(
        notebooks.visibleTo(who()).stream().map(notebook -> Summary.of(notebook, who())).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Create notebook")
  @APIResponse(
      responseCode = "201",
      description = "Notebook created",
      content = @Content(schema = @Schema(implementation = Summary.class)))
  @APIResponse(responseCode = "409", description = "The maximum of 200 notebooks is reached")
  public RestResponse<Summary> create(NotebookDraft draft) {
    NotebookDraft checked = NotebookDraft.require(draft);
    if (checked.steps() != null && !checked.steps().isEmpty()) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "steps must be empty: they are added one by one");
    }
    Notebook made =
        notebooks
            .insert(checked, who(), MOST)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.CONFLICT, "you have %d notebooks".formatted(MOST)));
    return RestResponse.ResponseBuilder.<Summary>created(
            URI.create("/api/v1/notebooks/" + made.id()))
        .header(HttpHeaders.ETAG, made.version().tag())
        .entity(Summary.of(made, who()))
        .build();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Get notebook")
  public RestResponse<Whole> read(@PathParam("id") String id) {
    Notebook notebook = find(id);
    List<Step> steps = notebooks.listSteps(id).stream().map(Step::shown).toList();
    audit.describe("notebooks", id);
    return tagged(notebook, new Whole(Summary.of(notebook, who()), steps));
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Update notebook",
      description =
          "Changes title and sharing, and the order, titles and notes of steps. Steps "
              + "missing from the body are deleted. Only the owner or an administrator can change "
              + "a notebook.")
  @APIResponse(
      responseCode = "200",
      description = "Notebook changed",
      content = @Content(schema = @Schema(implementation = Summary.class)))
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<Summary> change(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      NotebookDraft draft) {
    NotebookDraft checked = NotebookDraft.require(draft);
    Notebook current = matching(id, ifMatch);
    List<Step> known = notebooks.listSteps(id);
    List<NotebookDraft.StepText> steps = checked.steps();
    if (steps == null) {
      steps =
          known.stream()
              .map(step -> new NotebookDraft.StepText(step.id(), step.title(), step.note()))
              .toList();
    } else {
      checked.requireStepsOf(known.stream().map(Step::id).collect(Collectors.toSet()));
    }
    Notebook changed =
        notebooks.update(current, checked, steps, who()).orElseThrow(() -> stale(current));
    return tagged(changed, Summary.of(changed, who()));
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      summary = "Delete notebook",
      description = "Only the owner or an administrator can delete a notebook.")
  @APIResponse(responseCode = "204", description = "Notebook deleted")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public void remove(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    Notebook current = matching(id, ifMatch);
    if (!notebooks.delete(current, who())) {
      throw stale(current);
    }
  }

  @POST
  @Path("/{id}/steps")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Append graph to a notebook",
      description =
          "Stores the graph that /api/v1/investigations/expand returns, in its current "
              + "state. All readers of a notebook can add steps.")
  @APIResponse(
      responseCode = "201",
      description = "Step added",
      content = @Content(schema = @Schema(implementation = Step.class)))
  @APIResponse(responseCode = "404", description = "There is no such notebook, report or entity")
  @APIResponse(responseCode = "409", description = "The maximum of 200 steps is reached")
  public RestResponse<Step> add(@PathParam("id") String id, StepDraft draft) {
    StepDraft checked = StepDraft.require(draft);
    ExpandRequest request = ExpandRequest.require(checked.graph());
    Notebook notebook = find(id);
    Graph graph = graphs.expand(request);
    audit.describe("notebooks/steps", request.text());
    Step step =
        notebooks
            .add(notebook, checked, request.report(), graph, who(), MOST_STEPS)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.CONFLICT,
                        "the notebook has %d steps or was deleted".formatted(MOST_STEPS)));
    return RestResponse.ResponseBuilder.<Step>created(URI.create("/api/v1/notebooks/" + id))
        .entity(step)
        .build();
  }

  /** Returns the notebook if the caller may change it and names its version. */
  private Notebook matching(String id, String ifMatch) {
    Notebook current = find(id);
    if (!current.owner().equals(who()) && !identity.hasRole("admin")) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "only its owner or an administrator may change this notebook");
    }
    current.version().mustMatch(ifMatch);
    return current;
  }

  private Notebook find(String id) {
    return notebooks
        .find(id, who())
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND,
                    "there is no own or shared notebook \"%s\"".formatted(id)));
  }

  private static <T> RestResponse<T> tagged(Notebook notebook, T answer) {
    return RestResponse.ResponseBuilder.ok(answer)
        .header(HttpHeaders.ETAG, notebook.version().tag())
        .build();
  }

  private static ProblemException stale(Notebook current) {
    return new ProblemException(
        ProblemType.PRECONDITION_FAILED,
        "the current version is %s; read it again and repeat your change"
            .formatted(current.version().tag()));
  }

  private String who() {
    return identity.getPrincipal().getName();
  }
}
