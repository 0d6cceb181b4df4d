package io.penumbra.contracts.chunk;

import org.jspecify.annotations.Nullable;

/** Thrown for bytes that are not a chunk of a known version. Sending them again can't succeed. */
public final class MalformedChunkException extends RuntimeException {

  public MalformedChunkException(String message) {
    super(message);
  }

  public MalformedChunkException(@Nullable String message, Throwable cause) {
    super(message, cause);
  }
}
