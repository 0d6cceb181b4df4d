package io.penumbra.local.stack;

import java.time.Duration;

/** Receives the state changes of the parts of a stack; calls come from several threads. */
public interface StackListener {

  /** A part is on its way. */
  void starting(String part);

  /** A part answers that it is ready. */
  void ready(String part, Duration after);

  /** A part has ended by itself and is started again. */
  void ended(String part, int exitCode, Duration startedAgainIn);

  /** Something worth a line. */
  void note(String sentence);

  /** For those who watch something else. */
  static StackListener silent() {
    return new StackListener() {
      @Override
      public void starting(String part) {}

      @Override
      public void ready(String part, Duration after) {}

      @Override
      public void ended(String part, int exitCode, Duration startedAgainIn) {}

      @Override
      public void note(String sentence) {}
    };
  }
}
