package io.penumbra.reporting.risk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.entity.EntityRiskLevel;
import io.penumbra.reporting.risk.RiskFacts.OpenAlert;
import io.penumbra.reporting.table.Breakdown;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reader of the facts for risk levels, and store of the levels in {@code reporting.entity_risk}.
 * Blocks.
 */
@ApplicationScoped
public class RiskStore {

  /** Rows of one statement. */
  private static final int AT_ONCE = 5_000;

  private static final TypeReference<List<RiskReason>> REASONS = new TypeReference<>() {};

  private final Pool pool;
  private final ObjectMapper json;
  private final String state = NamedSql.load("risk/state");
  private final String highRiskApps = NamedSql.load("risk/high-risk-apps");
  private final String alerts = NamedSql.load("risk/alerts");
  private final String all = NamedSql.load("risk/all");
  private final String find = NamedSql.load("risk/find");
  private final String write = NamedSql.load("risk/write");
  private final String delete = NamedSql.load("risk/delete");

  RiskStore(Pool pool, ObjectMapper json) {
    this.pool = pool;
    this.json = json;
  }

  /** Returns the risk of a machine or a user as of the last update. */
  public EntityRisk of(EntityKind kind, int id) {
    for (Row row : pool.preparedQuery(find).executeAndAwait(Tuple.of(kind.title(), id))) {
      return readRisk(row);
    }
    return EntityRisk.NOT_SEEN;
  }

  /** Returns a token that changes whenever levels may have changed. */
  String state(Period usage) {
    return pool.preparedQuery(state)
        .executeAndAwait(Tuple.of(usage.firstDay(), usage.lastDay()))
        .iterator()
        .next()
        .getString("state");
  }

  /** Returns the names of high-risk apps by id. */
  Map<Integer, String> listHighRiskApps() {
    Map<Integer, String> apps = new HashMap<>();
    String statement = highRiskApps.replace("{level}", Breakdown.RISK.key());
    for (Row row : pool.query(statement).executeAndAwait()) {
      apps.put(row.getInteger("app_id"), row.getString("name"));
    }
    return apps;
  }

  /** Returns open alerts by the entities in their evidence. */
  Map<Integer, List<OpenAlert>> listAlerts(EntityKind kind) {
    Map<Integer, List<OpenAlert>> found = new HashMap<>();
    for (Row row : pool.preparedQuery(alerts).executeAndAwait(Tuple.of(kind.path()))) {
      OpenAlert alert =
          new OpenAlert(
              row.getLong("alert"),
              EntityRiskLevel.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)));
      found.computeIfAbsent(row.getInteger("id"), _ -> new ArrayList<>()).add(alert);
    }
    return found;
  }

  /**
   * Stored risk of an entity.
   *
   * @param level number of the level, or null if unknown
   * @param unjudged unknown facts, separated by commas
   */
  record Stored(Short level, String reasons, String unjudged) {}

  Stored readStored(EntityRisk risk) {
    return new Stored(
        risk.level() == null ? null : risk.level().number(),
        readText(risk.reasons()),
        String.join(
            ",",
            risk.unjudged().stream().map(what -> what.name().toLowerCase(Locale.ROOT)).toList()));
  }

  Map<Integer, Stored> all(EntityKind kind) {
    Map<Integer, Stored> found = new HashMap<>();
    int last = 0;
    int read;
    do {
      Tuple next = Tuple.of(kind.title(), last, AT_ONCE);
      read = 0;
      for (Row row : pool.preparedQuery(all).executeAndAwait(next)) {
        last = row.getInteger("entity_id");
        found.put(
            last,
            new Stored(row.getShort("level"), row.getString("reasons"), row.getString("unjudged")));
        read++;
      }
    } while (read == AT_ONCE);
    return found;
  }

  void write(EntityKind kind, Map<Integer, Stored> changed) {
    List<Integer> ids = new ArrayList<>(changed.keySet());
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      List<Integer> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
      List<Stored> rows = some.stream().map(changed::get).toList();
      pool.preparedQuery(write)
          .executeAndAwait(
              Tuple.tuple()
                  .addString(kind.title())
                  .addArrayOfInteger(some.toArray(Integer[]::new))
                  .addArrayOfShort(rows.stream().map(Stored::level).toArray(Short[]::new))
                  .addArrayOfString(rows.stream().map(Stored::reasons).toArray(String[]::new))
                  .addArrayOfString(rows.stream().map(Stored::unjudged).toArray(String[]::new)));
    }
  }

  void delete(EntityKind kind, List<Integer> gone) {
    pool.preparedQuery(delete)
        .executeAndAwait(
            Tuple.tuple().addString(kind.title()).addArrayOfInteger(gone.toArray(Integer[]::new)));
  }

  private EntityRisk readRisk(Row row) {
    String unjudged = row.getString("unjudged");
    try {
      return new EntityRisk(
          EntityRiskLevel.of(row.getShort("level")),
          json.readValue(row.getString("reasons"), REASONS),
          Arrays.stream(unjudged.split(","))
              .filter(what -> !what.isEmpty())
              .map(what -> EntityRisk.Unjudged.valueOf(what.toUpperCase(Locale.ROOT)))
              .toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("reasons of reporting.entity_risk can't be read", e);
    }
  }

  private String readText(List<RiskReason> reasons) {
    try {
      return json.writeValueAsString(reasons);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("reasons can't be written", e);
    }
  }
}
