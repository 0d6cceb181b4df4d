package io.penumbra.reporting.compatibility;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.entity.EntityRiskLevel;
import io.penumbra.reporting.table.Rows;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Search of machines and users by the identifiers that scripts use. Blocks. */
@ApplicationScoped
public class DefenderStore {

  private final Pool pool;
  private final String machineOfKey = NamedSql.load("compatibility/machine-of-key");
  private final String machines = NamedSql.load("compatibility/machines");
  private final String usersOfName = NamedSql.load("compatibility/users-of-name");
  private final String machinesOfUsers = NamedSql.load("compatibility/machines-of-users");
  private final String machinesByIp = NamedSql.load("compatibility/machines-by-ip");

  DefenderStore(Pool pool) {
    this.pool = pool;
  }

  public Optional<Integer> findMachine(String id) {
    Integer number = id.matches("\\d{1,9}") ? Integer.valueOf(id) : null;
    return listIds(machineOfKey, Tuple.of(id, number), "machine_id").stream().findFirst();
  }

  public List<Integer> listUsers(String name) {
    return listIds(usersOfName, Tuple.of(name), "user_id");
  }

  public List<Integer> listMachinesOfUsers(List<Integer> users, LocalDate since) {
    return listIds(
        machinesOfUsers,
        Tuple.tuple().addArrayOfInteger(users.toArray(Integer[]::new)).addLocalDate(since),
        "machine_id");
  }

  public List<Integer> listMachinesByIp(String address, Instant from, Instant to) {
    return listIds(
        machinesByIp,
        Tuple.of(address, from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC)),
        "machine_id");
  }

  /**
   * Returns machines in the documented shape.
   *
   * @param ids ids of machines, or null for all
   */
  public List<Map<String, Object>> listMachines(List<Integer> ids, int skip, int limit) {
    List<Map<String, Object>> found = new ArrayList<>();
    Tuple arguments =
        Tuple.tuple()
            .addArrayOfInteger(ids == null ? null : ids.toArray(Integer[]::new))
            .addInteger(skip)
            .addInteger(limit);
    for (Row row : pool.preparedQuery(machines).executeAndAwait(arguments)) {
      found.add(readMachine(row));
    }
    return found;
  }

  private static Map<String, Object> readMachine(Row row) {
    String build = row.getString("os_build");
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put(
        "id",
        row.getString("subject_kind").equals("device")
            ? row.getString("subject_key")
            : Integer.toString(row.getInteger("machine_id")));
    machine.put("computerDnsName", row.getString("name"));
    machine.put("firstSeen", Rows.readInstant(row, "discovered_at"));
    machine.put("lastSeen", Rows.readInstant(row, "heard_at"));
    machine.put("osPlatform", row.getString("os_platform"));
    machine.put("version", row.getString("os_version"));
    machine.put("osProcessor", null);
    machine.put("osBuild", build == null ? null : wholeBuild(build));
    machine.put("lastIpAddress", row.getString("last_ip"));
    machine.put("lastExternalIpAddress", row.getString("last_external_ip"));
    machine.put("healthStatus", "Unknown");
    machine.put("onboardingStatus", "Onboarded");
    machine.put("rbacGroupId", null);
    machine.put("rbacGroupName", null);
    machine.put("riskScore", formatRiskScore(EntityRiskLevel.of(row.getShort("risk_level"))));
    machine.put("exposureLevel", "None");
    machine.put("aadDeviceId", null);
    machine.put("machineTags", List.of());
    return machine;
  }

  /** Returns the risk level in these APIs; null if it cannot be assessed. */
  private static String formatRiskScore(EntityRiskLevel level) {
    return level == null ? null : level.name().charAt(0) + level.id().substring(1);
  }

  /** Returns the build in these APIs: a number without its revision. */
  private static Long wholeBuild(String build) {
    String whole = build.replaceAll("\\..*", "");
    return whole.matches("\\d{1,9}") ? Long.valueOf(whole) : null;
  }

  private List<Integer> listIds(String sql, Tuple arguments, String column) {
    List<Integer> ids = new ArrayList<>();
    pool.preparedQuery(sql)
        .executeAndAwait(arguments)
        .forEach(row -> ids.add(row.getInteger(column)));
    return ids;
  }
}
