package io.penumbra.local.stack;

import io.penumbra.local.ChildProcess;
import io.penumbra.local.KeycloakServer;
import io.penumbra.local.LocalStackException;
import io.penumbra.local.OrphanProcesses;
import io.penumbra.local.Ports;
import io.penumbra.local.PostgresServer;
import io.penumbra.local.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Supervisor of a complete system: starts Postgres, then the issuer and the services in parallel.
 * Processes that exit unexpectedly are restarted.
 */
public final class Stack implements AutoCloseable {

  static final String POSTGRES = "postgres";
  static final String KEYCLOAK = "keycloak";

  /** Maximum time until a process is ready. A process that exits repeatedly fails earlier. */
  private static final Duration READY = Duration.ofMinutes(15);

  private static final Duration GRACE = Duration.ofSeconds(25);
  private static final int POSTGRES_TRIES = 40;

  /**
   * Settings of a stack.
   *
   * @param data data folder, kept between starts
   * @param processes record of started processes, used to stop them if the launcher is killed
   * @param services services to run
   * @param environment additional environment of the services; overrides their defaults
   */
  public record Settings(
      Workspace workspace,
      Path data,
      Path logs,
      Addresses addresses,
      boolean nativeExecutables,
      PostgresServer.Durability durability,
      OrphanProcesses processes,
      Set<Service> services,
      Map<String, String> environment) {

    /**
     * Creates settings for all services on free ports, with a default environment.
     *
     * @param folder parent folder of data and logs; must be below the checkout, because Postgres
     *     never runs as root
     * @param name name of the folder that records the processes
     */
    public Settings(Workspace workspace, Path folder, String name, boolean nativeExecutables) {
      this(
          workspace,
          folder.resolve("data"),
          folder.resolve("logs"),
          Addresses.free(),
          nativeExecutables,
          PostgresServer.Durability.KEPT,
          new OrphanProcesses(workspace.run().resolve(name)),
          EnumSet.allOf(Service.class),
          Map.of());
    }

    /** Returns the same settings with other addresses. */
    public Settings at(Addresses others) {
      return new Settings(
          workspace,
          data,
          logs,
          others,
          nativeExecutables,
          durability,
          processes,
          services,
          environment);
    }

    /** Returns the same settings with the given services and environment. */
    public Settings with(Set<Service> some, Map<String, String> theirs) {
      return new Settings(
          workspace, data, logs, addresses, nativeExecutables, durability, processes, some, theirs);
    }
  }

  private final Settings settings;
  private final StackListener listener;
  private final Map<Service, Supervised> services = new EnumMap<>(Service.class);
  private final Supervised keycloak;

  private PostgresServer postgres;
  private boolean stopping;

  public Stack(Settings settings, StackListener listener) {
    this.settings = settings;
    this.listener = listener;
    Addresses addresses = settings.addresses();
    this.keycloak =
        new Supervised(
            KEYCLOAK,
            this::startKeycloak,
            KeycloakServer.readiness(addresses.issuer()),
            settings.processes(),
            listener);
    for (Service service : settings.services()) {
      services.put(
          service,
          new Supervised(
              service.id(),
              () -> startService(service),
              addresses.readiness(service),
              settings.processes(),
              listener));
    }
  }

  /**
   * Starts all processes and waits until they are ready.
   *
   * @throws LocalStackException if the start fails; {@link #close} stops the processes started so
   *     far
   */
  public void start() {
    makeRoom();
    requireBuilt();
    startAll();
  }

  /**
   * Stops processes left by a killed launcher and checks ports and memory.
   *
   * @throws LocalStackException if a port is in use or memory is insufficient
   */
  public void makeRoom() {
    stopRunningProcesses();
    requireFreePorts();
    Memory.requireFree(settings.nativeExecutables());
  }

  public Addresses addresses() {
    return settings.addresses();
  }

  /**
   * Starts another process of a service without supervision. The caller must stop the process.
   *
   * @param port port from {@link Addresses#freeForService}
   * @param database database of the service
   */
  public ChildProcess startAnother(Service service, int port, String database) {
    return startAnother(service, port, database, settings.nativeExecutables());
  }

  /** Starts another process of a service as a native executable or on the JVM. */
  public ChildProcess startAnother(
      Service service, int port, String database, boolean nativeExecutable) {
    Map<String, String> environment = createEnvironment(service);
    listenOn(environment, port);
    environment.put(
        "PENUMBRA_DB_URL", PostgresServer.url(settings.addresses().postgres(), database));
    String name = service.id() + "-" + port;
    ChildProcess process =
        ChildProcess.start(name, createCommand(service, nativeExecutable), environment, log(name));
    settings.processes().remember(process.handle(), name);
    return process;
  }

  /** Stops one service permanently. All other processes continue. */
  public void stop(Service service) {
    services.get(service).stop(GRACE);
  }

