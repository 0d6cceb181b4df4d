package io.penumbra.e2e;

import io.penumbra.local.send.Rebase;
import io.penumbra.local.send.Sender;
import io.penumbra.local.send.Totals;
import java.time.Duration;

/** Progress listener that shows nothing. */
final class Silent implements Sender.Progress {

  @Override
  public void sent(Totals totals, double share) {}

  @Override
  public void waiting(String why, Duration forHowLong) {}

  @Override
  public void rebased(Rebase rebase) {}
}
