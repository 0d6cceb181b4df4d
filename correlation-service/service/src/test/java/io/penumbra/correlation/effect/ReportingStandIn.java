package io.penumbra.correlation.effect;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penumbra.contracts.usage.AppUse;
import io.penumbra.contracts.usage.AppUseQuery;
import io.penumbra.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Stub of reporting over real HTTP, which answers from the usage rows that correlation writes. The
 * stand-in runs for all tests, so that no test requires a separate service.
 */
@WithTestResource(value = ReportingStandIn.class, scope = TestResourceScope.GLOBAL)
public final class ReportingStandIn implements QuarkusTestResourceLifecycleManager {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private static volatile int status = 200;
  private static volatile String authorization;

  private HttpServer server;

  public static void answerWith(int newStatus) {
    status = newStatus;
  }

  /** Returns the Authorization header of the last request. */
  static String authorization() {
    return authorization;
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(AppUseQuery.PATH, ReportingStandIn::answer);
    server.start();
    return Map.of("PENUMBRA_REPORTING_URL", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      authorization = exchange.getRequestHeaders().getFirst("Authorization");
      AppUseQuery query = JSON.readValue(exchange.getRequestBody(), AppUseQuery.class);
      byte[] body = status == 200 ? JSON.writeValueAsBytes(use(query)) : new byte[] {'{', '}'};
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static AppUse use(AppUseQuery query) throws SQLException {
    try (Connection connection = TestStack.connect("correlation")) {
      List<AppUse.App> apps = new ArrayList<>();
      for (int app : query.apps().stream().sorted().toList()) {
        List<AppUse.Day> days = days(connection, query, app);
        if (!days.isEmpty()) {
          List<AppUse.Machine> machines = machines(connection, query, app);
          apps.add(
              new AppUse.App(
                  app,
                  (int) count(connection, query, app, "user_id", "user_id > 0"),
                  (int) count(connection, query, app, "machine_id", "true"),
                  (int) count(connection, query, app, "machine_id", "blocked < transactions"),
                  days,
                  machines));
        }
      }
      return new AppUse(
          count(connection, query, null, "user_id", "user_id > 0"),
          count(connection, query, null, "machine_id", "true"),
          apps.stream()
              .flatMap(app -> app.days().stream())
              .mapToLong(AppUse.Day::transactions)
              .sum(),
          apps);
    }
  }

  private static List<AppUse.Day> days(Connection connection, AppUseQuery query, int app)
      throws SQLException {
    List<AppUse.Day> days = new ArrayList<>();
    try (PreparedStatement statement =
            prepared(
                connection,
                query,
                app,
                "select day, sum(transactions), sum(blocked), sum(verdict_known) from report.usage",
                "group by day order by day");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        days.add(
            new AppUse.Day(
                row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3), row.getLong(4)));
      }
    }
    return days;
  }

  private static List<AppUse.Machine> machines(Connection connection, AppUseQuery query, int app)
      throws SQLException {
    List<AppUse.Machine> machines = new ArrayList<>();
    try (PreparedStatement statement =
            prepared(
                connection,
                query,
                app,
                """
                select machine_id, (select coalesce(name, subject_key) from report.machine m where m.machine_id = usage.machine_id),
                  sum(transactions), sum(blocked), sum(verdict_known), max(day) filter (where blocked < transactions)
                from report.usage\
                """,
                "group by machine_id having sum(transactions) > sum(blocked) order by sum(transactions - blocked) desc, machine_id limit "
                    + query.machines());
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        machines.add(
            new AppUse.Machine(
                row.getInt(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getObject(6, LocalDate.class)));
      }
    }
    return machines;
  }

  private static long count(
      Connection connection, AppUseQuery query, Integer app, String column, String condition)
      throws SQLException {
    try (PreparedStatement statement =
            prepared(
                connection,
                query,
                app,
                "select count(distinct %s) filter (where %s) from report.usage"
                    .formatted(column, condition),
                "");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static PreparedStatement prepared(
      Connection connection, AppUseQuery query, Integer app, String select, String rest)
      throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(
            select + " where day between ? and ? and app_id = any(?) " + rest);
    statement.setObject(1, query.from());
    statement.setObject(2, query.to());
    Object[] apps = app == null ? query.apps().toArray() : new Object[] {app};
    statement.setArray(3, connection.createArrayOf("int4", apps));
    return statement;
  }
}
