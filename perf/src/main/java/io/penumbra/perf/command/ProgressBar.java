package io.penumbra.perf.command;

import io.penumbra.local.command.Terminal;
import io.penumbra.perf.Listener;

/** Growing progress bar. */
final class ProgressBar implements Listener {

  private static final int WIDTH = 30;
  private static final long PAUSE_NANOS = 100_000_000;

  private final Terminal terminal;
  private volatile long shownAt;

  ProgressBar(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void say(String line) {
    terminal.say(line);
  }

  @Override
  public void progress(String what, long done, long all) {
    long now = System.nanoTime();
    if (now - shownAt < PAUSE_NANOS) {
      return;
    }
    shownAt = now;
    double share = all == 0 ? 1 : Math.min(1, (double) done / all);
    int full = (int) Math.round(share * WIDTH);
    terminal.passing(
        "%-20s [%s%s] %3.0f %%  %,d"
            .formatted(what, "█".repeat(full), "·".repeat(WIDTH - full), share * 100, done));
  }
}
