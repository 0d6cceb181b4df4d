package io.penumbra.perf.system;

import io.penumbra.local.ChildProcess;
import io.penumbra.local.Folders;
import io.penumbra.local.PostgresServer;
import io.penumbra.local.Readiness;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.Api;
import io.penumbra.local.client.Endpoints;
import io.penumbra.local.client.Http;
import io.penumbra.local.client.OpenGate;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Memory;
import io.penumbra.local.stack.Service;
import io.penumbra.local.stack.Stack;
import io.penumbra.local.stack.StackListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * System under test with empty data on free ports: durable Postgres, Keycloak, and the services of
 * the data path as separate processes with the settings of an installation.
 */
public final class BenchStack implements AutoCloseable {

  /** Settings of an installation that differ from those of the local stack. */
  private static final Map<String, String> AS_INSTALLED =
      Map.of(
          "PENUMBRA_CHUNKING_FRESHNESS", "15S",
          "PENUMBRA_CHUNKING_FRESHNESS_UNDER_LOAD", "2M",
          "PENUMBRA_ROLLUP_PAUSE", "2S",
          "PENUMBRA_ROLLUP_HOSTS_EVERY", "60S");

  /** Settings for chunks of two seconds regardless of load, which lead to a steady state soon. */
  public static final Map<String, String> QUICK_CHUNKS =
      Map.of("PENUMBRA_CHUNKING_FRESHNESS", "2S", "PENUMBRA_CHUNKING_FRESHNESS_UNDER_LOAD", "2S");

  /** Tables that autovacuum with default settings would vacuum next. */
  private static final String DUE_FOR_VACUUM =
      """
      select format('%I.%I', schemaname, relname) from pg_stat_user_tables
      where n_dead_tup > 50 + 0.2 * n_live_tup order by 1
      """;

  private static final Duration READY = Duration.ofMinutes(2);
  private static final String COPY_DATABASE = "raw_copy";

  private final Path folder;
  private final Stack stack;
  private final SignIn service;
  private final Clock clock = Clock.systemUTC();
  private final AtomicBoolean restarting = new AtomicBoolean();

  /**
   * Creates a stack of the services on the data path, with the settings of an installation.
   *
   * @param folder folder that is emptied; it is below the checkout, because Postgres never runs as
   *     root
   * @param progress receives progress messages
   */
  public BenchStack(
      Workspace workspace, Path folder, boolean nativeExecutables, Consumer<String> progress) {
    this(workspace, folder, nativeExecutables, Service.DATA_PATH, AS_INSTALLED, progress);
  }

  /** Creates a stack with additional settings. */
  public static BenchStack with(
      Map<String, String> environment,
      Workspace workspace,
      Path folder,
      boolean nativeExecutables,
      Consumer<String> progress) {
    Map<String, String> all = new HashMap<>(AS_INSTALLED);
    all.putAll(environment);
    return new BenchStack(workspace, folder, nativeExecutables, Service.DATA_PATH, all, progress);
  }

  /** Creates a stack of all services. */
  public static BenchStack ofAll(
      Workspace workspace, Path folder, boolean nativeExecutables, Consumer<String> progress) {
    return new BenchStack(
        workspace, folder, nativeExecutables, EnumSet.allOf(Service.class), AS_INSTALLED, progress);
  }

  /**
   * Creates a stack of the given services.
   *
   * @param environment settings of the services
   */
  public BenchStack(
      Workspace workspace,
      Path folder,
      boolean nativeExecutables,
      Set<Service> services,
      Map<String, String> environment,
      Consumer<String> progress) {
    this.folder = folder;
    this.stack =
        new Stack(
            new Stack.Settings(workspace, folder, "bench", nativeExecutables)
                .with(services, environment),
            new ProgressListener(progress, restarting));
    this.service = SignIn.client(getIssuer(), "penumbra-ingestion", "penumbra-ingestion", clock);
  }

