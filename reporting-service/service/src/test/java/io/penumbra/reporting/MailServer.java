package io.penumbra.reporting;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedQueue;

/** SMTP server with the minimum that a client without authentication needs. */
public final class MailServer implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  public final ConcurrentLinkedQueue<String> mails = new ConcurrentLinkedQueue<>();

  /** Response to recipients if they are rejected; null to accept them. */
  public volatile String refuse;

  public MailServer() throws IOException {
    Thread.ofVirtual()
        .start(
            () -> {
              while (true) {
                try {
                  Socket one = server.accept();
                  Thread.ofVirtual().start(() -> talk(one));
                } catch (IOException e) {
                  return;
                }
              }
            });
  }

  public int port() {
    return server.getLocalPort();
  }

  private void talk(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = socket.getOutputStream();
      say(out, "220 mail.example ESMTP");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("DATA")) {
          say(out, "354 go on");
          StringBuilder mail = new StringBuilder();
          for (line = in.readLine(); !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
          }
          mails.add(mail.toString());
          say(out, "250 taken");
        } else if (line.startsWith("RCPT") && refuse != null) {
          say(out, refuse);
        } else if (line.startsWith("QUIT")) {
          say(out, "221 bye");
          return;
        } else {
          say(out, "250 fine");
        }
      }
    } catch (IOException e) {
      // client closed the connection
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
