package io.penumbra.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** HTTP client that writes raw bytes, including requests that client libraries reject. */
final class RawHttp {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_BYTES = 256 * 1024;

  private RawHttp() {}

  /**
   * HTTP request.
   *
   * @param target path and query, unmodified
   * @param headers header lines without line terminators
   */
  record Request(String method, String target, List<String> headers, byte[] body) {

    byte[] bytes(URI api) {
      StringBuilder head =
          new StringBuilder("%s %s HTTP/1.1\r\n".formatted(method, target))
              .append("Host: %s\r\nConnection: close\r\n".formatted(api.getAuthority()));
      headers.forEach(header -> head.append(header).append("\r\n"));
      if (body.length > 0 || !method.equals("GET")) {
        head.append("Content-Length: %d\r\n".formatted(body.length));
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
      bytes.writeBytes(body);
      return bytes.toByteArray();
    }

    @Override
    public String toString() {
      return "%s %s %s %s"
          .formatted(
              method,
              target,
              headers.stream().filter(h -> !h.startsWith("Authorization")).toList(),
              new String(body, 0, Math.min(body.length, 300), StandardCharsets.UTF_8));
    }
  }

  /**
   * HTTP response. The body of a long or streamed response is truncated.
   *
   * @param status status code, or 0 after a timeout
   */
  record Response(int status, String mediaType, String body) {}

  static Response send(URI api, Request request) {
    try (Socket socket = new Socket(api.getHost(), api.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.bytes(api));
      socket.getOutputStream().flush();
      return read(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(request.toString(), e);
    }
  }

  private static Response read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      int n;
      while (bytes.size() < MOST_BYTES && (n = in.read(buffer)) >= 0) {
        bytes.write(buffer, 0, n);
        if (isStream(bytes)) {
          break;
        }
      }
    } catch (SocketTimeoutException silent) {
      // the bytes received so far are parsed
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0 || !text.startsWith("HTTP/1.1 ")) {
      return new Response(0, "", text);
    }
    return new Response(
        Integer.parseInt(text.substring(9, 12)),
        formatMediaType(text.substring(0, end)),
        text.substring(end + 4));
  }

  private static boolean isStream(ByteArrayOutputStream bytes) {
    return bytes.size() < 4096
        && bytes.toString(StandardCharsets.ISO_8859_1).contains("text/event-stream")
        && bytes.toString(StandardCharsets.ISO_8859_1).contains("\r\n\r\n");
  }

  private static String formatMediaType(String head) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
        .map(line -> line.substring(line.indexOf(':') + 1).replaceAll(";.*", "").strip())
        .findFirst()
        .orElse("");
  }
}
