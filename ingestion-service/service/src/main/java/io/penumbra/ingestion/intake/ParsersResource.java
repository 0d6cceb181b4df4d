package io.penumbra.ingestion.intake;

import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.custom.CustomParser;
import io.penumbra.ingestion.format.custom.FormatGuess;
import io.penumbra.ingestion.format.custom.ParserDefinition;
import io.penumbra.ingestion.page.CursorCodecs;
import io.penumbra.ingestion.page.PageRequest;
import io.penumbra.ingestion.parser.Parsers;
import io.penumbra.ingestion.parser.StoredParser;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Custom parsers for logs without a built-in reader; for administrators. */
@Path("/api/v1/parsers")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Parsers")
@RunOnVirtualThread
class ParsersResource {

  /**
   * A custom parser.
   *
   * @param changedAt null when it was never changed
   * @param sensors sensors that use it
   */
  @Schema(name = "Parser")
  record View(
      String name,
      @Schema(nullable = true) String description,
      ParserDefinition definition,
      Instant createdAt,
      String createdBy,
      @Schema(nullable = true) Instant changedAt,
      @Schema(nullable = true) String changedBy,
      List<String> sensors) {

    static View of(StoredParser parser) {
      return new View(
          parser.name(),
          parser.description(),
          parser.definition(),
          parser.createdAt(),
          parser.createdBy(),
          parser.changedAt(),
          parser.changedBy(),
          parser.sensors());
    }
  }

  /**
   * Parsers by name.
   *
   * @param next the cursor of the next page, or null at the end
   */
  @Schema(name = "ParserPage")
  record Page(List<View> items, @Schema(nullable = true) String next) {}

  /**
   * A parser to create, or to try.
   *
   * @param name 1 to 63 lower-case letters, digits or dashes; not needed for a dry run
   * @param sample for a dry run: lines of the log, at most 256 KB
   * @param timeZone for a dry run: the zone of times that name none, as a sensor's
   */
  @Schema(requiredProperties = "definition")
  record NewParser(
      String name,
      String description,
      ParserDefinition definition,
      String sample,
      String timeZone) {}

  /** All that can be changed of a parser. */
  @Schema(requiredProperties = "definition")
  record ParserChange(String description, ParserDefinition definition) {}

  /** Lines of a log, at most 256 KB. */
  @Schema(requiredProperties = "sample")
  record Sample(String sample) {}

  /**
   * Candidate formats of a sample.
   *
   * @param recognised records that a built-in reader recognises, by format
   * @param unrecognised records that none does
   * @param guess a definition that fits the lines, or null when they have no layout in common
   */
  @Schema(name = "SampleFormat")
  record SampleFormat(
      Map<String, Integer> recognised,
      int unrecognised,
      @Schema(nullable = true) FormatGuess guess) {}

  private final Parsers parsers;
  private final SampleReader samples;
  private final SecurityIdentity caller;

