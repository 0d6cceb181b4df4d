package io.penumbra.perf;

/** Receiver of the progress of a run. */
public interface Listener {

  /** Reports a message. */
  void say(String line);

  /** Reports progress: {@code done} of {@code all}. */
  void progress(String what, long done, long all);
}
