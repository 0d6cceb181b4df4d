package io.penumbra.ingestion.intake;

import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.ingestion.gate.IntegrationGate;
import io.penumbra.ingestion.page.PageRequest;
import io.penumbra.ingestion.quarantine.LineId;
import io.penumbra.ingestion.quarantine.LineQuery;
import io.penumbra.ingestion.quarantine.Quarantine;
import io.penumbra.ingestion.quarantine.Quarantined;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Replay of quarantined records after their cause was fixed. */
@Path("/api/v1/quarantine/records/replay")
@Tag(name = "Quarantine")
@RunOnVirtualThread
class ReplayResource {

  private static final Logger LOG = Logger.getLogger(ReplayResource.class);
  private static final int MOST_IDS = 1_000;
  private static final int REQUESTS_A_CALL = 50;

  /**
   * Selection of records to replay: by id, or by all given filters; without any, all.
   *
   * @param cursor as given by the call before, to go on
   */
  @Schema(requiredProperties = {})
  record Selection(
      List<String> ids, String reason, String sensor, Instant from, Instant to, String cursor) {}

  /**
   * Outcome of a replay.
   *
   * @param accepted records taken in
   * @param skipped records that count as nothing
   * @param rejected records that stay in quarantine
   * @param next given when there is more: send it as cursor to go on; or null
   */
  @Schema(name = "Replayed")
  record Replayed(int accepted, int skipped, int rejected, @Schema(nullable = true) String next) {}

  private final IntegrationGate gate;
  private final Quarantine quarantine;
  private final Replay replay;
  private final IntakeCapacity capacity;
  private final SecurityIdentity caller;

  ReplayResource(
      IntegrationGate gate,
      Quarantine quarantine,
      Replay replay,
      IntakeCapacity capacity,
      SecurityIdentity caller) {
    this.gate = gate;
    this.capacity = capacity;
    this.quarantine = quarantine;
    this.replay = replay;
    this.caller = caller;
  }

  @POST
  @RolesAllowed("admin")
  @Operation(
      summary = "Replay quarantined records",
      description =
          "Accepted records leave the quarantine and are counted once. Rejected records stay "
              + "in quarantine. Truncated records cannot be replayed.")
  @APIResponse(responseCode = "200", description = "Outcome of the records")
  @APIResponse(responseCode = "409", description = "The integration is off; nothing was replayed")
  @APIResponse(responseCode = "503", description = "Nothing was replayed. Retry later.")
  public Replayed replay(Selection selection) {
    FieldChecks.requireBody(selection);
    gate.requireOpen();
    capacity.require();
    Replayed replayed = selection.ids() != null ? byIds(selection) : byQuery(selection);
    LOG.infof(
        "quarantined records were replayed: accepted=%d skipped=%d rejected=%d",
        replayed.accepted(), replayed.skipped(), replayed.rejected());
    return replayed;
  }

  private Replayed byIds(Selection selection) {
    if (selection.ids().isEmpty() || selection.ids().size() > MOST_IDS) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "field \"ids\" must name 1 to %d records".formatted(MOST_IDS));
    }
    if (selection.reason() != null
        || selection.sensor() != null
        || selection.from() != null
        || selection.to() != null
        || selection.cursor() != null) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "field \"ids\" cannot be combined with filters");
    }
    Map<Long, Set<Integer>> byRequest =
        selection.ids().stream()
            .map(ReplayResource::parseId)
            .collect(
                Collectors.groupingBy(
                    LineId::batchNo,
                    TreeMap::new,
                    Collectors.mapping(LineId::no, Collectors.toSet())));
    Replay.Outcome outcome = Replay.Outcome.NOTHING;
    for (Map.Entry<Long, Set<Integer>> request : byRequest.entrySet()) {
      outcome =
          outcome.plus(
              replay.replay(
                  request.getKey(),
                  line -> request.getValue().contains(line.no()),
                  caller.getPrincipal().getName()));
    }
    return answer(outcome, null);
  }

  private Replayed byQuery(Selection selection) {
    LineQuery query =
        new LineQuery(selection.reason(), selection.sensor(), selection.from(), selection.to());
    CursorSeal.getCurrent()
        .bind(selection.reason(), selection.sensor(), selection.from(), selection.to());
    PageRequest<LineId> page = PageRequest.of(REQUESTS_A_CALL, selection.cursor(), LineId.PLACES);
    long from = page.after().map(after -> after.batchNo() - 1).orElse(Long.MAX_VALUE);
    Replay.Outcome outcome = Replay.Outcome.NOTHING;
    // replayed records need capacity like new ones; the next call continues
    for (int i = 0; i < REQUESTS_A_CALL && (i == 0 || capacity.isThere()); i++) {
      List<Quarantined> requests = quarantine.listNewestFirst(query, from, 1);
      if (requests.isEmpty()) {
        return answer(outcome, null);
      }
      long batchNo = requests.getFirst().batchNo();
      outcome =
          outcome.plus(replay.replay(batchNo, query::asksFor, caller.getPrincipal().getName()));
      from = batchNo - 1;
    }
    return answer(outcome, LineId.PLACES.cursor(new LineId(from + 1, 0)));
  }

  private static LineId parseId(String id) {
    try {
      return LineId.parse(id);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "field \"ids\" must contain ids from the list");
    }
  }

  private static Replayed answer(Replay.Outcome outcome, String next) {
    return new Replayed(outcome.accepted(), outcome.skipped(), outcome.rejected(), next);
  }
}
