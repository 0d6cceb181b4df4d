package io.penumbra.commons.http;

import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;

/** Answers that are written for a long time. */
public final class WhileConnected {

  private WhileConnected() {}

  /** The same answer; that it can't be written is no failure once the caller has gone. */
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
