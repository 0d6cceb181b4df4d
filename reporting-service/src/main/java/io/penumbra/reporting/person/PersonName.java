package io.penumbra.reporting.person;

import io.penumbra.commons.audit.AccessAudit;

/**
 * The one way in which a person's name gets into an answer: it decides how the name is shown, and
 * notes whom the answer shows.
 */
public final class PersonName {

  private PersonName() {}

  /**
   * The name as people may see it; null where nobody is known.
   *
   * @param user the person's id; null where it is not known
   */
  public static String shown(Integer user, String account) {
    return account == null || account.isEmpty() ? null : AccessAudit.current().shown(user, account);
  }
}
