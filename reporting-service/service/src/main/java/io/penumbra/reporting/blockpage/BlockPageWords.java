package io.penumbra.reporting.blockpage;

/** Texts of the block page in one language. */
interface BlockPageWords {

  String other();

  String blockedTitle(String name);

  String blocked(String domain);

  String warnedTitle(String name);

  String warned(String domain);

  String freeTitle();

  String free(String domain);

  String noDomainTitle();

  String noDomain();

  String unavailableTitle();

  String unavailable();

  String offTitle();

  String off();

  String busyTitle();

  String busy();

  String reasonTitle();

  String noReason();

  String byPolicy();

  String proceed(int hours);

  String alternativesTitle();

  String noAlternatives();

  String contactTitle();

  String defaultContact();

  String request();
}
