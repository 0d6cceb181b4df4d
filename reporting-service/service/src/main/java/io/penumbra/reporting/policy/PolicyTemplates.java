package io.penumbra.reporting.policy;

import java.util.List;
import java.util.Locale;

/** Policy templates. Each is a disabled draft, so a template raises no alerts. */
final class PolicyTemplates {

  private static final long MB = 1_000_000;
  private static final String MEDIUM = "medium";
  private static final String LOW = "low";
  private static final String HIGH = "high";

  static final List<PolicyTemplate> ALL =
      List.of(
          template(
              "new-high-volume-app",
              "New high-volume app",
              "An app with more than 500 MB of traffic on a day",
              MEDIUM,
              PolicyFilters.APPS.untagged("sanctioned"),
              new Thresholds(500 * MB, null, null, null, null, null, null)),
          template(
              "new-high-upload-app",
              "New high-upload app",
              "An app to which more than 500 MB were uploaded on a day",
              MEDIUM,
              PolicyFilters.APPS.untagged("sanctioned"),
              new Thresholds(null, 500 * MB, null, null, null, null, null)),
          template(
              "new-popular-app",
              "New popular app",
              "An app with more than 500 users on a day",
              LOW,
              PolicyFilters.APPS.untagged("sanctioned"),
              new Thresholds(null, null, null, 500L, null, null, null)),
          template(
              "new-risky-app",
              "New risky app",
              "An app that scores less than 6, with more than 50 users and 50 MB on a day",
              MEDIUM,
              PolicyFilters.APPS.scoredUpTo(5.9),
              Thresholds.ofTraffic(50, 50 * MB)),
          ofCategory("Cloud storage", "cloud storage"),
          ofCategory("Collaboration", "collaboration"),
          ofCategory("CRM", "CRM"),
          ofCategory("Code hosting", "code hosting"),
          ofCategory("Human resources", "human resources"),
          ofCategory("Online meetings", "online meetings"),
          ofCategory("Sales", "sales"),
          ofCategory("Vendor management", "vendor management"),
          without("Collaboration", "SOC 2", "soc2:no"),
          without(
              "Cloud storage",
              "SOC 2, ISO 27001 and PCI DSS",
              "soc2:no",
              "iso27001:no",
              "pci-dss:no"),
          without("CRM", "SOC 2, ISO 27001 and HIPAA", "soc2:no", "iso27001:no", "hipaa:no"),
          template(
              "generative-ai-first-used",
              "Generative AI first used",
              "A generative AI app that is not sanctioned is used for the first time in 90 days",
              MEDIUM,
              PolicyFilters.APPS.withCategory("Generative AI").untagged("sanctioned"),
              Thresholds.ANY_USE),
          template(
              "personal-storage-upload",
              "Upload to personal storage",
              "More than 100 MB were uploaded on a day to storage that is not sanctioned",
              HIGH,
              PolicyFilters.APPS
                  .withCategory("Cloud storage", "Content sharing")
                  .untagged("sanctioned"),
              new Thresholds(null, 100 * MB, null, null, null, null, null)),
          template(
              "anonymizer-in-use",
              "Anonymizer in use",
              "An app that hides traffic from network controls is used",
              HIGH,
              PolicyFilters.APPS.withFactors(PolicyFilters.REPORT, "hides-traffic:yes"),
              Thresholds.ANY_USE),
          template(
              "unsanctioned-app-still-used",
              "Unsanctioned app still used",
              "An app that is tagged unsanctioned is used",
              HIGH,
              PolicyFilters.APPS.tagged("unsanctioned"),
              Thresholds.ANY_USE),
          template(
              "own-baseline-upload-spike",
              "Upload far above own baseline",
              "A user uploads over 100 MB more to an app than usual on the same weekday",
              MEDIUM,
              PolicyFilters.APPS,
              Thresholds.ofUploadAboveBaseline(100 * MB)));

  private PolicyTemplates() {}

  /**
   * Policy template.
   *
   * @param id stable id, for translations
   */
  public record PolicyTemplate(String id, PolicyDraft policy) {}

  private static PolicyTemplate ofCategory(String category, String title) {
    return template(
        "new-" + getId(category) + "-app",
        "New %s app".formatted(title),
        "An app for %s with more than 50 users and 50 MB on a day".formatted(title),
        LOW,
        PolicyFilters.APPS.withCategory(category).untagged("sanctioned"),
        Thresholds.ofTraffic(50, 50 * MB));
  }

  /** Apps without a certificate. Vendors publish certificates, so unknown counts as no. */
  private static PolicyTemplate without(String category, String standards, String... factors) {
    return template(
        getId(category) + "-compliance",
        "%s app without %s".formatted(category, standards),
        "An app of the category whose vendor shows no %s".formatted(standards),
        MEDIUM,
        PolicyFilters.APPS.withCategory(category).withFactors(PolicyFilters.MATCH, factors),
        Thresholds.ANY_USE);
  }

  private static String getId(String category) {
    return category.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static PolicyTemplate template(
      String id,
      String name,
      String description,
      String severity,
      PolicyFilters filters,
      Thresholds thresholds) {
    return new PolicyTemplate(
        id,
        new PolicyDraft(
            name, description, severity, filters, thresholds, null, null, null, null, null, null));
  }
}
