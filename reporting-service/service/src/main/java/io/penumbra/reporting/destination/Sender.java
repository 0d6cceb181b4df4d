package io.penumbra.reporting.destination;

import io.penumbra.commons.outbox.Outcome;
import java.util.List;

/** Sends messages to destinations of some kinds. Blocks, for a bounded time. */
interface Sender {

  /** Sends messages; returns the outcome of each, in their order. */
  List<Outcome> send(AlertDestination destination, List<AlertMessage> messages);
}
