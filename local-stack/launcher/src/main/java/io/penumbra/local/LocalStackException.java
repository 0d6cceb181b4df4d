package io.penumbra.local;

/** Something of the local stack can't be done; the message is one sentence for the person at it. */
public final class LocalStackException extends RuntimeException {

  public LocalStackException(String sentence) {
    super(sentence);
  }

  public LocalStackException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
