package io.penumbra.reporting.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.outbox.DeliveryTable;
import io.penumbra.commons.outbox.OutboxSettings;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.alert.Figures;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Outbox of deliveries in Postgres. A delivery of an alert is stored with the alert, one of a
 * report when it is due. Blocks.
 */
@ApplicationScoped
class Outbox {

  private final Pool pool;
  private final ObjectMapper json;
  private final String publicUrl;
  private final DeliveryTable table;
  private final String due = NamedSql.load("destination/due");
  private final String claim;
  private final String claimReport;
  private final String postpone = NamedSql.load("destination/postpone");
  private final String hold = NamedSql.load("destination/hold");
  private final String mailRoom = NamedSql.load("destination/mail-room");
  private final String uncountMails = NamedSql.load("destination/uncount-mails");
  private final String deliveries = NamedSql.load("destination/deliveries");
  private final String ofAlert = NamedSql.load("destination/of-alert");
  private final String counts = NamedSql.load("destination/counts");
  private final String replay = NamedSql.load("destination/replay");
  private final String purge = NamedSql.load("destination/purge");

  Outbox(
      Pool pool,
      ObjectMapper json,
      OutboxSettings settings,
      Clock clock,
      @ConfigProperty(name = "penumbra.public-url") Optional<String> publicUrl) {
    this.pool = pool;
    this.json = json;
    this.table = new DeliveryTable(pool, settings, clock, "reporting.delivery");
    this.claim =
        table.claim(
            "d.held = $3 and d.alert_id is not null",
            "d.alert_id",
            NamedSql.load("destination/claimed"));
    this.claimReport =
        table.claim(
            "exists (select from reporting.report_schedule s where s.id = d.schedule_id and s.enabled)",
            "d.due_at",
            "select id, schedule_id, due_at, attempts, since from taken");
    this.publicUrl = publicUrl.map(url -> url.replaceFirst("/+$", "")).orElse(null);
  }

  /** Delivery claimed by this replica. */
  record Claimed(AlertMessage message, int attempts, Instant since) {}

  /** Scheduled report claimed by this replica. */
  record ClaimedReport(UUID id, String schedule, Instant dueAt, int attempts, Instant since) {}

  /** Returns the ids of destinations with due deliveries. */
  List<String> listDue() {
    List<String> found = new ArrayList<>();
    pool.query(due).executeAndAwait().forEach(row -> found.add(row.getString("destination_id")));
    return found;
  }

  /** Claims due deliveries in the order of their alerts. */
  List<Claimed> claim(String destination, int most, boolean held) {
    List<Claimed> found = new ArrayList<>();
    pool.preparedQuery(claim)
        .executeAndAwait(Tuple.of(destination, most, held))
        .forEach(row -> found.add(readClaimed(row)));
    return found;
  }

  /** Claims the oldest due report. */
  Optional<ClaimedReport> claimReport(String destination) {
    for (Row row : pool.preparedQuery(claimReport).executeAndAwait(Tuple.of(destination, 1))) {
      return Optional.of(
          new ClaimedReport(
              row.getUUID("id"),
              row.getString("schedule_id"),
              row.getOffsetDateTime("due_at").toInstant(),
              row.getInteger("attempts"),
              row.getOffsetDateTime("since").toInstant()));
    }
    return Optional.empty();
  }

  /** Postpones a report to the next UTC day, because its recipients have reached today's limit. */
  void postpone(UUID id) {
    pool.preparedQuery(postpone).executeAndAwait(Tuple.of(id));
  }

  /** Returns the table of deliveries. */
  DeliveryTable readTable() {
    return table;
  }

  /** Postpones deliveries to the digest of the next UTC day. */
  void hold(List<UUID> ids) {
    pool.preparedQuery(hold)
        .executeAndAwait(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)));
  }

  /**
   * Counts today's mails up to the limit of their addresses.
   *
   * @return the number of permitted mails
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

  /** Subtracts mails that were counted but not sent. */
  void uncountMails(List<String> addresses, int mails) {
    if (mails > 0) {
      pool.preparedQuery(uncountMails)
          .executeAndAwait(
              Tuple.tuple().addArrayOfString(addresses.toArray(String[]::new)).addInteger(mails));
    }
  }

  /** Delivery with its number, the sort key of lists. */
  record Listed(long number, Delivery delivery) {}

  /** Returns deliveries of a destination, the latest first. */
  List<Listed> list(String destination, String state, long before, int limit) {
    List<Listed> found = new ArrayList<>();
    pool.preparedQuery(deliveries)
        .executeAndAwait(Tuple.of(destination, state, before, limit))
        .forEach(row -> found.add(new Listed(row.getLong("number"), readDelivery(row))));
    return found;
  }

  /** Returns deliveries of an alert by destination; empty if the alert does not exist. */
  Optional<List<AlertDelivery>> ofAlert(long alert) {
    List<AlertDelivery> found = new ArrayList<>();
    boolean exists = false;
    for (Row row : pool.preparedQuery(ofAlert).executeAndAwait(Tuple.of(alert))) {
      exists = true;
      if (row.getUUID("id") != null) {
        found.add(readAlertDelivery(row));
      }
    }
    return exists ? Optional.of(found) : Optional.empty();
  }

  /** Returns the number of a destination's deliveries in a state. */
  record Count(String destination, String state, long deliveries, Instant oldest, Instant latest) {}

  List<Count> listCounts() {
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
                        toInstant(row.getOffsetDateTime("latest")))));
    return found;
  }

  /**
   * Requeues dead deliveries.
   *
   * @param ids ids of deliveries; null for all
   * @return the number of deliveries
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

  /** Deletes deliveries after 30 days; dead ones are kept as long as their alerts. */
  void purge() {
    pool.query(purge).executeAndAwait();
  }

  private Claimed readClaimed(Row row) {
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
            readFigures(row.getJsonObject("figures").encode()),
            publicUrl == null ? null : publicUrl + "/alerts/" + row.getLong("alert")),
        row.getInteger("attempts"),
        row.getOffsetDateTime("since").toInstant());
  }

  private static Delivery readDelivery(Row row) {
    return new Delivery(
        row.getUUID("id"),
        row.getLong("alert_id"),
        row.getString("policy_name"),
        row.getString("app_name"),
        row.getString("severity"),
        row.getString("schedule_name"),
        toInstant(row.getOffsetDateTime("due_at")),
        row.getString("state"),
        row.getOffsetDateTime("created_at").toInstant(),
        nextAt(row),
        row.getInteger("attempts"),
        toInstant(row.getOffsetDateTime("delivered_at")),
        row.getString("cause"));
  }

  private static AlertDelivery readAlertDelivery(Row row) {
    return new AlertDelivery(
        row.getUUID("id"),
        row.getString("destination_id"),
        row.getString("name"),
        DestinationKind.of(row.getString("kind")).orElseThrow(),
        row.getString("state"),
        row.getBoolean("paused"),
        row.getOffsetDateTime("created_at").toInstant(),
        nextAt(row),
        row.getInteger("attempts"),
        toInstant(row.getOffsetDateTime("delivered_at")),
        row.getString("cause"));
  }

  private static Instant nextAt(Row row) {
    return row.getString("state").equals("waiting")
        ? toInstant(row.getOffsetDateTime("next_at"))
        : null;
  }

  private static Instant toInstant(OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private Figures readFigures(String stored) {
    try {
      return json.readerFor(Figures.class)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored figures can't be read", e);
    }
  }
}
