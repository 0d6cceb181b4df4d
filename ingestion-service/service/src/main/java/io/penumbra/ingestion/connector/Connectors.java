package io.penumbra.ingestion.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.outbox.SecretSeal;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.enumeration.EnumNames;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The connectors in Postgres. Blocks. */
@ApplicationScoped
class Connectors {

  private static final Logger LOG = Logger.getLogger(Connectors.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Pool pool;
  private final ObjectMapper json;
  private final SecretSeal seal;
  private final ConnectorSettings settings;
  private final Clock clock;
  private final String all = NamedSql.load("connector/all");
  private final String insert = NamedSql.load("connector/insert");
  private final String update = NamedSql.load("connector/update");
  private final String delete = NamedSql.load("connector/delete");
  private final String lease = NamedSql.load("connector/lease");
  private final String release = NamedSql.load("connector/release");
  private final String note = NamedSql.load("connector/note");
  private final String runs = NamedSql.load("connector/runs");
  private final String purgeRuns = NamedSql.load("connector/purge-runs");

  Connectors(
      Pool pool, ObjectMapper json, SecretSeal seal, ConnectorSettings settings, Clock clock) {
    this.pool = pool;
    this.json = json;
    this.seal = seal;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Secret of a connector from a request.
   *
   * @param text to be sealed, or null
   * @param file name of the file that has it, or null
   * @param kept whether the sealed secret stays
   */
  record Secret(String text, String file, boolean kept) {}

  /**
   * A connector to create.
   *
   * @param source report source of its records
   * @param timeZone of times that its records write without one, or null
   * @param parser that reads its records, or null
   */
  record Draft(
      String name,
      SourceSettings settings,
      Secret secret,
      boolean allowPrivateNetwork,
      String source,
      String timeZone,
      String parser) {}

  static String formatId(ConnectorKind kind) {
    return EnumNames.of(kind);
  }

  /** Returns all connectors by name. */
  List<Connector> all() {
    List<Connector> found = new ArrayList<>();
    run(all, Tuple.tuple()).forEach(row -> found.add(readConnector(row)));
    return found;
  }

  Optional<Connector> find(String name) {
    return all().stream().filter(connector -> connector.name().equals(name)).findFirst();
  }

  /**
   * Returns a connector by name.
   *
   * @throws ProblemException 404 when there is none
   */
  Connector get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new ProblemException(ProblemType.NOT_FOUND, "there is no connector of this name"));
  }