  /**
   * Starts the stack without data and waits until sensors are admitted. An interrupt stops the
   * stack.
   */
  public void start() {
    try {
      Folders.delete(folder.resolve("data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    startOnKeptData();
  }

  /** Starts the stack with the data of an earlier run. */
  public void startOnKeptData() {
    try {
      stack.makeRoom();
      Folders.delete(folder.resolve("logs"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
    stack.start();
    OpenGate.open(Endpoints.of(stack.addresses()), clock);
  }

  /** Returns the ingestion address for sensors. */
  public URI ingestion() {
    return URI.create(stack.addresses().url(Service.INGESTION));
  }

  /** Returns a metric of ingestion that has exactly one value. */
  public double ingestionMetric(String name) {
    URI metrics = Addresses.managementUrl(stack.addresses().ingestion()).resolve("/q/metrics");
    try {
      return Http.send(HttpRequest.newBuilder(metrics).build())
          .body()
          .lines()
          .filter(line -> line.startsWith(name + '{'))
          .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("ingestion has no metric " + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the address of reports. */
  public URI reporting() {
    return URI.create(stack.addresses().url(Service.REPORTING));
  }

  /** Returns reporting's address for health and metrics. */
  public URI reportingManagement() {
    return Addresses.managementUrl(stack.addresses().reporting());
  }

  /** Returns the sign-in of an analyst. */
  public SignIn analyst() {
    return SignIn.user(getIssuer(), "analyst", "analyst", clock);
  }

  /** Returns the sign-in of an administrator. */
  public SignIn admin() {
    return SignIn.user(getIssuer(), "admin", "admin", clock);
  }

  /** Returns the sign-in of the realm's sensor. */
  public SignIn sensor() {
    return SignIn.client(getIssuer(), "penumbra-sensor", "penumbra-sensor", clock);
  }

  /**
   * Registers a sensor of another report source.
   *
   * @return token of the sensor
   */
  public String registerSensor(String source) {
    return new Api(ingestion(), admin())
        .post("/api/v1/sensors", Map.of("name", source, "reportSource", source))
        .path("token")
        .asText();
  }

  /** Returns the sign-in of a service. */
  public SignIn service() {
    return service;
  }

  private URI getIssuer() {
    return URI.create(stack.addresses().issuerUrl());
  }

  /**
   * Returns the costs so far, after a checkpoint and a vacuum. Without them, autovacuum would write
   * full pages of previously deleted rows at an unpredictable time.
   */
  public Costs costs() {
    try (Connection postgres = postgres();
        Statement statement = postgres.createStatement()) {
      vacuum(statement);
      statement.execute("checkpoint");
      return new Costs(
          Cpu.computeSeconds(stack.process(Service.INGESTION)),
          Cpu.computeSeconds(stack.process(Service.CORRELATION)),
          Cpu.computeSeconds(stack.process(Service.TOGGLE)),
          Cpu.computeSeconds(getPostmaster()),
          Service.DATA_PATH.stream()
              .map(stack::process)
              .mapToDouble(Cpu::computeCompilerSeconds)
              .sum(),
          Sql.readNumber(statement, "select pg_current_wal_lsn() - '0/0'::pg_lsn"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void vacuum(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(DUE_FOR_VACUUM)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    for (String table : tables) {
      statement.execute("vacuum " + table);
    }
  }

  /** Resets the statement counters. */
  public void forgetStatements() throws SQLException {
    try (Connection postgres = postgres();
        Statement statement = postgres.createStatement()) {
      statement.execute("create extension if not exists pg_stat_statements");
      statement.execute("select pg_stat_statements_reset()");
    }
  }

  /** Returns the bytes that statements have written to the log since {@link #forgetStatements}. */
  public long walBytesOfStatements() throws SQLException {
    try (Connection postgres = postgres();
        Statement statement = postgres.createStatement()) {
      return Sql.readNumber(statement, "select sum(wal_bytes)::int8 from pg_stat_statements");
    }
  }

  /**
   * Writes the statements with their durations to a file, in descending order of total duration.
   */
  public void writeStatements(Path file) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection postgres = postgres();
        Statement statement = postgres.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select total_exec_time, calls, rows, wal_bytes, wal_records, wal_fpi,
                  regexp_replace(query, '\\s+', ' ', 'g')
                from pg_stat_statements order by total_exec_time desc limit 40
                """)) {
      text.append(
          "%10s %9s %10s %12s %11s %11s  %s%n"
              .formatted(
                  "ms", "calls", "rows", "WAL bytes", "WAL records", "page images", "query"));
      while (rows.next()) {
        text.append(
            "%10.0f %9d %10d %12d %11d %11d  %.160s%n"
                .formatted(
                    rows.getDouble(1),
                    rows.getLong(2),
                    rows.getLong(3),
                    rows.getLong(4),
                    rows.getLong(5),
                    rows.getLong(6),
                    rows.getString(7)));
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the CPU-seconds of Postgres. */
  public double postgresCpuSeconds() {
    return Cpu.computeSeconds(getPostmaster());
  }

  /** Returns the peak resident memory of a service in bytes. */
  public long peakResidentBytes(Service service) {
    return Memory.findPeak(stack.process(service)).orElseThrow();
  }

  /** Returns the current resident memory of ingestion in bytes. */
  public long residentBytes() {
    return Memory.findResidentSet(stack.process(Service.INGESTION)).orElseThrow();
  }

  /**
   * Kills a random process of the data path once it is ready, and restarts it.
   *
   * @return name of the killed process
   */
  public String kill(Random random) {
    List<Service> services = List.of(Service.TOGGLE, Service.INGESTION, Service.CORRELATION);
    int victim = random.nextInt(services.size() + 1);
    if (victim == services.size()) {
      stack.killPostgres();
      return "postgres";
    }
    Service service = services.get(victim);
    stack.awaitReady(service);
    stack.kill(service);
    return service.id();
  }

  /**
   * Kills a service and waits until it is ready again.
   *
   * @return time until then
   */
  public Duration restart(Service service) {
    long begin = System.nanoTime();
    restarting.set(true);
    stack.kill(service);
    stack.awaitReady(service);
    restarting.set(false);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Waits until Postgres and all services are ready. */
  public void awaitReady() {
    awaitPostgres();
    Service.DATA_PATH.forEach(stack::awaitReady);
  }

  /** Waits for Postgres. A service can still report readiness shortly after Postgres has ended. */
  private void awaitPostgres() {
    if (Wait.until(READY, this::connects).isEmpty()) {
      throw new IllegalStateException("Postgres does not accept connections");
    }
  }

  private boolean connects() {
    try (Connection connection = postgres()) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** Stops the services, so that only Postgres is running. */
  public void stopServices() {
    stack.stop(Service.INGESTION);
    stack.stop(Service.CORRELATION);
    stack.stop(Service.TOGGLE);
  }

  /** Opens a superuser connection to the services' database. */
  public Connection postgres() throws SQLException {
    return PostgresServer.connectAsSuperuser(stack.addresses().postgres(), PostgresServer.DATABASE);
  }

  /** Opens a connection to an empty database of the same server. */
  public Connection emptyDatabase() throws SQLException {
    int port = stack.addresses().postgres();
    try (Connection server = PostgresServer.connectAsSuperuser(port, "postgres");
        Statement statement = server.createStatement()) {
      statement.execute("drop database if exists " + COPY_DATABASE);
      statement.execute("create database " + COPY_DATABASE);
    }
    return PostgresServer.connectAsSuperuser(port, COPY_DATABASE);
  }

  /** Replicas of correlation with a shared database, in addition to the stack's replica. */
  public record Correlations(List<URI> urls, List<ChildProcess> processes)
      implements AutoCloseable {

    /** Returns the total CPU-seconds of the replicas. */
    public double cpuSeconds() {
      return processes.stream().mapToDouble(process -> Cpu.computeSeconds(process.handle())).sum();
    }

    @Override
    public void close() {
      processes.forEach(process -> process.stop(Duration.ofSeconds(10)));
    }
  }

  /** Starts replicas on a new database of this server and waits until they are ready. */
  public Correlations startCorrelations(int replicas, String database) throws SQLException {
    PostgresServer.createDatabase(stack.addresses().postgres(), database);
    Correlations started = new Correlations(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < replicas; i++) {
      int port = Addresses.freeForService();
      started.processes().add(stack.startAnother(Service.CORRELATION, port, database));
      started.urls().add(URI.create("http://127.0.0.1:" + port));
      awaitReady(Addresses.managementUrl(port).resolve("/q/health/ready"));
    }
    return started;
  }

  /** Starts an additional replica of a service on this system's data; the caller stops it. */
  public ChildProcess startAnother(Service service, int port, boolean nativeExecutable) {
    return stack.startAnother(service, port, PostgresServer.DATABASE, nativeExecutable);
  }

  private static void awaitReady(URI readiness) {
    try {
      if (Wait.until(READY, () -> Readiness.of(readiness)).isEmpty()) {
        throw new IllegalStateException(readiness + " does not return 200");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Waits until the read models include all acknowledged records and all intermediate tables are
   * empty.
   */
  public void awaitSettled(Duration atMost, Runnable meanwhile) {
    try (Connection postgres = postgres();
        Statement statement = postgres.createStatement()) {
      Wait.Condition<SQLException> settled =
          () -> {
            meanwhile.run();
            return Settled.is(statement);
          };
      if (Wait.until(atMost, settled).isEmpty()) {
        throw new IllegalStateException(
            "roll-up is incomplete after %d s: %s"
                .formatted(atMost.toSeconds(), Settled.tell(statement)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stack.close();
  }

  private ProcessHandle getPostmaster() {
    try {
      Path file = folder.resolve("data/postgres/postmaster.pid");
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Listener for events of the system.
   *
   * @param restarting true while a service is restarted deliberately
   */
  private record ProgressListener(Consumer<String> progress, AtomicBoolean restarting)
      implements StackListener {

    @Override
    public void ended(String part, int exitCode, Duration startedAgainIn) {
      if (!restarting.get()) {
        progress.accept(
            "%s has ended with %d: its cost figures are invalid.".formatted(part, exitCode));
      }
    }

    @Override
    public void note(String sentence) {
      progress.accept(sentence);
    }
  }
}
