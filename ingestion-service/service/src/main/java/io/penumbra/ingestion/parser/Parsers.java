package io.penumbra.ingestion.parser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.ingestion.format.custom.CustomParser;
import io.penumbra.ingestion.format.custom.InvalidDefinitionException;
import io.penumbra.ingestion.format.custom.ParserDefinition;
import io.penumbra.ingestion.page.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Store of custom parsers in Postgres. Blocks; called on virtual threads. */
@ApplicationScoped
public class Parsers {

  private static final Logger LOG = Logger.getLogger(Parsers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final int LONGEST_DESCRIPTION = 500;

  private final Pool pool;
  private final ObjectMapper json;
  private final Clock clock;
  private final String page = NamedSql.load("parser/page");
  private final String one = NamedSql.load("parser/one");
  private final String insert = NamedSql.load("parser/insert");
  private final String update = NamedSql.load("parser/update");
  private final String delete = NamedSql.load("parser/delete");

  Parsers(Pool pool, ObjectMapper json, Clock clock) {
    this.pool = pool;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Settings of a custom parser.
   *
   * @param description description, or null
   */
  public record Terms(String description, ParserDefinition definition) {

    /**
     * Creates checked settings.
     *
     * @throws ProblemException 400 naming the invalid field
     */
    public Terms {
      if (description != null
          && (description.length() > LONGEST_DESCRIPTION
              || description.chars().anyMatch(Character::isISOControl))) {
        throw new ProblemException(
            ProblemType.BAD_REQUEST,
            "field \"description\" must be one line of at most %d characters"
                .formatted(LONGEST_DESCRIPTION));
      }
    }
  }

  /**
   * Creates a parser from a definition.
   *
   * @throws ProblemException 400 naming the invalid field of the definition
   */
  public static CustomParser compile(String name, ParserDefinition definition) {
    if (definition == null) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "field \"definition\" is missing");
    }
    try {
      return new CustomParser(name, definition);
    } catch (InvalidDefinitionException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, e.getMessage() + " (in definition)");
    }
  }

  /**
   * Returns the compiled parser of this name; empty for null.
   *
   * @throws ProblemException 400 if no parser has this name
   */
  public Optional<CustomParser> named(String name) {
    if (name == null) {
      return Optional.empty();
    }
    StoredParser stored =
        find(name)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.BAD_REQUEST,
                        "there is no parser named \"%s\"; /api/v1/parsers lists them"
                            .formatted(name.length() <= 63 ? name : name.substring(0, 63) + "…")));
    return Optional.of(compile(stored.name(), stored.definition()));
  }

  public List<StoredParser> list(PageRequest<String> wanted) {
    return read(run(page, Tuple.of(wanted.after().orElse(""), wanted.toRead())));
  }

  /**
   * Returns a parser.
   *
   * @throws ProblemException 404 if no parser has this name
   */
  public StoredParser get(String name) {
    return find(name)
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "there is no parser of this name"));
  }

  /**
   * Creates a parser.
   *
   * @throws ProblemException 400 for an invalid name, 409 for an existing one
   */
  public StoredParser create(String name, Terms terms, String by) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "field \"name\" must be 1 to 63 lower-case letters, digits or dashes");
    }
    boolean created =
        is(
            "created",
            run(
                insert,
                Tuple.tuple()
                    .addString(name)
                    .addString(terms.description())
                    .addString(formatText(terms.definition()))
                    .addOffsetDateTime(now())
                    .addString(by)));
    if (!created) {
      throw new ProblemException(ProblemType.CONFLICT, "a parser with this name exists");
    }
    LOG.infof("parser created: name=%s", name);
    return get(name);
  }

  /**
   * Changes a parser. The change applies to new and to replayed records.
   *
   * @throws ProblemException 404, 412 or 428
   */
  public StoredParser change(String name, String ifMatch, Terms terms, String by) {
    StoredParser known = get(name);
    known.revision().mustMatch(ifMatch);
    boolean changed =
        is(
            "changed",
            run(
                update,
                Tuple.tuple()
                    .addString(name)
                    .addLong(known.version())
                    .addString(terms.description())
                    .addString(formatText(terms.definition()))
                    .addOffsetDateTime(now())
                    .addString(by)));
    if (!changed) {
      get(name).revision().mustMatch(known.revision().tag());
    }
    LOG.infof("parser changed: name=%s", name);
    return get(name);
  }

  /**
   * Deletes a parser that no sensor uses.
   *
   * @throws ProblemException 404, 412 or 428; 409 naming the sensors that use it
   */
  public void delete(String name, String ifMatch, String by) {
    StoredParser known = get(name);
    known.revision().mustMatch(ifMatch);
    boolean deleted =
        is(
            "deleted",
            run(
                delete,
                Tuple.tuple()
                    .addString(name)
                    .addLong(known.version())
                    .addOffsetDateTime(now())
                    .addString(by)));
    if (!deleted) {
      StoredParser now = get(name);
      now.revision().mustMatch(known.revision().tag());
      throw new ProblemException(
          ProblemType.CONFLICT,
          "the parser is used by %s; assign another parser, or none, to these sensors first"
              .formatted(String.join(", ", now.sensors())));
    }
    LOG.infof("parser deleted: name=%s", name);
  }

  private Optional<StoredParser> find(String name) {
    if (name == null || name.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    return read(run(one, Tuple.of(name))).stream().findFirst();
  }

  private RowSet<Row> run(String sql, Tuple arguments) {
    return pool.preparedQuery(sql).execute(arguments).await().atMost(PATIENCE);
  }

  private static boolean is(String column, RowSet<Row> rows) {
    return rows.iterator().next().getLong(column) == 1;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private List<StoredParser> read(RowSet<Row> rows) {
    List<StoredParser> found = new ArrayList<>();
    for (Row row : rows) {
      String[] sensors = row.getArrayOfStrings("sensors");
      found.add(
          new StoredParser(
              row.getString("name"),
              row.getString("description"),
              parseDefinition(row.getString("definition")),
              row.getLong("version"),
              toInstant(row.getOffsetDateTime("created_at")),
              row.getString("created_by"),
              toInstant(row.getOffsetDateTime("changed_at")),
              row.getString("changed_by"),
              sensors == null ? List.of() : List.of(sensors)));
    }
    return found;
  }

  private static Instant toInstant(OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private ParserDefinition parseDefinition(String text) {
    try {
      return json.readValue(text, ParserDefinition.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String formatText(ParserDefinition definition) {
    try {
      return json.writeValueAsString(definition);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
