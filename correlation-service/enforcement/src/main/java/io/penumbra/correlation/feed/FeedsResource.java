package io.penumbra.correlation.feed;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.revision.Revision;
import io.penumbra.correlation.enforcement.Enforcement;
import io.penumbra.correlation.enforcement.Entry;
import io.penumbra.correlation.enforcement.Published;
import io.penumbra.correlation.enforcement.ScopeBody;
import io.penumbra.correlation.enforcement.ScopeView;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of feeds and their contents. */
@Path("/api/v1/feeds")
@Tag(name = "Feeds")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class FeedsResource {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
  private static final int LONGEST_NAME = 60;
  private static final int MOST_LISTED = 1_000;
  private static final String GZIP = "gzip";
  private static final String COMPRESSED = "-gzip";
  private static final String BLOCKED = "blocked";

  private final FeedStore feeds;
  private final FeedContent content;
  private final Enforcement enforcement;
  private final Canaries canaries;
  private final SecurityIdentity identity;

  FeedsResource(
      FeedStore feeds,
      FeedContent content,
      Enforcement enforcement,
      Canaries canaries,
      SecurityIdentity identity) {
    this.canaries = canaries;
    this.feeds = feeds;
    this.content = content;
    this.enforcement = enforcement;
    this.identity = identity;
  }

  /**
   * A feed.
   *
   * @param scope the machines of its reader; null for all
   * @param exceptions treatment of domains with names of other apps within them: paired (blocked;
   *     {@code …/exceptions} has the names to allow), omit (not published) or widen (blocked as a
   *     whole); null where the format has exceptions in its list
   * @param tokenless whether it is read without a token, too; PAC files alone may be
   * @param tokenAt since when its token is valid
   * @param lastFetchedAt null when it was never fetched; up to ten seconds behind
   * @param lastClient User-Agent of who fetched it last
   * @param lastVersion the version that was fetched last
   * @param upToDate whether that is the newest version; null when it was never fetched
   * @param canary null while feeds have none
   */
  @Schema(name = "Feed")
  record View(
      UUID id,
      String name,
      String format,
      @Schema(nullable = true) ScopeView scope,
      @Schema(nullable = true) String exceptions,
      boolean tokenless,
      Instant createdAt,
      String createdBy,
      Instant tokenAt,
      @Schema(nullable = true) Instant lastFetchedAt,
      @Schema(nullable = true) String lastClient,
      @Schema(nullable = true) Long lastVersion,
      @Schema(nullable = true) Boolean upToDate,
      @Schema(nullable = true) Canary canary) {

    private static View of(Feed feed, long version, Canary canary) {
      return new View(
          feed.id(),
          feed.name(),
          feed.format().id(),
          ScopeView.of(feed.scope()),
          feed.exceptions() == null ? null : feed.exceptions().id(),
          feed.isPublic(),
          feed.createdAt(),
          feed.createdBy(),
          feed.tokenAt(),
          feed.lastFetchedAt(),
          feed.lastClient(),
          feed.lastVersion(),
          feed.lastVersion() == null ? null : feed.lastVersion() >= version,
          canary);
    }
  }

  /**
   * All feeds, by name; at most 200.
   *
   * @param version published version
   */
  @Schema(name = "FeedList")
  record FeedList(long version, List<View> items) {}

  /**
   * A feed to create.
   *
   * @param name in kebab-case, at most 60 characters
   * @param scope the machines of its reader: it has the entries for all machines, and for this very
   *     scope; left out for all machines
   * @param exceptions for palo-alto-edl and fortigate paired (the default), omit or widen; for
   *     domains omit (the default) or widen; for other formats left out
   * @param tokenless whether it is read without a token, too: for PAC files alone, since browsers
   *     send none
   */
  @Schema(
      name = "NewFeed",
      requiredProperties = {"name", "format"})
  record NewFeed(
      String name,
      @Schema(
              enumeration = {
                "rpz",
                "hosts",
                "dnsmasq",
                "unbound",
                "pac",
                "squid",
                "palo-alto-edl",
                "fortigate",
                "defender-json",
                "defender-csv",
                "domains",
                "json"
              })
          String format,
      ScopeBody scope,
      @Schema(enumeration = {"paired", "omit", "widen"}) String exceptions,
      Boolean tokenless) {}

  /** A feed and its token, which is returned once and stored nowhere. */
  @Schema(name = "IssuedFeedToken")
  record Issued(View feed, String token) {}

  /**
   * An entry that the format can't express, or that is for other machines.
   *
   * @param app id in the catalogue; null where no app claims the names
   * @param scope the machines it is for; null for all
   * @param partial whether the rest of it is in the feed
   * @param text the cause, for people
   */
  @Schema(name = "FeedOmission")
  record Omission(
      String pattern,
      @Schema(nullable = true) String app,
      @Schema(enumeration = {"block", "warn"}) String action,
      @Schema(nullable = true) ScopeView scope,
      @Schema(
              enumeration = {
                "warning",
                "wildcard",
                "name-alone",
                "names-below-alone",
                "exceptions",
                "name-only-written",
                "wider",
                "too-long",
                "limit",
                "scope"
              })
          String cause,
      boolean partial,
      String text) {

    private static Omission of(Inexpressible inexpressible) {
      Entry entry = inexpressible.entry();
      return new Omission(
          entry.pattern().text(),
          entry.app(),
          entry.action().id(),
          ScopeView.of(entry.scope()),
          inexpressible.cause().id(),
          inexpressible.cause().isPartial(),
          inexpressible.cause().text());
    }
  }

  /**
   * Contents and omissions of a feed.
   *
   * @param entries published entries that it has, as a whole or in part
   * @param bytes of the content
   * @param omitted number of entries that it lacks, or has in part, by cause
   * @param items these entries, by pattern; at most 1,000
   */
  @Schema(name = "FeedReport")
  record Report(
      long version, int entries, int bytes, Map<String, Integer> omitted, List<Omission> items) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(
      summary = "List feeds",
      description = "Returns feeds by name, with their latest clients.")
  public FeedList list() {
    Published published = enforcement.refresh();
    return new FeedList(
        published.version(),
        feeds.all().values().stream().map(feed -> createView(feed, published)).toList());
  }

  @POST
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create feed",
      description =
          "The response contains the token of the feed. It is returned only once; only its "
              + "hash is stored.")
  @APIResponse(
      responseCode = "201",
      description = "Feed created, with its token",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Issued.class)))
  @APIResponse(
      responseCode = "409",
      description = "A feed with this name exists, or the maximum of 200 feeds is reached")
  public RestResponse<Issued> create(NewFeed body) {
    String name = FieldChecks.given("name", FieldChecks.requireBody(body).name());
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      throw FieldChecks.badRequest(
          "field \"name\" must be kebab-case of at most %d characters, got \"%s\""
              .formatted(LONGEST_NAME, name));
    }
    String id =
        FieldChecks.oneOf(
            "field \"format\"", FieldChecks.given("format", body.format()), FeedFormat.listIds());
    FeedFormat format = FeedFormat.of(id).orElseThrow();
    boolean tokenless = Boolean.TRUE.equals(body.tokenless());
    if (tokenless && format != FeedFormat.PAC) {
      throw FieldChecks.badRequest("field \"tokenless\" is only allowed for the format pac");
    }
    FeedStore.Issued issued =
        feeds.create(
            name,
            format,
            ScopeBody.read(body.scope()),
            createExceptions(format, body.exceptions()),
            tokenless,
            who());
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, issued(issued))
        .location(URI.create("/api/v1/feeds/" + issued.feed().id()))
        .build();
  }

  private static ExceptionMode createExceptions(FeedFormat format, String id) {
    if (id == null) {
      return format.defaultMode();
    }
    if (format.modes().isEmpty()) {
      throw FieldChecks.badRequest(
          "field \"exceptions\" is only allowed for the formats palo-alto-edl, fortigate "
              + "and domains");
    }
    String[] accepted = format.modes().stream().map(ExceptionMode::id).toArray(String[]::new);
    return ExceptionMode.of(FieldChecks.oneOf("field \"exceptions\"", id, accepted)).orElseThrow();
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"admin", "analyst", "auditor", FeedTokenMechanism.ROLE})
  @Produces(MediaType.WILDCARD)
  @Operation(
      summary = "Get feed content",
      description =
          "For tools. Authenticate with the token of the feed as Bearer, or as the password "
              + "of Basic with any user name. A public PAC file needs no token. Send the ETag of "
              + "the last response in If-None-Match. While enforcement is disabled, the response "
              + "is a valid list without entries.")
  @APIResponse(
      responseCode = "200",
      description = "List in the format of the feed",
      content = @Content(mediaType = "*/*"))
  @APIResponse(responseCode = "304", description = "Not modified")
  @APIResponse(responseCode = "429", description = "Too many requests for this feed")
  public Response content(
      @PathParam("id") UUID id,
      @HeaderParam("If-None-Match") String ifNoneMatch,
      @HeaderParam("Accept-Encoding") String acceptEncoding,
      @HeaderParam("User-Agent") String client) {
    Feed feed = feeds.findRecent(id).orElseGet(() -> feeds.get(id));
    requireRoom(feed);
    Rendering now = content.get(feed);
    if (identity.hasRole(FeedTokenMechanism.ROLE)) {
      feeds.noteFetch(feed, client, now.version());
    }
    return answer(feed, now, ifNoneMatch, acceptEncoding);
  }

  @GET
  @Path("/{id}/exceptions")
  @RolesAllowed({"admin", "analyst", "auditor", FeedTokenMechanism.ROLE})
  @Produces(MediaType.WILDCARD)
  @Operation(
      summary = "Get feed exceptions",
      description =
          "Returns names of other apps within blocked domains. Allow these names before "
              + "applying the feed. Only for feeds with paired exceptions. Authenticate with the "
              + "token of the feed.")
  @APIResponse(
      responseCode = "200",
      description = "List in the format of the feed",
      content = @Content(mediaType = "*/*"))
  @APIResponse(responseCode = "304", description = "Not modified")
  @APIResponse(responseCode = "404", description = "The feed has no list of exceptions")
  @APIResponse(responseCode = "429", description = "Too many requests for this feed")
  public Response createExceptions(
      @PathParam("id") UUID id,
      @HeaderParam("If-None-Match") String ifNoneMatch,
      @HeaderParam("Accept-Encoding") String acceptEncoding) {
    Feed feed = feeds.findRecent(id).orElseGet(() -> feeds.get(id));
    requireRoom(feed);
    Rendering allowed = content.get(feed).allowed();
    if (allowed == null) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "the feed %s has no list of exceptions; create one with \"exceptions\": \"paired\""
              .formatted(feed.name()));
    }
    return answer(feed, allowed, ifNoneMatch, acceptEncoding);
  }

  private void requireRoom(Feed feed) {
    if (identity.hasRole(FeedTokenMechanism.ROLE)) {
      content.requireRoom(feed);
    }
  }

  private Response answer(Feed feed, Rendering now, String ifNoneMatch, String acceptEncoding) {
    boolean compressed = acceptsGzip(acceptEncoding);
    Revision revision = new Revision(compressed ? now.tag() + COMPRESSED : now.tag());
    boolean isKnown =
        revision.isKnownTo(ifNoneMatch)
            || new Revision(now.tag()).isKnownTo(ifNoneMatch)
            || new Revision(now.tag() + COMPRESSED).isKnownTo(ifNoneMatch);
    if (identity.hasRole(FeedTokenMechanism.ROLE)) {
      content.count(feed, isKnown ? "unchanged" : "sent");
    }
    Response.ResponseBuilder answer =
        isKnown
            ? Response.notModified()
            : Response.ok(new ByteArrayInputStream(compressed ? now.compressed() : now.content()))
                .header(HttpHeaders.CONTENT_TYPE, feed.format().mediaType())
                .header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "inline; filename=\"%s.%s\"".formatted(feed.name(), feed.format().extension()));
    if (compressed && !isKnown) {
      answer.header(HttpHeaders.CONTENT_ENCODING, GZIP);
    }
    return answer
        .header(HttpHeaders.ETAG, revision.tag())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .build();
  }

  /** Returns true if gzip is accepted. */
  private static boolean acceptsGzip(String acceptEncoding) {
    return acceptEncoding != null
        && Arrays.stream(acceptEncoding.split(","))
            .map(coding -> coding.replace(" ", ""))
            .anyMatch(
                coding ->
                    coding.equals(GZIP)
                        || coding.startsWith(GZIP + ";q=") && !coding.matches("gzip;q=0(\\.0*)?"));
  }

  @GET
  @Path("/{id}/report")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(
      summary = "Get feed report",
      description =
          "Returns the content of the feed, and entries that its format cannot express. Such "
              + "entries are omitted or narrowed, never widened.")
  public Report report(@PathParam("id") UUID id) {
    Feed feed = feeds.get(id);
    Rendering now = content.get(feed);
    List<Inexpressible> missing =
        Stream.concat(now.inexpressible().stream(), content.outside(feed).stream())
            .sorted((a, b) -> a.entry().compareTo(b.entry()))
            .toList();
    Map<String, Integer> omitted = new TreeMap<>();
    missing.forEach(one -> omitted.merge(one.cause().id(), 1, Integer::sum));
    return new Report(
        now.version(),
        now.entries(),
        now.content().length,
        omitted,
        missing.stream().limit(MOST_LISTED).map(Omission::of).toList());
  }

  /** Result of a probe of a canary. */
  @Schema(name = "CanaryProbe", requiredProperties = "result")
  record Probe(@Schema(enumeration = {"blocked", "reached"}) String result) {}

  @POST
  @Path("/{id}/canary")
  @RolesAllowed(FeedTokenMechanism.ROLE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "probeFeedCanary",
      summary = "Report probe of canary",
      description =
          "Reports whether a client behind the reader of the feed could reach the canary. Requires"
              + " the token of the feed.")
  @APIResponse(responseCode = "204", description = "Recorded")
  @APIResponse(responseCode = "409", description = "Feeds have no canaries")
  @APIResponse(responseCode = "429", description = "Too many requests for this feed")
  public void probe(@PathParam("id") UUID id, Probe body) {
    String result =
        FieldChecks.oneOf(
            "field \"result\"",
            FieldChecks.given("result", FieldChecks.requireBody(body).result()),
            BLOCKED,
            "reached");
    requireRoom(feeds.get(id));
    canaries.record(id, result.equals(BLOCKED));
  }

  @POST
  @Path("/{id}/rotate")
  @RolesAllowed("admin")
  @Operation(
      summary = "Rotate feed token",
      description =
          "The previous token becomes invalid immediately, on every replica within a second. "
              + "Update the configuration of the tool afterwards.")
  @APIResponse(responseCode = "200", description = "New token")
  public Issued rotate(@PathParam("id") UUID id) {
    return issued(feeds.rotate(id, who()));
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed("admin")
  @Operation(
      summary = "Delete feed",
      description = "Tools usually keep the last list that they fetched.")
  @APIResponse(responseCode = "204", description = "Deleted")
  public void delete(@PathParam("id") UUID id) {
    feeds.delete(id, who());
    content.remove(id);
  }

  private Issued issued(FeedStore.Issued issued) {
    return new Issued(createView(issued.feed(), enforcement.refresh()), issued.token().text());
  }

  private View createView(Feed feed, Published published) {
    return View.of(feed, published.version(), canaries.of(feed, published));
  }

  private String who() {
    return identity.getPrincipal().getName();
  }
}
