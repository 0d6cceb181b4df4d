package io.penumbra.reporting.transaction;

import io.penumbra.contracts.transaction.TransactionPage;

/** Action on a transaction, for formats without a verdict. */
enum Action {
  ALLOWED,
  DENIED,
  /** No source of the transaction reports verdicts. */
  UNKNOWN;

  static Action of(TransactionPage.Transaction item) {
    return switch (item.verdict()) {
      case "blocked", "warned" -> DENIED;
      case "unknown" -> UNKNOWN;
      default -> ALLOWED;
    };
  }
}
