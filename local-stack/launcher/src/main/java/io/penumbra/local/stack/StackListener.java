package io.penumbra.local.stack;

import java.time.Duration;

/** Receives the state changes of the parts of a stack; calls come from several threads. */
public interface StackListener {

  /** A part is on its way. */
  default void starting(String part) {}

  /** A part answers that it is ready. */
  default void ready(String part, Duration after) {}

  /** A part has ended by itself and is started again. */
  default void ended(String part, int exitCode, Duration startedAgainIn) {}

  /** Something worth a line. */
  default void note(String sentence) {}

  /** Listener that ignores all events. */
  static StackListener silent() {
    return new StackListener() {};
  }
}