  ParsersResource(Parsers parsers, SampleReader samples, SecurityIdentity caller) {
    this.parsers = parsers;
    this.samples = samples;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({"admin", "auditor"})
  @Operation(summary = "List custom parsers")
  public Page list(
      @RestQuery
          @DefaultValue(PageLimit.DEFAULT_TEXT)
          @Schema(minimum = "1", maximum = PageLimit.MAX_TEXT)
          int limit,
      @RestQuery String cursor) {
    PageRequest<String> page = PageRequest.of(limit, cursor, CursorCodecs.NAME);
    List<StoredParser> read = parsers.list(page);
    return new Page(
        page.shown(read).stream().map(View::of).toList(),
        page.next(read, StoredParser::name, CursorCodecs.NAME));
  }

  @POST
  @RolesAllowed("admin")
  @Operation(
      summary = "Create or test custom parser",
      description =
          "Sensors select the parser with their setting parser, requests with ?parser=. With "
              + "?dryRun=true nothing is stored. The response then contains the fields, the "
              + "outcome and missing fields of each line of the sample.")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = View.class)))
  @APIResponse(
      responseCode = "200",
      description = "Result of the dry run",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ParserDryRun.class)))
  @APIResponse(responseCode = "409", description = "A parser with this name exists")
  @APIResponse(responseCode = "413", description = "The sample exceeds 256 KB")
  public RestResponse<Object> create(
      @Parameter(description = "Reads the sample instead of creating the parser.") @RestQuery
          boolean dryRun,
      NewParser parser) {
    NewParser wanted = FieldChecks.requireBody(parser);
    if (dryRun) {
      return RestResponse.ok(tried(wanted));
    }
    if (wanted.sample() != null || wanted.timeZone() != null) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "sample and timeZone require a dry run; add ?dryRun=true");
    }
    StoredParser stored =
        parsers.create(
            wanted.name(), toTerms(wanted.name(), wanted.description(), wanted.definition()), by());
    return RestResponse.ResponseBuilder.<Object>create(RestResponse.Status.CREATED, View.of(stored))
        .location(URI.create("/api/v1/parsers/" + stored.name()))
        .header(HttpHeaders.ETAG, stored.revision().tag())
        .build();
  }

  @POST
  @Path("guess")
  @RolesAllowed("admin")
  @Operation(
      operationId = "guessParser",
      summary = "Detect format of a sample",
      description =
          "Returns the built-in readers that recognise the lines, and a draft of a custom "
              + "parser with the reasons for each part. Nothing is stored.")
  @APIResponse(responseCode = "200", description = "Suggested formats")
  @APIResponse(responseCode = "413", description = "The sample exceeds 256 KB")
  public SampleFormat guess(Sample sample) {
    String text = sample(FieldChecks.requireBody(sample).sample());
    Map<String, Integer> recognised = new TreeMap<>();
    int[] unrecognised = new int[1];
    read(
        text,
        new SampleReader.Terms(EnumSet.allOf(SensorFormat.class), null, null, null),
        (_, format, reading) -> {
          if (format == null || reading instanceof Reading.Rejected) {
            unrecognised[0]++;
          } else {
            recognised.merge(format.id(), 1, Integer::sum);
          }
        });
    return new SampleFormat(
        recognised, unrecognised[0], FormatGuess.of(text.lines().toList()).orElse(null));
  }

  @GET
  @Path("{name}")
  @RolesAllowed({"admin", "auditor"})
  @Operation(summary = "Get custom parser")
  public RestResponse<View> getParser(String name) {
    return answer(parsers.get(name));
  }

  @PUT
  @Path("{name}")
  @RolesAllowed("admin")
  @Operation(
      summary = "Update custom parser",
      description = "Applies to new records, and to rejected lines that are replayed.")
  @APIResponse(responseCode = "200", description = "Updated parser")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<View> change(
      String name, @HeaderParam("If-Match") String ifMatch, ParserChange change) {
    ParserChange wanted = FieldChecks.requireBody(change);
    return answer(
        parsers.change(
            name, ifMatch, toTerms(name, wanted.description(), wanted.definition()), by()));
  }

  @DELETE
  @Path("{name}")
  @RolesAllowed("admin")
  @Operation(summary = "Delete unused custom parser")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "409", description = "A sensor uses the parser")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public void delete(String name, @HeaderParam("If-Match") String ifMatch) {
    parsers.delete(name, ifMatch, by());
  }

  private ParserDryRun tried(NewParser wanted) {
    CustomParser parser = Parsers.compile("sample", wanted.definition());
    ParserDryRun.Lines lines = new ParserDryRun.Lines(parser);
    Receipt receipt =
        read(
            sample(wanted.sample()),
            new SampleReader.Terms(
                EnumSet.of(SensorFormat.CUSTOM),
                DryRunResource.parseZone(wanted.timeZone()),
                null,
                parser),
            lines);
    return lines.with(receipt);
  }

  private Receipt read(String text, SampleReader.Terms terms, RequestOutcome.Listener each) {
    try {
      return samples.read(
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), terms, each);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sample(String sample) {
    if (sample == null || sample.isBlank()) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "field \"sample\" must hold lines of the log");
    }
    return sample;
  }

  private static Parsers.Terms toTerms(
      String name, String description, ParserDefinition definition) {
    Parsers.compile(name, definition);
    return new Parsers.Terms(
        description == null || description.isBlank() ? null : description.strip(), definition);
  }

  private String by() {
    return caller.getPrincipal().getName();
  }

  private static RestResponse<View> answer(StoredParser parser) {
    return RestResponse.ResponseBuilder.ok(View.of(parser))
        .header(HttpHeaders.ETAG, parser.revision().tag())
        .build();
  }
}
