package io.penumbra.reporting.destination;

import io.penumbra.commons.outbox.DestinationTrust;
import io.penumbra.commons.outbox.Outcome;
import io.penumbra.commons.outbox.TargetAddress;
import io.penumbra.commons.outbox.TargetUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sender of syslog over TLS or TCP. Syslog has no acknowledgement. Each batch uses a connection and
 * closes its output afterwards. The messages are delivered when the receiver closes the connection
 * too, which it does after reading them. Otherwise they are sent again.
 */
@ApplicationScoped
class SyslogSender implements Sender {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int WAIT_MILLIS = 10_000;
  private static final long WHOLE_MILLIS = 30_000;
  private static final int MOST_READ = 64 * 1024;

  private final DestinationTrust trust;
  private final String hostname;
  private final String version;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  SyslogSender(
      DestinationTrust trust,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.trust = trust;
    this.hostname = getHostname();
    this.version = version;
  }

  private static String getHostname() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.matches("[\\x21-\\x7e]{1,255}") ? name : "-";
    } catch (IOException e) {
      return "-";
    }
  }

  @Override
  public List<Outcome> send(AlertDestination destination, List<AlertMessage> messages) {
    return Collections.nCopies(messages.size(), sendAll(destination, messages));
  }

  private Outcome sendAll(AlertDestination destination, List<AlertMessage> messages) {
    TargetUrl url = destination.target();
    List<Socket> open = new ArrayList<>(2);
    ScheduledFuture<?> deadline = null;
    try {
      InetAddress address = TargetAddress.of(url, destination.draft().allowPrivateNetwork());
      Socket tcp = new Socket();
      open.add(tcp);
      // closing ends operations that the timeouts of single reads and writes do not cover
      deadline = deadlines.schedule(() -> close(tcp), WHOLE_MILLIS, TimeUnit.MILLISECONDS);
      tcp.connect(new InetSocketAddress(address, url.port()), CONNECT_MILLIS);
      tcp.setSoTimeout(WAIT_MILLIS);
      Socket socket = url.isTls() ? createTls(tcp, url) : tcp;
      open.add(socket);
      OutputStream out = socket.getOutputStream();
      for (AlertMessage message : messages) {
        out.write(CefMessage.createFrame(message, hostname, version));
      }
      out.flush();
      socket.shutdownOutput();
      awaitEnd(socket.getInputStream());
      return new Outcome.Delivered();
    } catch (TargetAddress.Refused e) {
      return e.isPermanent()
          ? new Outcome.Refused(e.getMessage())
          : new Outcome.Failed(e.getMessage());
    } catch (SSLException e) {
      return new Outcome.Failed("TLS failed: " + e.getMessage());
    } catch (IOException e) {
      return new Outcome.Failed("the connection failed: " + e.getMessage());
    } finally {
      if (deadline != null) {
        deadline.cancel(false);
      }
      open.reversed().forEach(SyslogSender::close);
    }
  }

  private Socket createTls(Socket tcp, TargetUrl url) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            trust.context().getSocketFactory().createSocket(tcp, url.host(), url.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** Reads and drops data; receivers of syslog normally send none. */
  private static void awaitEnd(InputStream in) throws IOException {
    byte[] dropped = new byte[1024];
    int all = 0;
    for (int read = in.read(dropped); read >= 0; read = in.read(dropped)) {
      all += read;
      if (all > MOST_READ) {
        throw new IOException(
            "the receiver sent a response, which the syslog protocol does not define");
      }
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // already closed
    }
  }
}
