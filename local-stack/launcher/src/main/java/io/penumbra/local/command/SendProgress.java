package io.penumbra.local.command;

import io.penumbra.local.send.Rebase;
import io.penumbra.local.send.Sender;
import io.penumbra.local.send.Totals;
import java.time.Duration;

/** Progress bar of {@code send}. */
final class SendProgress implements Sender.Progress {

  private static final int WIDTH = 30;

  private final Terminal terminal;
  private final long begin = System.nanoTime();

  SendProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void sent(Totals totals, double share) {
    int full = (int) Math.round(share * WIDTH);
    double seconds = (System.nanoTime() - begin) / 1e9;
    terminal.passing(
        "[%s%s] %3.0f %%  %,d lines, %,.0f a second"
            .formatted(
                "█".repeat(full),
                "·".repeat(WIDTH - full),
                share * 100,
                totals.lines(),
                totals.lines() / Math.max(0.001, seconds)));
  }

  @Override
  public void waiting(String why, Duration forHowLong) {
    terminal.passing("%s – again in %s".formatted(why, Terminal.seconds(forHowLong)));
  }

  @Override
  public void rebased(Rebase rebase) {
    terminal.say("Original times: %s to %s.".formatted(rebase.oldest(), rebase.newest()));
    if (rebase.tooOld() > 0) {
      terminal.say(
          ("The records span %,d days. %,d of %,d remain older than %d days and will be "
                  + "rejected.")
              .formatted(
                  Duration.between(rebase.oldest(), rebase.newest()).toDays(),
                  rebase.tooOld(),
                  rebase.events(),
                  Rebase.RETENTION.toDays()));
    }
    Duration by = rebase.by();
    terminal.say(
        "All times are shifted by %d days, %d hours and %d minutes."
            .formatted(by.toDays(), by.toHoursPart(), by.toMinutesPart()));
  }
}
