package io.penumbra.ingestion.format;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Transaction;

/**
 * Length check of identifiers. Identifiers are never truncated, because a truncated account would
 * be a different account. A name that is too long rejects its record in every format; descriptive
 * text is truncated instead.
 */
public final class Bounds {

  private static final int MAX_ACCOUNT = 320;
  private static final int MAX_MACHINE = 255;
  private static final int MAX_ID = 320;

  private Bounds() {}

  /**
   * Checks every name in a reading.
   *
   * @throws RejectedRecordException naming the first name that is too long
   */
  public static void check(Reading.Taken taken) {
    for (Transaction transaction : taken.transactions()) {
      require("account", transaction.account(), MAX_ACCOUNT);
      require("connection", transaction.connection(), MAX_ID);
    }
    for (Fact fact : taken.facts()) {
      switch (fact) {
        case Fact.Logon logon -> check(logon.account(), logon.sid(), logon.session());
        case Fact.Logoff logoff -> check(logoff.account(), logoff.sid(), logoff.session());
        case Fact.SameAccount same -> {
          require("account", same.account(), MAX_ACCOUNT);
          require("upn", same.upn(), MAX_ACCOUNT);
          require("sid", same.sid(), MAX_ACCOUNT);
        }
        case Fact.MachineSeen seen -> require("machine name", seen.name(), MAX_MACHINE);
        case Fact.SoftwareInstalled software -> {
          require("inventory", software.inventory(), MAX_ID);
          require("software id", software.id(), MAX_ID);
          require("account", software.account(), MAX_ACCOUNT);
        }
        case Fact.InventoryTaken complete -> require("inventory", complete.inventory(), MAX_ID);
        case Fact.NameAnswer _, Fact.AddressHeld _, Fact.Restarted _ -> {
          // host names and addresses are limited by their formats
        }
      }
    }
  }

  private static void check(String account, String sid, String session) {
    require("account", account, MAX_ACCOUNT);
    require("sid", sid, MAX_ACCOUNT);
    require("session", session, MAX_ID);
  }

  private static void require(String what, String text, int most) {
    if (text != null && text.length() > most) {
      throw RejectedRecordException.invalid(
          what, "must have at most %d characters".formatted(most));
    }
  }
}
