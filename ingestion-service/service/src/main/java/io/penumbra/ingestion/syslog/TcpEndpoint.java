package io.penumbra.ingestion.syslog;

import io.penumbra.ingestion.intake.SharedCapacity;
import io.penumbra.ingestion.network.Networks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** TCP endpoint, with or without TLS. */
final class TcpEndpoint implements Endpoint {

  /** Maximum fraction of the connections left by other addresses for one address. */
  static final double SHARE = 0.5;

  private static final Logger LOG = Logger.getLogger(TcpEndpoint.class);

  private final Vertx vertx;
  private final SyslogSettings settings;
  private final SyslogSettings.Listener listener;
  private final Networks networks;
  private final PendingLines pending;
  private final ListenerMetrics metrics;
  private final Set<SyslogConnection> connections = ConcurrentHashMap.newKeySet();
  private final SharedCapacity places;
  private final FileTimes certificates;
  private NetServer server;

  TcpEndpoint(
      Vertx vertx,
      SyslogSettings settings,
      SyslogSettings.Listener listener,
      Networks networks,
      PendingLines pending,
      ListenerMetrics metrics) {
    this.vertx = vertx;
    this.settings = settings;
    this.listener = listener;
    this.networks = networks;
    this.pending = pending;
    this.metrics = metrics;
    this.certificates =
        new FileTimes(
            Stream.of(listener.certificate(), listener.key(), listener.clientCa())
                .flatMap(Optional::stream)
                .toList());
    this.places = new SharedCapacity(settings.maxConnections(), SHARE);
  }

  private NetServerOptions createOptions() {
    NetServerOptions options =
        new NetServerOptions()
            .setHost(settings.host())
            .setPort(listener.port())
            .setTcpKeepAlive(true)
            // small reads, because each must fit into the capacity
            .setReceiveBufferSize(64 * 1024);
    if (listener.protocol() == SyslogSettings.Protocol.TLS) {
      options
          .setSsl(true)
          .setKeyCertOptions(
              new PemKeyCertOptions()
                  .setCertPath(listener.certificate().orElseThrow().toString())
                  .setKeyPath(listener.key().orElseThrow().toString()));
      listener
          .clientCa()
          .ifPresent(
              ca ->
                  options
                      .setClientAuth(ClientAuth.REQUIRED)
                      .setTrustOptions(new PemTrustOptions().addCertPath(ca.toString())));
    }
    return options;
  }

  @Override
  public Future<Integer> open() {
    server = vertx.createNetServer(createOptions());
    server.connectHandler(this::accept);
    server.exceptionHandler(
        failure -> {
          metrics.refused("tls");
          SyslogLog.warn("tls", "a connection could not be secured: " + failure.getMessage());
        });
    return server.listen().map(NetServer::actualPort);
  }

  private void accept(NetSocket socket) {
    String address = socket.remoteAddress().hostAddress();
    if (!networks.contains(address)) {
      refuse(socket, address, "network", "is not in an allowed network");
      return;
    }
    if (!places.take(address, 1)) {
      refuse(socket, address, "too-many", "has reached the limit of connections per address");
      return;
    }
    SyslogConnection connection =
        new SyslogConnection(
            socket,
            vertx.getOrCreateContext(),
            Math.toIntExact(settings.maxLine().asLongValue()),
            pending,
            metrics,
            this::ended);
    connections.add(connection);
    connection.begin();
  }

  private void refuse(NetSocket socket, String address, String reason, String why) {
    metrics.refused(reason);
    SyslogLog.warn(reason, "connection refused: %s %s".formatted(address, why));
    socket.close();
  }

  private void ended(SyslogConnection connection) {
    if (connections.remove(connection)) {
      places.release(connection.address(), 1);
    }
  }

  @Override
  public void check() {
    long now = System.nanoTime();
    long idle = settings.idleTimeout().toNanos();
    long line = settings.lineTimeout().toNanos();
    connections.forEach(connection -> connection.checkSoon(now, idle, line));
    if (certificates.haveChanged()) {
      server
          .updateSSLOptions(createOptions().getSslOptions())
          .onSuccess(ignored -> LOG.info("certificates of a syslog listener were reloaded"))
          .onFailure(
              failure -> SyslogLog.warn("certificates", "not read: " + failure.getMessage()));
    }
  }

  @Override
  public int connections() {
    return connections.size();
  }

  @Override
  public int paused() {
    return (int) connections.stream().filter(SyslogConnection::isPaused).count();
  }

  @Override
  public Future<Void> close() {
    connections.forEach(SyslogConnection::endSoon);
    return server == null ? Future.succeededFuture() : server.close();
  }
}
