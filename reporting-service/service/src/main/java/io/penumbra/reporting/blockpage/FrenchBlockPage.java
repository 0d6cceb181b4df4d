package io.penumbra.reporting.blockpage;

/** French texts of the block page. */
final class FrenchBlockPage implements BlockPageWords {

  @Override
  public String other() {
    return "English";
  }

  @Override
  public String blockedTitle(String name) {
    return "Accès bloqué : %s".formatted(name);
  }

  @Override
  public String blocked(String domain) {
    return "Votre organisation n’autorise pas cette application, à laquelle appartient %s."
        .formatted(domain);
  }

  @Override
  public String warnedTitle(String name) {
    return "Avertissement : %s".formatted(name);
  }

  @Override
  public String warned(String domain) {
    return "Votre organisation surveille l’usage de cette application, à laquelle appartient %s."
        .formatted(domain);
  }

  @Override
  public String freeTitle() {
    return "Aucune restriction";
  }

  @Override
  public String free(String domain) {
    return ("%s n’est ici ni bloqué ni soumis à avertissement. Si l’adresse reste inaccessible, la"
            + " cause est un autre outil ou une panne.")
        .formatted(domain);
  }

  @Override
  public String noDomainTitle() {
    return "Domaine absent";
  }

  @Override
  public String noDomain() {
    return "L’adresse de cette page ne contient pas de nom de domaine après d=.";
  }

  @Override
  public String unavailableTitle() {
    return "Pas de réponse pour le moment";
  }

  @Override
  public String unavailable() {
    return "Impossible de vérifier pour l’instant si cette adresse est bloquée, ni pourquoi."
        + " Réessayez dans une minute.";
  }

  @Override
  public String offTitle() {
    return "Page désactivée";
  }

  @Override
  public String off() {
    return "Votre organisation n’utilise pas cette page.";
  }

  @Override
  public String busyTitle() {
    return "Trop de demandes";
  }

  @Override
  public String busy() {
    return "Réessayez dans une minute.";
  }

  @Override
  public String reasonTitle() {
    return "Motif";
  }

  @Override
  public String noReason() {
    return "Aucun motif indiqué.";
  }

  @Override
  public String byPolicy() {
    return "Décision automatique d’une stratégie de votre organisation.";
  }

  @Override
  public String proceed(int hours) {
    return "Vous pouvez continuer depuis l’avertissement de votre navigateur ou de votre appareil."
        + " Il réapparaît au bout de %d %s.".formatted(hours, hours == 1 ? "heure" : "heures");
  }

  @Override
  public String alternativesTitle() {
    return "Approuvé pour le même usage";
  }

  @Override
  public String noAlternatives() {
    return "Aucune application approuvée de cette catégorie n’est connue.";
  }

  @Override
  public String contactTitle() {
    return "Des questions ?";
  }

  @Override
  public String defaultContact() {
    return "Adressez-vous à votre service informatique.";
  }

  @Override
  public String request() {
    return "Demander l’accès";
  }
}
