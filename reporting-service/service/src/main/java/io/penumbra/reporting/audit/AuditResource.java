package io.penumbra.reporting.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.audit.AuditFilter;
import io.penumbra.commons.audit.AuditLog;
import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.export.Exports;
import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.export.ListAnswer;
import io.penumbra.reporting.gateway.OtherAudits;
import io.penumbra.reporting.table.Column;
import io.penumbra.reporting.table.ItemStream;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Audit log of changes and of reads of personal data, in all services. */
@Path("/api/v1/audit")
@Tag(name = "Audit")
class AuditResource {

  private static final String REPORTING = "reporting";
  private static final List<String> SERVICES =
      List.of("correlation", "ingestion", REPORTING, "toggle");
  private static final String AUDITOR = "auditor";
  private static final int AT_ONCE = 500;
  private static final String PERSON =
      "Return reads that show a user with this part of the name; auditors only";

  private final AuditLog own;
  private final OtherAudits others;
  private final AuditProof proof;
  private final AccessAudit access;
  private final AuditedPeople people;
  private final Exports exports;
  private final SecurityIdentity caller;
  private final ObjectMapper json;

  AuditResource(
      AuditLog own,
      OtherAudits others,
      AuditProof proof,
      AccessAudit access,
      AuditedPeople people,
      Exports exports,
      SecurityIdentity caller,
      ObjectMapper json) {
    this.own = own;
    this.others = others;
    this.proof = proof;
    this.access = access;
    this.people = people;
    this.exports = exports;
    this.caller = caller;
    this.json = json;
  }

  /**
   * One change, or one read of people.
   *
   * @param service toggle, ingestion, correlation or reporting
   * @param id of the entry in its service
   * @param who name of the account, {@code configuration} or {@code installation}
   * @param what was changed or read, for example {@code sensor/laptops} or {@code read/users/5}
   * @param was its value before
   * @param became its value after
   * @param why the reason given
   * @param requestId as given with the request
   * @param detail of a read: report, days, filters, and the people shown; else what a change adds
   */
  @Schema(name = "MergedAuditEntry")
  public record Entry(
      String service,
      long id,
      Instant at,
      String who,
      String what,
      @Schema(nullable = true) String was,
      @Schema(nullable = true) String became,
      @Schema(nullable = true) String why,
      @Schema(nullable = true) String requestId,
      @Schema(nullable = true) Map<String, Object> detail) {

    static Entry of(MergedAudit.Owned owned) {
      return new Entry(
          owned.service(),
          owned.entry().id(),
          owned.entry().at(),
          owned.entry().who(),
          owned.entry().what(),
          owned.entry().was(),
          owned.entry().became(),
          owned.entry().why(),
          owned.entry().requestId(),
          owned.entry().detail());
    }
  }

  /**
   * Entries, newest first.
   *
   * @param missing services that did not answer: their entries are not in this page
   * @param next the cursor of the next page, or null at the end
   */
  @Schema(name = "MergedAuditPage")
  public record Entries(
      List<Entry> items, List<String> missing, @Schema(nullable = true) String next) {}

