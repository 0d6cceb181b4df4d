package io.penumbra.reporting.executive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** French texts. */
final class FrenchWords implements Words {

  private static final List<String> MONTHS =
      List.of(
          "janvier",
          "février",
          "mars",
          "avril",
          "mai",
          "juin",
          "juillet",
          "août",
          "septembre",
          "octobre",
          "novembre",
          "décembre");

  private static final List<String> SHORT_MONTHS =
      List.of(
          "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
          "déc.");

  private static final Map<String, String> LEVELS =
      Map.of(
          "high", "Risque élevé",
          "medium", "Risque moyen",
          "low", "Risque faible",
          "not-assessed", "Non évalué");

  private static final Map<String, String> SEVERITIES =
      Map.of(
          "high", "Élevée", "medium", "Moyenne", "low", "Faible", "informational", "Information");

  private static final Map<String, String> BY =
      Map.of(
          "administrators", "par des administrateurs",
          "configuration", "par le fichier d’étiquettes",
          "policies", "automatiquement par des stratégies");

  /** French category names by catalogue name. */
  private static final Map<String, String> CATEGORIES = listCategoriesOfCatalogue();

  private final NumberStyle numbers =
      new NumberStyle("\u202f", ",", "\u202f%", List.of("o", "ko", "Mo", "Go", "To", "Po", "Eo"));

