package io.penumbra.reporting.person;

import io.penumbra.commons.audit.AccessAudit;

/**
 * Central conversion of a person's name for answers: it decides about pseudonyms, and notes the
 * people shown for the audit.
 */
public final class PersonName {

  private PersonName() {}

  /**
   * Returns the name as people may see it; null if unknown.
   *
   * @param user the person's id; null where it is not known
   */
  public static String shown(Integer user, String account) {
    return account == null || account.isEmpty()
        ? null
        : AccessAudit.getCurrent().shown(user, account);
  }
}
