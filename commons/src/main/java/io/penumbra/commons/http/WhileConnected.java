package io.penumbra.commons.http;

import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;

/** Wraps answers that are written for a long time. */
public final class WhileConnected {

  private WhileConnected() {}

  /** Returns an answer whose write errors are ignored once the caller has disconnected. */
  public static StreamingOutput of(HttpServerResponse response, StreamingOutput body) {
    return out -> {
      try {
        body.write(out);
      } catch (IOException e) {
        if (!response.closed()) {
          throw e;
        }
      }
    };
  }
}
