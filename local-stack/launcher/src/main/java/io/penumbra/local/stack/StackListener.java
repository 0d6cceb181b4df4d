package io.penumbra.local.stack;

import java.time.Duration;

/** Listener of state changes of a stack's processes. Several threads call it. */
public interface StackListener {

  /** Reports the start of a process. */
  default void starting(String part) {}

  /** Reports that a process is ready. */
  default void ready(String part, Duration after) {}

  /** Reports an unexpected exit of a process and its scheduled restart. */
  default void ended(String part, int exitCode, Duration startedAgainIn) {}

  /** Reports an event that the user should see. */
  default void note(String sentence) {}

  /** Returns a listener that ignores all events. */
  static StackListener silent() {
    return new StackListener() {};
  }
}
