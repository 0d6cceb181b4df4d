package io.penumbra.correlation.catalogue;

import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Weights and tiers in the database. */
@ApplicationScoped
public class StoredRiskWeights {

  private final String weights = NamedSql.load("catalogue/risk-weights");
  private final String jurisdictions = NamedSql.load("catalogue/jurisdictions");

  /** Reads the stored differences from the defaults and completes them. */
  public RiskWeights read(SqlClient client) {
    Map<String, String> ids = new HashMap<>();
    for (Row row : client.preparedQuery(weights).executeAndAwait()) {
      ids.put(row.getString("factor"), row.getString("weight"));
    }
    Map<String, String> tiers = new HashMap<>();
    for (Row row : client.preparedQuery(jurisdictions).executeAndAwait()) {
      tiers.put(row.getString("country"), row.getString("tier"));
    }
    return RiskWeights.ofIds(ids, tiers);
  }
}