  Connector create(Draft draft, String by) {
    UUID id = UUID.randomUUID();
    Tuple values =
        Tuple.tuple()
            .addUUID(id)
            .addString(draft.name())
            .addString(draft.source())
            .addString(draft.timeZone())
            .addString(draft.parser())
            .addOffsetDateTime(now())
            .addString(by)
            .addString(formatId(draft.settings().kind()))
            .addString(formatText(draft.settings()))
            .addValue(sealed(id, draft.secret()))
            .addString(draft.secret().file())
            .addBoolean(draft.allowPrivateNetwork());
    if (!isChanged(run(insert, values))) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "there is, or was, a sensor or connector of this name; names are never given again");
    }
    LOG.infof("connector created: name=%s", draft.name());
    return get(draft.name());
  }

  /**
   * Changes a connector.
   *
   * @throws ProblemException 412 when it has changed since it was read
   */
  Connector change(
      Connector known,
      SourceSettings source,
      Secret secret,
      boolean allowPrivateNetwork,
      boolean paused,
      String by) {
    Tuple values =
        Tuple.tuple()
            .addString(known.name())
            .addLong(known.version())
            .addString(formatText(source))
            .addValue(sealed(known.id(), secret))
            .addBoolean(secret.kept())
            .addString(secret.file())
            .addBoolean(allowPrivateNetwork)
            .addBoolean(paused)
            .addOffsetDateTime(now())
            .addString(by);
    boolean changed = isChanged(run(update, values));
    Connector current = get(known.name());
    if (!changed) {
      current.revision().mustMatch(known.revision().tag());
    }
    LOG.infof("connector changed: name=%s", known.name());
    return current;
  }

  void delete(Connector known, String by) {
    Tuple values =
        Tuple.tuple()
            .addString(known.name())
            .addLong(known.version())
            .addOffsetDateTime(now())
            .addString(by);
    if (!isChanged(run(delete, values))) {
      get(known.name()).revision().mustMatch(known.revision().tag());
    }
    LOG.infof("connector deleted: name=%s", known.name());
  }

  /**
   * Returns the secret, null for none.
   *
   * @throws SourceException when it can't be opened or read
   */
  String secret(Connector connector) throws SourceException {
    if (connector.secretFile() != null) {
      return secretOf(connector.secretFile());
    }
    if (connector.sealed() && connector.secret() == null) {
      throw new SourceException(
          "the stored secret can't be opened: PENUMBRA_DESTINATIONS_KEY has changed",
          "Set the secret of the connector again");
    }
    return connector.secret();
  }

  /** Returns the secret in a file of the folder of secrets. */
  String secretOf(String file) throws SourceException {
    try {
      return Files.readString(settings.secrets().resolve(file)).strip();
    } catch (IOException e) {
      throw new SourceException(
          "the file %s of secrets can't be read".formatted(file),
          "Mount the secret as %s in %s on every replica".formatted(file, settings.secrets()));
    }
  }

  /** Acquires or renews the lease of a connector; returns false while another replica holds it. */
  boolean lease(UUID connector, UUID holder) {
    return run(lease, Tuple.of(connector, holder, (double) settings.lease().toMillis() / 1_000))
            .size()
        == 1;
  }

  /** Ends all leases of a replica. */
  void release(UUID holder) {
    run(release, Tuple.of(holder));
  }

  /** Writes the state of a connector on a replica. */
  void record(UUID connector, UUID holder, ConnectorRunState state) {
    run(
        note,
        Tuple.tuple()
            .addUUID(connector)
            .addUUID(holder)
            .addString(EnumNames.of(state.state()))
            .addString(state.cause())
            .addString(state.nextStep())
            .addLong(state.lag().records())
            .addLong(state.lag().bytes())
            .addLong(state.catchUpSeconds())
            .addOffsetDateTime(
                state.fetchedAt() == null ? null : state.fetchedAt().atOffset(ZoneOffset.UTC)));
  }

  /** Returns the states of connectors on running replicas. */
  Map<UUID, List<ConnectorRunState>> states() {
    Map<UUID, List<ConnectorRunState>> found = new HashMap<>();
    for (Row row : run(runs, Tuple.tuple())) {
      found
          .computeIfAbsent(row.getUUID("sensor_id"), _ -> new ArrayList<>())
          .add(
              new ConnectorRunState(
                  EnumNames.parse(ConnectorState.class, row.getString("state")),
                  row.getString("cause"),
                  row.getString("next_step"),
                  new Source.Lag(row.getLong("lag_records"), row.getLong("lag_bytes")),
                  row.getLong("catch_up_s"),
                  toInstant(row.getOffsetDateTime("fetched_at"))));
    }
    return found;
  }

  void purgeStates() {
    run(purgeRuns, Tuple.tuple());
  }

  private RowSet<Row> run(String sql, Tuple values) {
    return pool.preparedQuery(sql).execute(values).await().atMost(PATIENCE);
  }

  private static boolean isChanged(RowSet<Row> rows) {
    return rows.iterator().next().getLong("changed") == 1;
  }

  private Buffer sealed(UUID id, Secret secret) {
    return secret.text() == null ? null : Buffer.buffer(seal.seal(formatOwner(id), secret.text()));
  }

  private static String formatOwner(UUID id) {
    return "connector " + id;
  }

  private Connector readConnector(Row row) {
    UUID id = row.getUUID("sensor_id");
    var sealed = row.getBuffer("secret");
    return new Connector(
        id,
        row.getString("name"),
        EnumNames.parse(ConnectorKind.class, row.getString("kind")),
        parseSettings(row.getString("settings")),
        sealed == null ? null : seal.open(formatOwner(id), sealed.getBytes()).orElse(null),
        sealed != null,
        row.getString("secret_file"),
        row.getBoolean("allow_private"),
        row.getBoolean("paused"),
        row.getLong("version"),
        toInstant(row.getOffsetDateTime("created_at")),
        row.getString("created_by"),
        toInstant(row.getOffsetDateTime("changed_at")),
        row.getString("changed_by"),
        row.getString("report_source"),
        row.getString("time_zone"),
        row.getString("parser"));
  }

  private static Instant toInstant(OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private SourceSettings parseSettings(String text) {
    try {
      return json.readValue(text, SourceSettings.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String formatText(SourceSettings settings) {
    try {
      return json.writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