  /** Returns the current process of a service. */
  public ProcessHandle process(Service service) {
    return services.get(service).process().handle();
  }

  /** Returns the postmaster process. */
  public ProcessHandle postgresProcess() {
    return createPostgres()
        .process()
        .orElseThrow(() -> new LocalStackException("Postgres is not running."));
  }

  /** Returns the current process of the issuer. */
  public ProcessHandle issuerProcess() {
    return keycloak.process().handle();
  }

  /** Kills a service ({@code kill -9}), which is then restarted immediately. */
  public void kill(Service service) {
    services.get(service).kill();
  }

  /** Kills the issuer, which is then restarted immediately. */
  public void killIssuer() {
    keycloak.kill();
  }

  /** Kills the postmaster. Postgres is restarted and recovers. */
  public void killPostgres() {
    createPostgres().process().ifPresent(ProcessHandle::destroyForcibly);
  }

  private synchronized PostgresServer createPostgres() {
    return postgres;
  }

  /** Waits until a service is ready. */
  public void awaitReady(Service service) {
    services.get(service).awaitReady(READY);
  }

  /**
   * Stops the services, then the issuer and Postgres. Can be called during startup and repeatedly.
   */
  @Override
  public void close() {
    PostgresServer last;
    synchronized (this) {
      stopping = true;
      last = postgres;
    }
    List<Supervised> first = new ArrayList<>(services.values());
    inParallel(first.stream().map(service -> (Runnable) () -> service.stop(GRACE)).toList());
    keycloak.stop(GRACE);
    if (last != null) {
      last.close();
    }
    settings.processes().remove();
  }

  /**
   * Records the migrations and the realm of new data, or compares them with those of existing data.
   * {@link #start} calls this method. Call it earlier only to add data before the start.
   *
   * @throws LocalStackException if other migrations created the existing data
   */
  public void stamp() {
    LayoutStamp.of(settings.data(), settings.workspace()).apply();
    if (new RealmStamp(settings.data(), KeycloakServer.getRealmDigest()).isOutdated()) {
      listener.note(
          "The realm has changed since the data was created, and Keycloak imports a realm "
              + "only once: clients or settings can be missing. Delete the data with ./penumbra "
              + "up --fresh.");
    }
  }

  private void startAll() {
    stamp();
    long begin = System.nanoTime();
    listener.starting(POSTGRES);
    startPostgres();
    listener.ready(POSTGRES, Duration.ofNanos(System.nanoTime() - begin));
    prepareKeycloak();
    keycloak.start();
    services.values().forEach(Supervised::start);
    List<Supervised> all = new ArrayList<>(services.values());
    all.add(keycloak);
    inParallel(all.stream().map(part -> (Runnable) () -> part.awaitReady(READY)).toList());
  }

  private synchronized void startPostgres() {
    if (stopping) {
      return;
    }
    postgres =
        PostgresServer.start(
            new PostgresServer.Options(
                settings.workspace().dist().resolve("postgres"),
                settings.data().resolve("postgres"),
                settings.addresses().postgres(),
                settings.durability(),
                log(POSTGRES)));
    ProcessHandle process =
        postgres
            .process()
            .orElseThrow(() -> new LocalStackException("Postgres exited immediately."));
    settings.processes().remember(process, POSTGRES);
    process.onExit().thenRun(this::postgresEnded);
  }

