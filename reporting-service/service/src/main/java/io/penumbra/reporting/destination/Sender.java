package io.penumbra.reporting.destination;

import io.penumbra.commons.outbox.Outcome;
import java.util.List;

/** Sender of messages to some kinds of destinations. Blocks for a bounded time. */
interface Sender {

  /** Sends messages; returns the outcome of each, in order. */
  List<Outcome> send(AlertDestination destination, List<AlertMessage> messages);
}
