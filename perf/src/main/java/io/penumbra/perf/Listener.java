package io.penumbra.perf;

/** Receives the progress of a run. */
public interface Listener {

  /** Something has happened. */
  void say(String line);

  /** Reports progress: {@code done} of {@code all}. */
  void progress(String what, long done, long all);
}
