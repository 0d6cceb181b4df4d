package io.penumbra.perf.chaos;

import io.penumbra.local.stack.Service;
import io.penumbra.local.stack.Stack;
import java.util.Random;

/** Process to kill. */
enum ChaosTarget {
  INGESTION(40) {
    @Override
    void kill(Stack stack) {
      stack.kill(Service.INGESTION);
    }
  },
  CORRELATION(30) {
    @Override
    void kill(Stack stack) {
      stack.kill(Service.CORRELATION);
    }
  },
  POSTGRES(22) {
    @Override
    void kill(Stack stack) {
      stack.killPostgres();
    }
  },
  TOGGLE(5) {
    @Override
    void kill(Stack stack) {
      stack.kill(Service.TOGGLE);
    }
  },
  ISSUER(3) {
    @Override
    void kill(Stack stack) {
      stack.killIssuer();
    }
  };

  private static final int ALL = 100;

  /** Percentage of kills. Processes that hold records have the largest shares. */
  private final int share;

  ChaosTarget(int share) {
    this.share = share;
  }

  abstract void kill(Stack stack);

  static ChaosTarget any(Random random) {
    int drawn = random.nextInt(ALL);
    for (ChaosTarget target : values()) {
      drawn -= target.share;
      if (drawn < 0) {
        return target;
      }
    }
    throw new IllegalStateException("the shares must add up to " + ALL);
  }
}
