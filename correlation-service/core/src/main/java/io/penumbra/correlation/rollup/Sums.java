package io.penumbra.correlation.rollup;

import io.penumbra.contracts.usage.UsageSums;

/** Mutable sums over transactions. Negative if more was subtracted than added. */
final class Sums {

  long transactions;
  long blocked;
  long verdictKnown;
  long measured;
  long upKnown;
  long downKnown;
  long bytesUp;
  long bytesDown;
  long bytesUnsplit;

  void add(UsageSums other) {
    transactions += other.transactions();
    blocked += other.blocked();
    verdictKnown += other.verdictKnown();
    measured += other.measured();
    upKnown += other.upKnown();
    downKnown += other.downKnown();
    bytesUp += other.bytesUp();
    bytesDown += other.bytesDown();
    bytesUnsplit += other.bytesUnsplit();
  }

  void subtract(UsageSums other) {
    transactions -= other.transactions();
    blocked -= other.blocked();
    verdictKnown -= other.verdictKnown();
    measured -= other.measured();
    upKnown -= other.upKnown();
    downKnown -= other.downKnown();
    bytesUp -= other.bytesUp();
    bytesDown -= other.bytesDown();
    bytesUnsplit -= other.bytesUnsplit();
  }

  boolean isZero() {
    return (transactions | blocked | verdictKnown | measured | upKnown | downKnown) == 0
        && (bytesUp | bytesDown | bytesUnsplit) == 0;
  }

  void add(Sums other) {
    transactions += other.transactions;
    blocked += other.blocked;
    verdictKnown += other.verdictKnown;
    measured += other.measured;
    upKnown += other.upKnown;
    downKnown += other.downKnown;
    bytesUp += other.bytesUp;
    bytesDown += other.bytesDown;
    bytesUnsplit += other.bytesUnsplit;
  }
}
