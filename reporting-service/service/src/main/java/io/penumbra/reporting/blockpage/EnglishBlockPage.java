package io.penumbra.reporting.blockpage;

/** English texts of the block page. */
final class EnglishBlockPage implements BlockPageWords {

  @Override
  public String other() {
    return "Français";
  }

  @Override
  public String blockedTitle(String name) {
    return "%s is blocked".formatted(name);
  }

  @Override
  public String blocked(String domain) {
    return "Your organization does not allow this app. %s belongs to it.".formatted(domain);
  }

  @Override
  public String warnedTitle(String name) {
    return "Caution: %s".formatted(name);
  }

  @Override
  public String warned(String domain) {
    return "Your organization monitors the use of this app. %s belongs to it.".formatted(domain);
  }

  @Override
  public String freeTitle() {
    return "Not restricted";
  }

  @Override
  public String free(String domain) {
    return ("%s is neither blocked nor warned about here. If it can't be reached, another tool or a"
            + " fault is the cause.")
        .formatted(domain);
  }

  @Override
  public String noDomainTitle() {
    return "No domain";
  }

  @Override
  public String noDomain() {
    return "The address of this page has no domain name after d=.";
  }

  @Override
  public String unavailableTitle() {
    return "No answer at the moment";
  }

  @Override
  public String unavailable() {
    return "The status of this address cannot be checked now. Try again in a minute.";
  }

  @Override
  public String offTitle() {
    return "Page switched off";
  }

  @Override
  public String off() {
    return "Your organization does not use this page.";
  }

  @Override
  public String busyTitle() {
    return "Too many requests";
  }

  @Override
  public String busy() {
    return "Try again in a minute.";
  }

  @Override
  public String reasonTitle() {
    return "Reason";
  }

  @Override
  public String noReason() {
    return "No reason was given.";
  }

  @Override
  public String byPolicy() {
    return "Set automatically by a policy of your organization.";
  }

  @Override
  public String proceed(int hours) {
    return "You can continue from the warning of your browser or device. It returns after %d %s."
        .formatted(hours, hours == 1 ? "hour" : "hours");
  }

  @Override
  public String alternativesTitle() {
    return "Approved for the same purpose";
  }

  @Override
  public String noAlternatives() {
    return "No approved app of this category is known.";
  }

  @Override
  public String contactTitle() {
    return "Questions";
  }

  @Override
  public String defaultContact() {
    return "Ask your IT department.";
  }

  @Override
  public String request() {
    return "Request access";
  }
}
