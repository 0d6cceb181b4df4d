package io.penumbra.commons.http;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Closes connections that send no complete request head in time. The time starts with the
 * connection, and after that with the end of each answer; Vert.x only limits the idle time of a
 * connection.
 *
 * <p>Each event loop checks its own connections. The private management port is excluded.
 */
@ApplicationScoped
class HeadDeadline {

  private static final Logger LOG = Logger.getLogger(HeadDeadline.class);

  /** Runs before every handler that answers. */
  private static final int FIRST = 1_100;

  private static final long PERIOD_MILLIS = 1_000;

  private static final AttributeKey<Object> CONNECTION =
      AttributeKey.valueOf(HeadDeadline.class, "connection");

  private final VertxInternal vertx;
  private final HttpServer server;
  private final Duration mostHeadTime;
  private final Duration mostIdleTime;
  private final List<ScheduledFuture<?>> checks = new ArrayList<>();

  HeadDeadline(
      Vertx vertx,
      HttpServer server,
      @ConfigProperty(name = "penumbra.http.max-head-time", defaultValue = "20S")
          Duration mostHeadTime,
      @ConfigProperty(name = "penumbra.http.max-idle-time", defaultValue = "75S")
          Duration mostIdleTime) {
    this.vertx = (VertxInternal) vertx;
    this.server = server;
    this.mostHeadTime = mostHeadTime;
    this.mostIdleTime = mostIdleTime;
  }

  /** The requests of a connection; used by its event loop alone. */
  private static final class Connection {

    private int inProgress;
    private boolean hadRequest;
    private long since = System.nanoTime();

    void begin() {
      inProgress++;
      hadRequest = true;
    }

    void end() {
      inProgress--;
      since = System.nanoTime();
    }

    boolean isLate(Duration head, Duration idle) {
      long nanos = System.nanoTime() - since;
      return inProgress == 0 && nanos > (hadRequest ? idle : head).toNanos();
    }
  }

  void register(@Observes Filters filters) {
    filters.register(this::count, FIRST);
    for (EventExecutor executor : vertx.getEventLoopGroup()) {
      SingleThreadEventLoop loop = (SingleThreadEventLoop) executor;
      checks.add(
          loop.scheduleWithFixedDelay(
              () -> check(loop), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS));
    }
  }

  @PreDestroy
  void stop() {
    checks.forEach(check -> check.cancel(false));
  }

  private void count(RoutingContext context) {
    Channel channel = ((ConnectionBase) context.request().connection()).channel();
    onLoop(channel, () -> toConnection(channel).begin());
    context.addEndHandler(_ -> onLoop(channel, () -> toConnection(channel).end()));
    context.next();
  }

  private static void onLoop(Channel channel, Runnable action) {
    if (channel.eventLoop().inEventLoop()) {
      action.run();
    } else {
      channel.eventLoop().execute(action);
    }
  }

  private void check(SingleThreadEventLoop loop) {
    List<Channel> late = new ArrayList<>();
    loop.registeredChannelsIterator()
        .forEachRemaining(
            channel -> {
              if (isOfApi(channel) && toConnection(channel).isLate(mostHeadTime, mostIdleTime)) {
                late.add(channel);
              }
            });
    late.forEach(
        channel -> {
          LOG.debugf("a connection without a request is closed: %s", channel);
          channel.close();
        });
  }

  private boolean isOfApi(Channel channel) {
    return channel.parent() != null
        && channel.localAddress() instanceof InetSocketAddress address
        && (address.getPort() == server.getPort() || address.getPort() == server.getSecurePort());
  }

  private static Connection toConnection(Channel channel) {
    // after a live reload, open connections have one of the class before
    if (channel.attr(CONNECTION).get() instanceof Connection known) {
      return known;
    }
    Connection added = new Connection();
    channel.attr(CONNECTION).set(added);
    return added;
  }
}
