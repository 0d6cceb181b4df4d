package io.penumbra.local;

/** Failure of an operation of the local stack. The message is one sentence for the user. */
public final class LocalStackException extends RuntimeException {

  public LocalStackException(String sentence) {
    super(sentence);
  }

  public LocalStackException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
