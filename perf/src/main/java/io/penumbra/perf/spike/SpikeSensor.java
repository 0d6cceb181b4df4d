package io.penumbra.perf.spike;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/**
 * Sensor with a separate connection and one request. It uses plain sockets, because ten thousand
 * JDK clients would use more memory than the measured service.
 */
final class SpikeSensor {

  private static final int CONNECT_MILLIS = 60_000;
  private static final int ANSWER_MILLIS = 120_000;

  private final URI ingestion;
  private final String token;
  private final String run;
  private final int number;
  private final int records;

  SpikeSensor(URI ingestion, String token, String run, int number, int records) {
    this.ingestion = ingestion;
    this.token = token;
    this.run = run;
    this.number = number;
    this.records = records;
  }

  /**
   * Answer to a request.
   *
   * @param retryAfter seconds, or 0
   */
  record Answer(int status, int retryAfter) {}

  Answer send(Instant at) throws IOException {
    byte[] body = formatBody(at).getBytes(StandardCharsets.UTF_8);
    String head =
        """
        POST /api/v1/transactions HTTP/1.1\r
        Host: %s\r
        Authorization: Bearer %s\r
        Idempotency-Key: %s-%d\r
        Content-Type: application/x-ndjson\r
        Content-Length: %d\r
        Connection: close\r
        \r
        """
            .formatted(ingestion.getAuthority(), token, run, number, body.length);
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.connect(
          new InetSocketAddress(ingestion.getHost(), ingestion.getPort()), CONNECT_MILLIS);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(body);
      return read(new BufferedInputStream(socket.getInputStream(), 512));
    }
  }

  private static Answer read(InputStream in) throws IOException {
    String status = formatLine(in);
    if (!status.startsWith("HTTP/1.1 ")) {
      throw new IOException("no response");
    }
    int retryAfter = 0;
    for (String header = formatLine(in); !header.isEmpty(); header = formatLine(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("retry-after:")) {
        retryAfter = Integer.parseInt(header.substring("retry-after:".length()).strip());
      }
    }
    return new Answer(Integer.parseInt(status.substring(9, 12)), retryAfter);
  }

  private static String formatLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private String formatBody(Instant at) {
    StringBuilder body = new StringBuilder();
    for (int record = 0; record < records; record++) {
      body.append(
          """
          {"time":"%s","machine":{"id":"%s-%d"},"user":"CORP\\\\u%d","localAddress":"10.%d.%d.1",\
          "remoteAddress":"203.0.113.7","remotePort":443,"protocol":"tcp","host":"h%d.example.com","bytesUp":1,"bytesDown":2}
          """
              .formatted(
                  at.minusSeconds(record),
                  run,
                  number,
                  number,
                  number / 250,
                  number % 250,
                  record));
    }
    return body.toString();
  }
}
