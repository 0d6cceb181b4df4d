package io.penumbra.reporting.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.alert.Figures;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Deliveries in Postgres. An alert's are stored with it. Blocks. */
@ApplicationScoped
class Outbox {

  private final Pool pool;
  private final ObjectMapper json;
  private final String publicUrl;
  private final String due = NamedSql.load("destination/due");
  private final String claim = NamedSql.load("destination/claim");
  private final String delivered = NamedSql.load("destination/delivered");
  private final String failed = NamedSql.load("destination/failed");
  private final String dead = NamedSql.load("destination/dead");
  private final String hold = NamedSql.load("destination/hold");
  private final String mailRoom = NamedSql.load("destination/mail-room");
  private final String uncountMails = NamedSql.load("destination/uncount-mails");
  private final String deliveries = NamedSql.load("destination/deliveries");
  private final String counts = NamedSql.load("destination/counts");
  private final String replay = NamedSql.load("destination/replay");
  private final String purge = NamedSql.load("destination/purge");

  Outbox(
      Pool pool,
      ObjectMapper json,
      @ConfigProperty(name = "penumbra.public-url") Optional<String> publicUrl) {
    this.pool = pool;
    this.json = json;
    this.publicUrl = publicUrl.map(url -> url.replaceFirst("/+$", "")).orElse(null);
  }

  /** A delivery that this replica sends now. */
  record Claimed(AlertMessage message, int attempts, Instant since) {}

  /** Ids of destinations that have something to send now. */
  List<String> due() {
    List<String> found = new ArrayList<>();
    pool.query(due).executeAndAwait().forEach(row -> found.add(row.getString("destination_id")));
    return found;
  }

  /** Due deliveries, in the order of their alerts. */
  List<Claimed> claim(String destination, int most, boolean held) {
    List<Claimed> found = new ArrayList<>();
    pool.preparedQuery(claim)
        .executeAndAwait(Tuple.of(destination, most, held))
        .forEach(row -> found.add(claimed(row)));
    return found;
  }

  void delivered(List<UUID> ids) {
    pool.preparedQuery(delivered)
        .executeAndAwait(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)));
  }

  /** Is tried again after a time. */
  void failed(UUID id, Duration after, String cause) {
    pool.preparedQuery(failed).executeAndAwait(Tuple.of(id, after.toMillis() / 1_000.0, cause));
  }

  /** Is not tried again by itself. */
  void dead(UUID id, String cause) {
    pool.preparedQuery(dead).executeAndAwait(Tuple.of(id, cause));
  }

  /** Waits for the digest of the next UTC day. */
  void hold(List<UUID> ids) {
    pool.preparedQuery(hold)
        .executeAndAwait(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)));
  }

  /**
   * Counts mails of today, as many as their addresses may still have.
   *
   * @return how many of those asked for
   */
  int countMails(List<String> addresses, int mails, int mostPerDay) {
    return pool.preparedQuery(mailRoom)
        .executeAndAwait(
            Tuple.tuple()
                .addArrayOfString(addresses.toArray(String[]::new))
                .addInteger(mails)
                .addInteger(mostPerDay))
        .iterator()
        .next()
        .getInteger("mails");
  }

  /** Mails that were counted and not sent. */
  void uncountMails(List<String> addresses, int mails) {
    if (mails > 0) {
      pool.preparedQuery(uncountMails)
          .executeAndAwait(
              Tuple.tuple().addArrayOfString(addresses.toArray(String[]::new)).addInteger(mails));
    }
  }

  /** Deliveries of a destination, the latest alert first. */
  List<Delivery> list(String destination, String state, long before, int limit) {
    List<Delivery> found = new ArrayList<>();
    pool.preparedQuery(deliveries)
        .executeAndAwait(Tuple.of(destination, state, before, limit))
        .forEach(row -> found.add(delivery(row)));
    return found;
  }

  /** How many deliveries of a state a destination has. */
  record Count(String destination, String state, long deliveries, Instant oldest, Instant latest) {}

  List<Count> counts() {
    List<Count> found = new ArrayList<>();
    pool.query(counts)
        .executeAndAwait()
        .forEach(
            row ->
                found.add(
                    new Count(
                        row.getString("destination_id"),
                        row.getString("state"),
                        row.getLong("deliveries"),
                        row.getOffsetDateTime("oldest").toInstant(),
                        instant(row.getOffsetDateTime("latest")))));
    return found;
  }

  /**
   * Dead deliveries wait again.
   *
   * @param ids null for all
   * @return how many
   */
  long replay(String destination, List<UUID> ids, String by) {
    return pool.preparedQuery(replay)
        .executeAndAwait(
            Tuple.tuple()
                .addString(destination)
                .addArrayOfUUID(ids == null ? null : ids.toArray(UUID[]::new))
                .addString(by))
        .iterator()
        .next()
        .getLong("replayed");
  }

  /** Deletes deliveries 30 days after they were made; dead ones stay as long as their alerts. */
  void purge() {
    pool.query(purge).executeAndAwait();
  }

  private Claimed claimed(Row row) {
    return new Claimed(
        new AlertMessage(
            row.getUUID("id"),
            row.getLong("alert"),
            row.getOffsetDateTime("raised_at").toInstant(),
            row.getLocalDate("day"),
            row.getString("policy_id"),
            row.getString("policy_name"),
            row.getString("severity"),
            row.getString("report"),
            row.getInteger("app_id"),
            row.getString("app_name"),
            figures(row.getJsonObject("figures").encode()),
            publicUrl == null ? null : publicUrl + "/alerts/" + row.getLong("alert")),
        row.getInteger("attempts"),
        row.getOffsetDateTime("since").toInstant());
  }

  private static Delivery delivery(Row row) {
    return new Delivery(
        row.getUUID("id"),
        row.getLong("alert_id"),
        row.getString("policy_name"),
        row.getString("app_name"),
        row.getString("severity"),
        row.getString("state"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("state").equals("waiting") ? instant(row.getOffsetDateTime("next_at")) : null,
        row.getInteger("attempts"),
        instant(row.getOffsetDateTime("delivered_at")),
        row.getString("cause"));
  }

  private static Instant instant(OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private Figures figures(String stored) {
    try {
      return json.readerFor(Figures.class)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored figures can't be read", e);
    }
  }
}