  @GET
  @RolesAllowed({"admin", AUDITOR})
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "listAudit",
      summary = "List audit entries of all services",
      description =
          "Returns changes and access to personal data, newest first. Only auditors see "
              + "access to personal data.")
  public Entries page(
      @BeanParam AuditFilter filter,
      @QueryParam("service")
          @Parameter(
              description =
                  "Return entries of this service: toggle, ingestion, correlation or reporting")
          String service,
      @QueryParam("person") @Parameter(description = PERSON) String person,
      @QueryParam("cursor") @Parameter(description = "Value of next from the previous page")
          String cursor) {
    ofPerson(filter, person);
    SortedMap<String, Long> places = cursor == null ? beginning(service) : open(cursor);
    MergedAudit.Part part = read(filter, places, filter.limit());
    return new Entries(
        part.entries().stream().map(Entry::of).toList(),
        part.missing(),
        part.ends() ? null : CursorSeal.getCurrent().seal(formatText(part.places())));
  }

  @GET
  @Path("/export")
  @RolesAllowed({"admin", AUDITOR})
  @RunOnVirtualThread
  @Operation(
      operationId = "exportAudit",
      summary = "Export audit entries",
      description = "A service that does not respond is reported in a row at the end.")
  @APIResponse(responseCode = "200", description = "OK", content = @Content(mediaType = "*/*"))
  public Response export(
      @BeanParam AuditFilter filter,
      @QueryParam("service")
          @Parameter(
              description =
                  "Return entries of this service: toggle, ingestion, correlation or reporting")
          String service,
      @QueryParam("person") @Parameter(description = PERSON) String person,
      @QueryParam("format")
          @DefaultValue("csv")
          @Parameter(description = "File format: csv, ndjson, xlsx or parquet", example = "csv")
          String format) {
    Format chosen =
        Format.byId(format)
            .orElseThrow(
                () -> reject("format must be csv, ndjson, xlsx or parquet, got \"%s\"", format));
    ofPerson(filter, person);
    filter.parameters();
    SortedMap<String, Long> places = beginning(service);
    if (caller.hasRole(AUDITOR)) {
      access.announce(null);
    }
    return Response.ok(
            ListAnswer.file(
                exports.file(chosen, "audit", listColumns(), () -> new All(filter, places))),
            chosen.mediaType())
        .build();
  }

  /** Names of people in audit entries. */
  @Schema(name = "AuditPeople")
  public record People(List<Named> items) {}

  /**
   * A person in an entry.
   *
   * @param name null where their data is deleted
   */
  @Schema(name = "AuditPerson")
  public record Named(int id, @Schema(nullable = true) String name) {}

  @GET
  @Path("/people")
  @RolesAllowed(AUDITOR)
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "listAuditPeople",
      summary = "Resolve names of people in entries",
      description =
          "Audit entries contain only IDs. The returned names are the current ones. Each "
              + "read is audited.")
  public People people(
      @QueryParam("id") @Parameter(description = "IDs of up to 1,000 users", example = "5")
          List<Integer> ids) {
    return new People(
        people.named(ids).stream().map(one -> new Named(one.id(), one.name())).toList());
  }

  /** Filters reads of people by a part of their name, for auditors. */
  private void ofPerson(AuditFilter filter, String person) {
    if (person == null) {
      return;
    }
    if (!caller.hasRole(AUDITOR)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "person is only for auditors: it searches access to personal data");
    }
    filter.ofPeople(people.find(person));
  }

  @GET
  @Path("/verify")
  @RolesAllowed({"admin", AUDITOR})
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "verifyAudit",
      summary = "Verify audit log integrity",
      description =
          "Recomputes the hash of every entry of every service. Store the last hash of each "
              + "chain elsewhere to detect a later rewrite of the whole chain.")
  public AuditProof.Proof verify() {
    return proof.verify(SERVICES);
  }

  private MergedAudit.Part read(AuditFilter filter, SortedMap<String, Long> places, int limit) {
    Map<String, String> parameters = filter.parameters();
    boolean reads = caller.hasRole(AUDITOR);
    return MergedAudit.next(
        places,
        limit,
        (service, before, most) ->
            service.equals(REPORTING)
                ? Optional.of(own.listEntries(filter, before, most, reads))
                : others.entries(service, parameters, before, most));
  }

  private static SortedMap<String, Long> beginning(String service) {
    if (service != null && !SERVICES.contains(service)) {
      throw reject(
          "service must be one of " + String.join(", ", SERVICES) + ", got \"%s\"", service);
    }
    SortedMap<String, Long> places = new TreeMap<>();
    SERVICES.stream()
        .filter(one -> service == null || one.equals(service))
        .forEach(one -> places.put(one, Long.MAX_VALUE));
    return places;
  }

  private static String formatText(SortedMap<String, Long> places) {
    return places.entrySet().stream()
        .map(place -> place.getKey() + '=' + place.getValue())
        .collect(Collectors.joining(" "));
  }

  private static SortedMap<String, Long> open(String cursor) {
    return Arrays.stream(CursorSeal.getCurrent().open(cursor).split(" "))
        .map(place -> place.split("="))
        .collect(
            Collectors.toMap(
                place -> place[0], place -> Long.valueOf(place[1]), (a, b) -> a, TreeMap::new));
  }

  private List<Column<Entry>> listColumns() {
    return List.of(
        Column.text("service", Entry::service),
        Column.moment("at", Entry::at),
        Column.text("who", Entry::who),
        Column.text("what", Entry::what),
        Column.text("was", Entry::was),
        Column.text("became", Entry::became),
        Column.text("why", Entry::why),
        Column.text("requestId", Entry::requestId),
        Column.text("detail", entry -> written(entry.detail())));
  }

  private String written(Map<String, Object> detail) {
    try {
      return detail == null ? null : json.writeValueAsString(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ProblemException reject(String detail, String got) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail.formatted(got));
  }

  /** Streams all entries page by page, then a row for each service that did not answer. */
  private final class All implements ItemStream<Entry> {
    private final AuditFilter filter;
    private SortedMap<String, Long> places;
    private Iterator<Entry> items = List.<Entry>of().iterator();
    private boolean ended;

    All(AuditFilter filter, SortedMap<String, Long> places) {
      this.filter = filter;
      this.places = places;
    }

    @Override
    public boolean hasNext() {
      while (!items.hasNext() && !ended) {
        MergedAudit.Part part = read(filter, places, AT_ONCE);
        items =
            java.util.stream.Stream.concat(
                    part.entries().stream().map(Entry::of), part.missing().stream().map(All::gap))
                .toList()
                .iterator();
        places = new TreeMap<>(part.places());
        // a gap is reported once, and the order is preserved
        places.keySet().removeAll(part.missing());
        ended = part.ends();
      }
      return items.hasNext();
    }

    private static Entry gap(String service) {
      return new Entry(
          service, 0, null, "", "missing", null, null, "the service does not answer", null, null);
    }

    @Override
    public Entry next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return items.next();
    }

    @Override
    public void close() {
      // each page is a complete answer; no resource is open in between
    }
  }
}