  private static Map<String, String> listCategoriesOfCatalogue() {
    try (InputStream file = FrenchWords.class.getResourceAsStream("categories.fr.tsv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t"))
          .collect(Collectors.toUnmodifiableMap(line -> line[0], line -> line[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public NumberStyle numbers() {
    return numbers;
  }

  @Override
  public String day(LocalDate day) {
    return "%s %s %d"
        .formatted(formatOrdinal(day), MONTHS.get(day.getMonthValue() - 1), day.getYear());
  }

  @Override
  public String shortDay(LocalDate day) {
    return "%s %s".formatted(formatOrdinal(day), SHORT_MONTHS.get(day.getMonthValue() - 1));
  }

  private static String formatOrdinal(LocalDate day) {
    return day.getDayOfMonth() == 1 ? "1er" : Integer.toString(day.getDayOfMonth());
  }

  @Override
  public String moment(Instant at, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(at, zone);
    return "%s à %02d:%02d (%s)"
        .formatted(day(local.toLocalDate()), local.getHour(), local.getMinute(), zone.getId());
  }

  @Override
  public String span(LocalDate first, LocalDate last) {
    return first.equals(last)
        ? "le %s".formatted(day(first))
        : "du %s au %s".formatted(day(first), day(last));
  }

  @Override
  public String title() {
    return "Rapport de direction";
  }

  @Override
  public String reportName(String id, String name) {
    return switch (id) {
      case "global" -> "Rapport global";
      case "win10-endpoint-users" -> "Utilisateurs de postes Win10";
      default -> name;
    };
  }

  @Override
  public String period(String span, long days) {
    return "%s (%s, UTC)".formatted(toCapitalized(span), formatPlural(days, "jour", "jours"));
  }

  @Override
  public String comparedWith(String span) {
    return "Par rapport à la période %s".formatted(span);
  }

  @Override
  public String notCompared(String firstDay) {
    return "Pas de comparaison\u00a0: les données commencent le %s, pendant la période précédente"
        .formatted(firstDay);
  }

  @Override
  public String nothingBefore() {
    return "Pas de comparaison\u00a0: il n’y a pas de données pour la période précédente";
  }

  @Override
  public String made(String moment) {
    return "Établi le %s".formatted(moment);
  }

  @Override
  public String updated(String moment) {
    return "Données au %s".formatted(moment);
  }

  @Override
  public String neverUpdated() {
    return "Aucune donnée reçue pour l’instant";
  }

  @Override
  public String state(String state) {
    return switch (state) {
      case ExecutiveReport.NO_DATA ->
          "Aucune donnée n’a encore été reçue. Dès que des capteurs enverront des transactions, ce"
              + " rapport montrera ce qui est utilisé.";
      case ExecutiveReport.NOT_IN_REPORT ->
          "Ce rapport n’a aucune transaction sur la période, alors que d’autres en ont\u00a0:"
              + " vérifiez la sélection du rapport et ses sources.";
      default ->
          "Aucune transaction sur la période. Choisissez une autre période ou vérifiez que les"
              + " capteurs envoient des données.";
    };
  }

  @Override
  public String privacy() {
    return "Ce rapport ne nomme ni utilisateur, ni machine, ni adresse\u00a0: il peut être"
        + " transmis. Le tableau de bord les montre aux analystes, et chaque consultation y est"
        + " auditée.";
  }

  @Override
  public String unknown() {
    return "inconnu";
  }

  @Override
  public String atLeast(String number) {
    return "au moins %s".formatted(number);
  }

  @Override
  public String keyFigures() {
    return "Chiffres clés";
  }

  @Override
  public String machines() {
    return "Machines";
  }

  @Override
  public String users() {
    return "Utilisateurs";
  }

  @Override
  public String apps() {
    return "Applications";
  }

  @Override
  public String traffic() {
    return "Trafic";
  }

  @Override
  public String transactions() {
    return "Transactions";
  }

  @Override
  public String changed(String change, String before) {
    return "%s (contre %s)".formatted(change, before);
  }

  @Override
  public String unchanged() {
    return "sans changement";
  }

  @Override
  public String noneBefore() {
    return "aucun sur la période précédente";
  }

  @Override
  public String unknownBefore() {
    return "inconnu sur la période précédente";
  }

  @Override
  public String unmatchedDomains(long count) {
    return "et " + formatPlural(count, "domaine non reconnu", "domaines non reconnus");
  }

  @Override
  public String ipAddresses(long count) {
    return formatPlural(count, "adresse IP", "adresses IP");
  }

  @Override
  public String attributed(String share) {
    return "utilisateur connu pour %s des transactions".formatted(share);
  }

  @Override
  public String measured(String share) {
    return "mesuré pour %s des transactions".formatted(share);
  }

  @Override
  public String attention() {
    return "Points d’attention";
  }

  @Override
  public String nothingNeedsAttention() {
    return "Aucun, d’après ces chiffres.";
  }

  @Override
  public String attention(ExecutiveReport.Attention what) {
    long n = what.count();
    String of = what.of() == null ? "" : numbers.count(what.of());
    return switch (what.code()) {
      case "undecided-apps" ->
          n == 1
              ? "1 application à risque élevé sur %s attend une décision\u00a0: étiquetez-la comme approuvée, surveillée ou non approuvée."
                  .formatted(of)
              : "%s applications à risque élevé sur %s attendent une décision\u00a0: étiquetez-les comme approuvées, surveillées ou non approuvées."
                  .formatted(numbers.count(n), of);
      case "new-high-risk-apps" ->
          n == 1
              ? "1 application à risque élevé a été utilisée pour la première fois."
              : "%s applications à risque élevé ont été utilisées pour la première fois."
                  .formatted(numbers.count(n));
      case "open-high-alerts" ->
          "%s de gravité élevée, sur %s au total."
              .formatted(formatPlural(n, "alerte ouverte est", "alertes ouvertes sont"), of);
      case "machines-at-risk" ->
          "%s à risque élevé, sur %s."
              .formatted(formatPlural(n, "machine est", "machines sont"), of);
      case "users-at-risk" ->
          "%s à risque élevé, sur %s."
              .formatted(formatPlural(n, "utilisateur est", "utilisateurs sont"), of);
      case "unusual-uploads" ->
          "%s envoyé bien plus que d’habitude ce jour de la semaine, sur %s."
              .formatted(formatPlural(n, "utilisateur a", "utilisateurs ont"), of);
      case "large-uploads" ->
          "%s envoyé un volume important en un jour, sans référence à laquelle le comparer."
              .formatted(formatPlural(n, "utilisateur a", "utilisateurs ont"));
      case "large-uploads-of-machines" ->
          "%s envoyé un volume important en un jour, sans utilisateur connu ni référence."
              .formatted(formatPlural(n, "machine a", "machines ont"));
      case "unmeasured" ->
          "Le trafic de %s des transactions est inconnu\u00a0: leurs sources n’indiquent pas de volume."
              .formatted(numbers.share(n, what.of()));
      case "unattributed" ->
          "L’utilisateur de %s des transactions est inconnu\u00a0: transmettez les ouvertures de session de ces machines."
              .formatted(numbers.share(n, what.of()));
      default ->
          n == 1
              ? "1 domaine n’appartient à aucune application du catalogue\u00a0: ajoutez-le ou ignorez-le."
              : "%s domaines n’appartiennent à aucune application du catalogue\u00a0: ajoutez-les ou ignorez-les."
                  .formatted(numbers.count(n));
    };
  }

  @Override
  public String trend() {
    return "Transactions par jour";
  }

  @Override
  public String trendSummary(
      String least, String leastDay, String most, String mostDay, String average) {
    return "%s par jour en moyenne\u00a0; maximum le %s (%s), minimum le %s (%s)."
        .formatted(average, mostDay, most, leastDay, least);
  }

  @Override
  public String trendNone() {
    return "Aucune transaction sur la période.";
  }

  @Override
  public String topByUsers() {
    return "Applications les plus répandues";
  }

  @Override
  public String topByUpload() {
    return "Applications aux plus gros envois";
  }

  @Override
  public String noUpload() {
    return "Aucune source n’indique le volume envoyé.";
  }

  @Override
  public String app() {
    return "Application";
  }

  @Override
  public String category() {
    return "Catégorie";
  }

  @Override
  public String risk() {
    return "Risque";
  }

  @Override
  public String score() {
    return "Score";
  }

  @Override
  public String upload() {
    return "Envoi";
  }

  @Override
  public String firstUsed() {
    return "Première utilisation";
  }

  @Override
  public String newApps() {
    return "Nouvelles applications";
  }

  @Override
  public String newAppsNote(long total, long highRisk, int shown) {
    String risky = highRisk == 0 ? "aucune" : numbers.count(highRisk);
    String all =
        "%s pour la première fois, dont %s à risque élevé."
            .formatted(
                formatPlural(total, "application a été utilisée", "applications ont été utilisées"),
                risky);
    return shown < total ? all + " Les %d plus risquées figurent ici.".formatted(shown) : all;
  }

  @Override
  public String newAppsUnknown() {
    return "Faute de données antérieures à la période, aucune application ne peut être dite"
        + " nouvelle.";
  }

  @Override
  public String noNewApps() {
    return "Aucune application n’a été utilisée pour la première fois.";
  }

  @Override
  public String riskLevels() {
    return "Applications par niveau de risque";
  }

  @Override
  public String riskNote() {
    return "Un utilisateur d’applications de plusieurs niveaux compte dans chacun.";
  }

  @Override
  public String level(String level) {
    return level == null ? "Sans score" : LEVELS.get(level);
  }

  @Override
  public String categories() {
    return "Catégories";
  }

  @Override
  public String others(long count) {
    return "Autres (%s)".formatted(numbers.count(count));
  }

  @Override
  public String category(String category) {
    return category == null ? "Sans catégorie" : CATEGORIES.getOrDefault(category, category);
  }

  @Override
  public String alerts() {
    return "Alertes";
  }

  @Override
  public String alertsNote(long raised, long open) {
    return "%s sur la période\u00a0; %s à ce jour, toutes dates confondues."
        .formatted(
            raised == 0
                ? "Aucune alerte levée"
                : formatPlural(raised, "alerte levée", "alertes levées"),
            open == 0 ? "aucune ouverte" : formatPlural(open, "ouverte", "ouvertes"));
  }

  @Override
  public String severity() {
    return "Gravité";
  }

  @Override
  public String severity(String severity) {
    return SEVERITIES.get(severity);
  }

  @Override
  public String raised() {
    return "Levées";
  }

  @Override
  public String unattended() {
    return "Nouvelles";
  }

  @Override
  public String inProgress() {
    return "En cours";
  }

  @Override
  public String truePositive() {
    return "Vrais positifs";
  }

  @Override
  public String falsePositive() {
    return "Faux positifs";
  }

  @Override
  public String acceptedRisk() {
    return "Risque accepté";
  }

  @Override
  public String entities() {
    return "Machines et utilisateurs à risque";
  }

  @Override
  public String entity() {
    return "Type";
  }

  @Override
  public String highRisk() {
    return "Risque élevé";
  }

  @Override
  public String notJudged() {
    return "Non évalués";
  }

  @Override
  public String ofAll() {
    return "Total";
  }

  @Override
  public String actions() {
    return "Actions menées";
  }

  @Override
  public String tagged(ExecutiveReport.TagAction action) {
    boolean one = action.apps() < 2;
    String tag =
        switch (action.tag()) {
          case "sanctioned" -> one ? "approuvée" : "approuvées";
          case "monitored" -> one ? "surveillée" : "surveillées";
          default -> one ? "non approuvée" : "non approuvées";
        };
    return "%s comme %s %s."
        .formatted(
            formatPlural(
                action.apps(), "application a été étiquetée", "applications ont été étiquetées"),
            tag,
            BY.get(action.by()));
  }

  @Override
  public String policiesCreated(long count) {
    return "%s par des administrateurs."
        .formatted(formatPlural(count, "stratégie a été créée", "stratégies ont été créées"));
  }

  @Override
  public String policiesEnabled(long count) {
    return "%s par des administrateurs."
        .formatted(formatPlural(count, "stratégie a été activée", "stratégies ont été activées"));
  }

  @Override
  public String policiesDisabled(long count) {
    return "%s par des administrateurs."
        .formatted(
            formatPlural(count, "stratégie a été désactivée", "stratégies ont été désactivées"));
  }

  @Override
  public String policiesDeleted(long count) {
    return "%s par des administrateurs."
        .formatted(
            formatPlural(count, "stratégie a été supprimée", "stratégies ont été supprimées"));
  }

  @Override
  public String noActions() {
    return "Aucune application étiquetée ni stratégie modifiée sur la période.";
  }

  @Override
  public String test(String subject) {
    return "Test\u00a0: %s".formatted(subject);
  }

  @Override
  public String open() {
    return "Ouvrir dans le tableau de bord";
  }

  @Override
  public String definitions() {
    return "Les applications sont celles du catalogue. Le trafic est celui que les sources ont"
        + " mesuré\u00a0: c’est un minimum lorsque des transactions n’ont pas été mesurées. Est"
        + " nouveau ce qui n’a été utilisé aucun des jours précédents dont il y a des données. Les"
        + " scores vont de 0 (risqué) à 10. Le risque des machines et des utilisateurs est celui"
        + " d’aujourd’hui, sur les 30 derniers jours. Étiquettes et stratégies valent pour tous"
        + " les rapports.";
  }

  private static String toCapitalized(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** Zero is singular. */
  private String formatPlural(long count, String one, String other) {
    return numbers.count(count) + ' ' + (count < 2 ? one : other);
  }
}
