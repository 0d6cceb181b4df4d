package io.penumbra.correlation.enforcement;

import io.penumbra.commons.page.PageParameters;
import io.penumbra.commons.problem.FieldChecks;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of published patterns and pending changes. */
@Path("/api/v1/enforcement")
@Tag(name = "Enforcement")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class EnforcementResource {

  private static final String ENTRIES = "enforcement-entry";
  private static final String CHANGES = "enforcement-change";

  private final Enforcement enforcement;
  private final SecurityIdentity identity;

  EnforcementResource(Enforcement enforcement, SecurityIdentity identity) {
    this.enforcement = enforcement;
    this.identity = identity;
  }

  /**
   * A published pattern.
   *
   * @param pattern in the catalogue's format
   * @param app id in the catalogue; null for names without an app
   * @param name of the app, or null
   * @param action block or warn; pass is an exception or no restriction in this scope
   * @param scope affected machines; null for all
   * @param since time of its publication
   * @param expiresAt end of the rule, or null
   * @param author of the tag or rule; null for an exception
   * @param reason of the tag or rule, or null
   */
  @Schema(name = "EnforcementEntry")
  record EntryView(
      String pattern,
      @Schema(nullable = true) String app,
      @Schema(nullable = true) String name,
      @Schema(enumeration = {"block", "warn", "pass"}) String action,
      @Schema(nullable = true) ScopeView scope,
      Instant since,
      @Schema(nullable = true) Instant expiresAt,
      @Schema(nullable = true) String who,
      @Schema(nullable = true) String reason) {}

  /**
   * Published state, by pattern.
   *
   * @param version published version
   * @param publishedAt publication of this version
   * @param enabled whether enforcement is on
   * @param blocked number of all blocked patterns
   * @param warned number of all warned patterns
   * @param exceptions number of all exceptions within these
   * @param waiting number of changes that await an administrator
   * @param held pending publication that exceeds limits, or null
   * @param rollback rollback in effect, or null
   * @param total number of matching entries
   * @param next cursor of the next page, or null at the end
   */
  @Schema(name = "EnforcementState")
  record StatePage(
      long version,
      Instant publishedAt,
      boolean enabled,
      long blocked,
      long warned,
      long exceptions,
      int waiting,
      @Schema(nullable = true) HeldPublication held,
      @Schema(nullable = true) Rollback rollback,
      List<EntryView> items,
      long total,
      @Schema(nullable = true) String next) {}

  /**
   * Conflict of a change.
   *
   * @param kind protected-app, not-in-catalogue and internal-domain can't be published; the others
   *     can
   * @param pattern pattern of the app; null for the whole app
   * @param other id of the conflicting app; delivery for names that many apps need; update, time,
   *     certificate or identity for a protected service; the policy that proposes it; or null
   * @param otherPattern its pattern, or null
   */
  @Schema(name = "EnforcementConflict")
  record ConflictView(
      @Schema(
              enumeration = {
                "protected-app",
                "not-in-catalogue",
                "shared-pattern",
                "contains-sanctioned",
                "within-sanctioned",
                "sanctioned-app",
                "own-tenant",
                "internal-domain",
                "needed-by-many",
                "protected-service",
                "proposed-by-policy"
              })
          String kind,
      @Schema(nullable = true) String pattern,
      @Schema(nullable = true) String other,
      @Schema(nullable = true) String otherPattern) {

    private static ConflictView of(Conflict conflict) {
      return new ConflictView(
          conflict.kind().id(),
          formatText(conflict.pattern()),
          conflict.other(),
          formatText(conflict.otherPattern()));
    }
  }

  /**
   * Pending change.
   *
   * @param id id for publishing it
   * @param revision revision for publishing it
   * @param kind reason of waiting: conflicts, a second administrator, settings that need one, or
   *     exceeded limits
   * @param app id in the catalogue; null for names without an app
   * @param name app name or domain
   * @param action free if a tag or rule was removed; settings if enforcement settings changed;
   *     publication if a publication exceeds limits
   * @param scope affected machines; null for all
   * @param settings requested settings; null for other kinds
   * @param publication publication that exceeds limits, or null; its id is required as plan
   * @param publishable true if it can be published
   * @param own true if you made it and approval is required: another administrator has to publish
   *     it
   * @param who author of the tag or rule
   * @param reason of the tag or rule, or null
   * @param expiresAt end of the rule, or null
   */
  @Schema(name = "EnforcementChange")
  record ChangeView(
      String id,
      String revision,
      @Schema(enumeration = {"conflicts", "approval", "settings", "limits"}) String kind,
      @Schema(nullable = true) String app,
      String name,
      @Schema(enumeration = {"block", "warn", "allow", "free", "settings", "publication"})
          String action,
      @Schema(nullable = true) ScopeView scope,
      List<String> patterns,
      List<ConflictView> conflicts,
      @Schema(nullable = true) EnforcementSettingsResource.SettingsView settings,
      @Schema(nullable = true) HeldPublication publication,
      boolean publishable,
      boolean own,
      String who,
      Instant at,
      @Schema(nullable = true) String reason,
      @Schema(nullable = true) Instant expiresAt) {

    private static ChangeView of(Waiting waiting, String reader) {
      Demand demand = waiting.demand();
      return new ChangeView(
          Changes.formatId(demand),
          Changes.formatRevision(waiting),
          waiting.kind().name().toLowerCase(Locale.ROOT),
          demand.app(),
          demand.name(),
          waiting.frees() ? "free" : Rule.formatId(demand.action()),
          ScopeView.of(demand.scope()),
          demand.patterns().stream().map(EnforcementResource::formatText).toList(),
          demand.conflicts().stream().map(ConflictView::of).toList(),
          null,
          null,
          demand.isPublishable(),
          waiting.makers().contains(reader),
          demand.who(),
          demand.at(),
          demand.reason(),
          demand.expiresAt());
    }

    private static ChangeView of(Settings proposed, String reader) {
      return new ChangeView(
          Changes.SETTINGS,
          Enforcement.toRevision(proposed).value(),
          "settings",
          null,
          "settings",
          "settings",
          null,
          List.of(),
          List.of(),
          EnforcementSettingsResource.toView(proposed),
          null,
          true,
          proposed.who().equals(reader),
          proposed.who(),
          proposed.at(),
          proposed.reason(),
          null);
    }

    private static ChangeView of(HeldPublication held) {
      return new ChangeView(
          Changes.PUBLICATION,
          held.id(),
          "limits",
          null,
          "publication",
          "publication",
          null,
          held.patterns(),
          List.of(),
          null,
          held,
          true,
          false,
          "penumbra",
          held.since(),
          null,
          null);
    }

    /** Returns the sort key: by target, settings and publications first. */
    private String order() {
      return settings != null ? "" : publication != null ? " " : name + ' ' + id;
    }
  }

  /**
   * Pending changes, by target.
   *
   * @param next cursor of the next page, or null at the end
   */
  @Schema(name = "EnforcementChangePage")
  record ChangePage(List<ChangeView> items, long total, @Schema(nullable = true) String next) {}

  /**
   * Reason and confirmations of a publication.
   *
   * @param plan id of the displayed publication; required if it exceeds limits
   * @param protectedServices true to block or warn about protected services; required for such
   *     conflicts
   */
  @Schema(name = "EnforcementPublication", requiredProperties = "reason")
  record PublicationBody(
      String reason,
      @Schema(nullable = true) String plan,
      @Schema(nullable = true, defaultValue = "false") Boolean protectedServices) {}

  @GET
  @Path("/desired-state")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(
      summary = "List enforced patterns",
      description = "All feeds have the content of this version, in their own format.")
  public StatePage state(
      @Parameter(description = "Action: block, warn or pass") @QueryParam("action") String action,
      @Parameter(description = "Part of the pattern, or of the ID or name of the app")
          @QueryParam("search")
          String search,
      @BeanParam PageParameters page) {
    if (action != null) {
      FieldChecks.oneOf("action", action, "block", "warn", "pass");
    }
    String part = FieldChecks.text(search) == null ? "" : search.strip().toLowerCase(Locale.ROOT);
    Published published = enforcement.refresh();
    List<Entry> found =
        published.entries().stream()
            .filter(entry -> action == null || entry.action().id().equals(action))
            .filter(
                entry ->
                    Stream.of(entry.pattern().text(), entry.app(), entry.name())
                        .anyMatch(
                            text -> text != null && text.toLowerCase(Locale.ROOT).contains(part)))
            .toList();
    Part<Entry> shown = part(ENTRIES, found, Entry::order, page);
    return new StatePage(
        published.version(),
        published.at(),
        published.settings().enabled(),
        published.count(Action.BLOCK),
        published.count(Action.WARN),
        published.count(Action.PASS),
        published.waitingCount(),
        published.held(),
        published.rollback(),
        shown.items().stream().map(entry -> createView(entry, published.demands())).toList(),
        found.size(),
        shown.next());
  }

  private static EntryView createView(Entry entry, Map<Demand.Key, Demand> demands) {
    Demand demand =
        entry.target() == null
            ? null
            : Stream.of(Scope.text(entry.scope()), "")
                .map(scope -> demands.get(new Demand.Key(entry.target(), scope)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    return new EntryView(
        entry.pattern().text(),
        entry.app(),
        entry.name(),
        entry.action().id(),
        ScopeView.of(entry.scope()),
        entry.since(),
        demand == null ? null : demand.expiresAt(),
        demand == null ? null : demand.who(),
        demand == null ? null : demand.reason());
  }

  @GET
  @Path("/changes")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(
      summary = "List pending changes",
      description = "The published state of an app does not change until its change is published.")
  public ChangePage listChanges(@BeanParam PageParameters page) {
    Published published = enforcement.refresh();
    String reader = identity.getPrincipal().getName();
    List<ChangeView> all =
        Stream.concat(
                Stream.concat(
                    Stream.ofNullable(published.proposed())
                        .map(proposed -> ChangeView.of(proposed, reader)),
                    Stream.ofNullable(published.held()).map(ChangeView::of)),
                published.waiting().stream().map(waiting -> ChangeView.of(waiting, reader)))
            .sorted(Comparator.comparing(ChangeView::order))
            .toList();
    Part<ChangeView> shown = part(CHANGES, all, ChangeView::order, page);
    return new ChangePage(shown.items(), all.size(), shown.next());
  }

  @POST
  @Path("/changes/{id}/publish")
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Publish pending change",
      description =
          "Accepts the current conflicts of the change. New conflicts hold a later change of "
              + "the app back again. Names of other apps stay exceptions. While approval is on, "
              + "the author of a change cannot publish it. A publication that exceeds limits "
              + "requires plan. A change that restricts protected services requires "
              + "protectedServices.")
  @APIResponse(responseCode = "200", description = "Published change")
  @APIResponse(
      responseCode = "409",
      description =
          "The app is protected, the domain belongs to no app, protected services are "
              + "restricted without protectedServices, or the caller is the author of the change")
  @APIResponse(
      responseCode = "412",
      description = "The change or the plan differs from the reviewed one")
  public ChangeView publish(
      @PathParam("id") String id,
      @Parameter(description = "Revision of the reviewed change, as an entity tag")
          @HeaderParam("If-Match")
          String ifMatch,
      PublicationBody body) {
    String reason =
        FieldChecks.given("reason", FieldChecks.reason(FieldChecks.requireBody(body).reason()));
    String who = identity.getPrincipal().getName();
    if (id.equals(Changes.PUBLICATION)) {
      return ChangeView.of(
          enforcement.confirm(FieldChecks.given("plan", body.plan()), who, reason));
    }
    Settings proposed = enforcement.refresh().proposed();
    Waiting published =
        enforcement.publish(
            id, who, reason, ifMatch, Boolean.TRUE.equals(body.protectedServices()));
    return published == null ? ChangeView.of(proposed, who) : ChangeView.of(published, who);
  }

  private record Part<T>(List<T> items, String next) {}

  /** Returns the page of a list that is sorted by a key. */
  private static <T> Part<T> part(
      String order, List<T> all, Function<T, String> key, PageParameters page) {
    int limit = page.limit();
    List<String> after = page.after(order, 1);
    List<T> items = new ArrayList<>();
    for (T item : all) {
      if (after != null && key.apply(item).compareTo(after.get(0)) <= 0) {
        continue;
      }
      if (items.size() == limit) {
        return new Part<>(items, PageParameters.formatCursor(order, key.apply(items.getLast())));
      }
      items.add(item);
    }
    return new Part<>(items, null);
  }

  private static String formatText(Object value) {
    return value == null ? null : value.toString();
  }
}