  private void postgresEnded() {
    synchronized (this) {
      if (stopping) {
        return;
      }
      postgres.close();
    }
    listener.note("postgres exited unexpectedly and is being restarted.");
    for (int attempt = 1; ; attempt++) {
      try {
        startPostgres();
        listener.note("postgres is running again.");
        return;
      } catch (LocalStackException e) {
        // memory of a killed postmaster's child processes is released with a delay
        if (attempt == POSTGRES_TRIES) {
          listener.note(e.getMessage());
          return;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(500));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void prepareKeycloak() {
    Path home = settings.workspace().keycloakHome();
    if (!KeycloakServer.isPrepared(home)) {
      listener.note("Preparing Keycloak, once per checkout; this takes half a minute.");
      KeycloakServer.prepare(home, log(KEYCLOAK));
    }
  }

  private ChildProcess startKeycloak() {
    return KeycloakServer.start(
            new KeycloakServer.Options(
                settings.workspace().keycloakHome(),
                settings.addresses().issuer(),
                "jdbc:" + PostgresServer.url(settings.addresses().postgres(), KEYCLOAK),
                log(KEYCLOAK)))
        .process();
  }

  private ChildProcess startService(Service service) {
    return ChildProcess.start(
        service.id(),
        createCommand(service, settings.nativeExecutables()),
        createEnvironment(service),
        log(service.id()));
  }

  private List<String> createCommand(Service service, boolean nativeExecutable) {
    Workspace workspace = settings.workspace();
    if (nativeExecutable) {
      return List.of(
          service.executable(workspace).toString(), "-Xmx" + service.heapMegabytes() + "m");
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-Xms32m",
        "-Xmx" + service.heapMegabytes() + "m",
        "-XX:+UseSerialGC",
        service.compilerOption(),
        "-Xss512k",
        "-XX:ReservedCodeCacheSize=48m",
        "-XX:MaxDirectMemorySize=64m",
        // returns temporary memory of the compiler to the operating system
        "-XX:TrimNativeHeapInterval=10000",
        "-XX:+ExitOnOutOfMemoryError",
        "-jar",
        service.jar(workspace).toString());
  }

  private Map<String, String> createEnvironment(Service service) {
    Addresses addresses = settings.addresses();
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "PENUMBRA_DB_URL", PostgresServer.url(addresses.postgres(), PostgresServer.DATABASE));
    environment.put("PENUMBRA_DB_USER", service.databaseRole());
    environment.put("PENUMBRA_DB_PASSWORD", service.databaseRole());
    environment.put("PENUMBRA_OIDC_URL", addresses.issuerUrl());
    environment.put("PENUMBRA_HTTP_HOST", "127.0.0.1");
    listenOn(environment, addresses.port(service));
    environment.put("PENUMBRA_TOGGLE_URL", addresses.url(Service.TOGGLE));
    environment.put("PENUMBRA_INGESTION_URL", addresses.url(Service.INGESTION));
    environment.put("PENUMBRA_CORRELATION_URL", addresses.url(Service.CORRELATION));
    environment.put("PENUMBRA_REPORTING_URL", addresses.url(Service.REPORTING));
    // Shorter delays than the production defaults, because users of a local stack watch it live.
    environment.put("PENUMBRA_CHUNKING_FRESHNESS", "2S");
    environment.put("PENUMBRA_CHUNKING_FRESHNESS_UNDER_LOAD", "15S");
    environment.put("PENUMBRA_ROLLUP_PAUSE", "300MS");
    environment.put("PENUMBRA_ROLLUP_HOSTS_EVERY", "2S");
    // With one malloc arena per core, services with a small heap would use more memory.
    environment.put("MALLOC_ARENA_MAX", "2");
    if (service == Service.REPORTING) {
      Path kept = settings.data().resolve("usage").toAbsolutePath();
      environment.put("PENUMBRA_COLUMNAR_DIRECTORY", kept.toString());
    }
    environment.putAll(settings.environment());
    return environment;
  }

  private static void listenOn(Map<String, String> environment, int port) {
    environment.put("PENUMBRA_HTTP_PORT", Integer.toString(port));
    environment.put("PENUMBRA_MANAGEMENT_PORT", Integer.toString(Addresses.management(port)));
  }

  private Path log(String part) {
    return settings.logs().resolve(part + ".log");
  }

  private void requireBuilt() {
    for (Service service : settings.services()) {
      Path built =
          settings.nativeExecutables()
              ? service.executable(settings.workspace())
              : service.jar(settings.workspace());
      if (Files.notExists(built)) {
        throw new LocalStackException(service.id() + " is not built: " + built + " is missing.");
      }
    }
  }

  private void stopRunningProcesses() {
    List<String> stopped = new ArrayList<>(settings.processes().stop());
    if (PostgresServer.stopRunning(settings.data().resolve("postgres"))) {
      stopped.add(POSTGRES);
    }
    if (!stopped.isEmpty()) {
      listener.note(
          "stopped processes of a previous start: "
              + String.join(", ", stopped.stream().distinct().toList()));
    }
  }

  private void requireFreePorts() {
    List<String> taken = new ArrayList<>();
    settings
        .addresses()
        .of(settings.services())
        .forEach(
            (part, port) -> {
              if (!Ports.isFree(port)) {
                taken.add("%d (%s)".formatted(port, part));
              }
            });
    if (!taken.isEmpty()) {
      throw new LocalStackException(
          "Another program listens on port %s: stop it, or start on other ports with --port-offset."
              .formatted(String.join(", ", taken)));
    }
  }

  private static void inParallel(List<Runnable> actions) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<?>[] running =
          actions.stream()
              .map(action -> CompletableFuture.runAsync(action, threads))
              .toArray(CompletableFuture[]::new);
      try {
        joinFailingFast(running);
      } catch (CompletionException e) {
        threads.shutdownNow();
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }
  }

  /** Fails as soon as one future fails, without waiting for the others. */
  private static void joinFailingFast(CompletableFuture<?>[] running) {
    CompletableFuture<Void> failed = new CompletableFuture<>();
    for (CompletableFuture<?> one : running) {
      one.whenComplete(
          (done, failure) -> {
            if (failure != null) {
              failed.completeExceptionally(failure);
            }
          });
    }
    CompletableFuture.anyOf(CompletableFuture.allOf(running), failed).join();
  }
}
