package io.penumbra.local.apply;

/**
 * One change of an installation.
 *
 * @param subject changed object
 * @param detail description of the change, or an empty string
 * @param work action that makes the change
 */
public record Step(Action action, String subject, String detail, Runnable work) {

  /** Kind of change. */
  public enum Action {
    CREATE("+"),
    CHANGE("~"),
    DELETE("-");

    private final String sign;

    Action(String sign) {
      this.sign = sign;
    }
  }

  @Override
  public String toString() {
    return "%s %s%s".formatted(action.sign, subject, detail.isEmpty() ? "" : ": " + detail);
  }
}
