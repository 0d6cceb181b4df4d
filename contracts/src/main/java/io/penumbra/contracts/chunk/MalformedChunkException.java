package io.penumbra.contracts.chunk;

import org.jspecify.annotations.Nullable;

/** The bytes are no chunk that this version reads. Sending them again can't succeed. */
public final class MalformedChunkException extends RuntimeException {

  public MalformedChunkException(String message) {
    super(message);
  }

  public MalformedChunkException(@Nullable String message, Throwable cause) {
    super(message, cause);
  }
}
