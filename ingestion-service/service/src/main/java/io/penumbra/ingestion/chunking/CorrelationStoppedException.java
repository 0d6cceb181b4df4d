package io.penumbra.ingestion.chunking;

import io.quarkus.oidc.client.OidcClientException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Connection to correlation closed between a request and its answer. */
class CorrelationStoppedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  CorrelationStoppedException(RuntimeException cause) {
    super(cause.getMessage(), cause);
  }

  /** Returns false for a connection that was never open, and for a timeout. */
  static boolean isCause(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case ConnectException _,
            NoRouteToHostException _,
            UnknownHostException _,
            SocketTimeoutException _,
            SSLException _,
            OidcClientException _ -> {
          return false;
        }
        case HttpClosedException _, IOException _ -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }
}
