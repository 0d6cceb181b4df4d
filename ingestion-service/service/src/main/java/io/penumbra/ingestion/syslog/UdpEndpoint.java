package io.penumbra.ingestion.syslog;

import io.penumbra.ingestion.network.Networks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;

/**
 * UDP endpoint, one message per datagram. UDP has no flow control: messages without capacity are
 * dropped and counted. Losses before the socket are unknown.
 */
final class UdpEndpoint implements Endpoint {

  /** Receive buffer of the kernel, the maximum that systems permit by default. */
  private static final int RECEIVE_BUFFER = 208 * 1024;

  private final Vertx vertx;
  private final SyslogSettings settings;
  private final SyslogSettings.Listener listener;
  private final Networks networks;
  private final PendingLines pending;
  private final ListenerMetrics metrics;
  private DatagramSocket socket;

  UdpEndpoint(
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
  }

  @Override
  public Future<Integer> open() {
    socket =
        vertx.createDatagramSocket(
            new DatagramSocketOptions().setReceiveBufferSize(RECEIVE_BUFFER));
    socket.handler(this::read);
    socket.exceptionHandler(failure -> SyslogLog.warn("udp", failure.getMessage()));
    return socket
        .listen(listener.port(), settings.host())
        .map(listening -> listening.localAddress().port());
  }

  private void read(DatagramPacket packet) {
    String address = packet.sender().hostAddress();
    byte[] message = packet.data().getBytes();
    if (!networks.contains(address)) {
      metrics.dropped("network", 1);
      SyslogLog.warn(
          "udp-network", "datagrams of %s dropped: not in an allowed network".formatted(address));
    } else if (message.length > 0 && !pending.hold(address, message.length)) {
      metrics.dropped("no-room", 1);
    } else if (message.length > settings.maxLine().asLongValue()) {
      pending.addTooLong(address, message);
      metrics.dropped(PendingLines.TOO_LONG, 1);
    } else if (message.length > 0) {
      metrics.read(pending.add(address, message), message.length);
    }
  }

  @Override
  public void check() {
    // UDP has no connections
  }

  @Override
  public int connections() {
    return 0;
  }

  @Override
  public int paused() {
    return 0;
  }

  @Override
  public Future<Void> close() {
    return socket == null ? Future.succeededFuture() : socket.close();
  }
}
