package io.penumbra.toggle.prerequisite;

import io.penumbra.toggle.feature.Feature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Prerequisite for enabling the integration.
 *
 * @param id stable name, for example licence-endpoint-security
 * @param met whether the prerequisite is met
 * @param detail state of the prerequisite in a sentence
 * @param whatToDo next step, or null if the prerequisite is met
 */
public record Prerequisite(
    String id, String title, boolean met, String detail, @Schema(nullable = true) String whatToDo) {

  /** Returns all prerequisites, in display order. */
  public static List<Prerequisite> of(
      List<Licence> licences, boolean previewFeatures, Instant now) {
    List<Prerequisite> all = new ArrayList<>();
    licences.forEach(licence -> all.add(of(licence, now)));
    all.add(previewFeatures(previewFeatures));
    return List.copyOf(all);
  }

  private static Prerequisite of(Licence licence, Instant now) {
    Product product = licence.product();
    String title = product.title() + " licence";
    String record = "Record a valid licence with PUT /api/v1/licences/" + product.id() + ".";
    String id = "licence-" + product.id();
    return switch (licence.at(now)) {
      case VALID ->
          new Prerequisite(
              id, title, true, "The licence is present: %s.".formatted(licence.terms()), null);
      case EXPIRED ->
          new Prerequisite(
              id,
              title,
              false,
              "The licence expired at %s.".formatted(licence.terms().expiresAt()),
              record);
      case ABSENT -> new Prerequisite(id, title, false, "No licence is recorded.", record);
    };
  }

  private static Prerequisite previewFeatures(boolean on) {
    return new Prerequisite(
        Feature.PREVIEW_FEATURES.id(),
        Feature.PREVIEW_FEATURES.title(),
        on,
        on ? "Preview features are on." : "Preview features are off.",
        on ? null : "Enable Preview features. Both switches can be enabled in one request.");
  }
}
