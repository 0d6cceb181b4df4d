package io.penumbra.ingestion.syslog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.ingestion.intake.LineIntake;
import io.penumbra.ingestion.network.Networks;
import io.penumbra.ingestion.sensor.Senders;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;

/**
 * Syslog listener. It listens while the integration is on and its sensor may send; otherwise
 * connections are refused, so that senders buffer their data.
 */
final class SyslogListener {

  private static final Logger LOG = Logger.getLogger(SyslogListener.class);
  private static final int PATIENCE_SECONDS = 10;

  /** Divisor that makes a single read fit into the share of one of several peers. */
  private static final long LEAST_PENDING = 512 * 1024;

  /** State of a listener, with the reason if it does not accept lines. */
  @Schema(name = "ListenerState")
  enum State {
    @JsonProperty("listening")
    LISTENING,
    /** The integration is off, or its state is unknown. */
    @JsonProperty("integration-off")
    INTEGRATION_OFF,
    /** The configured sensor does not exist or is revoked. */
    @JsonProperty("no-sensor")
    NO_SENSOR,
    /**
     * The port is in use, or a certificate cannot be read; the log of the service has the cause.
     */
    @JsonProperty("failed")
    FAILED
  }

  private final String name;
  private final SyslogSettings settings;
  private final SyslogSettings.Listener listener;
  private final Networks networks;
  private final Vertx vertx;
  private final PendingLines pending;
  private final ListenerMetrics metrics;
  private final LineWriter writer;
  private volatile Endpoint endpoint;
  private volatile State state = State.INTEGRATION_OFF;
  private volatile int port;

  SyslogListener(
      String name,
      SyslogSettings settings,
      Vertx vertx,
      LineIntake intake,
      Senders senders,
      ListenerMetrics metrics) {
    this.name = name;
    this.settings = settings;
    this.listener = settings.listeners().get(name);
    this.networks = parseNetworks(name, listener);
    this.vertx = vertx;
    this.metrics = metrics;
    if (settings.maxPending().asLongValue() < LEAST_PENDING) {
      throw new IllegalArgumentException(
          "penumbra.syslog.max-pending must be at least %d bytes".formatted(LEAST_PENDING));
    }
    long batch = Math.min(settings.batchSize().asLongValue(), intake.mostBytes() / 2);
    this.pending =
        new PendingLines(
            settings.maxPending().asLongValue(),
            TcpEndpoint.SHARE,
            Math.toIntExact(batch),
            settings.batchDelay());
    this.writer = new LineWriter(name, listener.sensor(), pending, intake, senders, metrics);
    metrics.gauge("listening", this, it -> it.state == State.LISTENING ? 1 : 0);
    metrics.gauge("connections", this, SyslogListener::connections);
    metrics.gauge("paused", this, SyslogListener::paused);
    metrics.gauge("pending.bytes", pending, PendingLines::bytes);
    metrics.gauge("missing", pending, it -> it.numbers().missing());
  }

  private static Networks parseNetworks(String name, SyslogSettings.Listener listener) {
    List<String> allowed = listener.allowedNetworks().orElse(List.of());
    if (!name.matches("[a-z][a-z0-9]{0,30}")) {
      throw reject(name, "its name must be a letter and up to 30 lower-case letters and digits");
    }
    boolean tls = listener.protocol() == SyslogSettings.Protocol.TLS;
    if (tls && (listener.certificate().isEmpty() || listener.key().isEmpty())) {
      throw reject(name, "a TLS listener needs certificate and key, two PEM files");
    }
    if (!tls && (listener.certificate().isPresent() || listener.clientCa().isPresent())) {
      throw reject(name, "certificate, key and client-ca are for protocol tls");
    }
    if (allowed.isEmpty() && listener.clientCa().isEmpty()) {
      throw reject(
          name, "allowed-networks is required, for example 10.0.0.0/8, unless client-ca is set");
    }
    try {
      return allowed.isEmpty() ? Networks.ALL : new Networks(allowed);
    } catch (IllegalArgumentException e) {
      throw reject(name, e.getMessage());
    }
  }

  private static IllegalArgumentException reject(String name, String why) {
    return new IllegalArgumentException(
        "penumbra.syslog.listeners.%s is invalid: %s".formatted(name, why));
  }

  void start() {
    writer.start();
  }

  /**
   * Opens or closes the listener. Blocks until done.
   *
   * @param refusal reason for closing it, or empty
   */
  void bring(Optional<State> refusal) {
    if (refusal.isPresent()) {
      close();
      report(refusal.get(), null);
    } else if (endpoint == null) {
      open();
    } else {
      endpoint.check();
    }
  }

  /** Keeps the present state. */
  void stay() {
    if (endpoint != null) {
      endpoint.check();
    }
  }

  private void open() {
    Endpoint next =
        listener.protocol() == SyslogSettings.Protocol.UDP
            ? new UdpEndpoint(vertx, settings, listener, networks, pending, metrics)
            : new TcpEndpoint(vertx, settings, listener, networks, pending, metrics);
    try {
      port = opened(next).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      endpoint = next;
      report(State.LISTENING, null);
    } catch (ExecutionException e) {
      next.close();
      report(State.FAILED, e.getCause().getMessage());
    } catch (TimeoutException e) {
      next.close();
      report(State.FAILED, "the port did not open in time");
    } catch (InterruptedException e) {
      next.close();
      Thread.currentThread().interrupt();
    }
  }

  /** Opens the socket from a thread without a Vert.x context, so that it gets an event loop. */
  private static CompletableFuture<Integer> opened(Endpoint next) {
    CompletableFuture<Integer> opened = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                next.open().onSuccess(opened::complete).onFailure(opened::completeExceptionally);
              } catch (RuntimeException e) {
                opened.completeExceptionally(e);
              }
            });
    return opened;
  }

  private void close() {
    Endpoint open = endpoint;
    endpoint = null;
    if (open != null) {
      open.close();
    }
  }

  private void report(State next, String why) {
    if (state != next) {
      LOG.infof(
          "syslog listener %s (%s, port %d): %s%s",
          name, listener.protocol(), listener.port(), next, why == null ? "" : ": " + why);
      state = next;
    }
  }

  /** Stops the listener: no further data is read, and lines that were read are stored. */
  void stop() {
    close();
    writer.stop(settings.stopTimeout());
  }

  String name() {
    return name;
  }

  SyslogSettings.Listener settings() {
    return listener;
  }

  State state() {
    return state;
  }

  /** Returns the port, bound or configured. */
  int port() {
    return port == 0 ? listener.port() : port;
  }

  int connections() {
    Endpoint open = endpoint;
    return open == null ? 0 : open.connections();
  }

  /** Returns true if killing this process may lose lines because a connection is open. */
  boolean mayLoseLines() {
    return listener.protocol() != SyslogSettings.Protocol.UDP
        && (connections() > 0 || pending.bytes() > 0);
  }

  int paused() {
    Endpoint open = endpoint;
    return open == null ? 0 : open.paused();
  }

  long lines() {
    return metrics.lines();
  }

  long dropped() {
    return metrics.dropped();
  }

  /** Returns the number of lines that never arrived, or null if no sender numbers its lines. */
  Long missing() {
    return pending.numbers().isNumbered() ? pending.numbers().missing() : null;
  }
}
