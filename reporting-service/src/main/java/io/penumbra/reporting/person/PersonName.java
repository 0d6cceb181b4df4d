package io.penumbra.reporting.person;

/** The one place that decides how a person's name is shown. */
public final class PersonName {

  private PersonName() {}

  /** The name as people may see it; null where nobody is known. */
  public static String shown(String account) {
    return account == null || account.isEmpty() ? null : account;
  }
}
