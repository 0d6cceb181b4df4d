package io.penumbra.reporting.person;

import io.penumbra.commons.audit.AccessAudit;

/**
 * Central conversion of users' names for answers: it applies pseudonyms and reports the shown users
 * to the audit.
 */
public final class PersonName {

  private PersonName() {}

  /**
   * Returns the name as it may be shown; null if unknown.
   *
   * @param user id of the user; null if unknown
   */
  public static String shown(Integer user, String account) {
    return account == null || account.isEmpty()
        ? null
        : AccessAudit.getCurrent().shown(user, account);
  }
}
