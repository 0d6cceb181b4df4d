package io.penumbra.local.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.client.Api;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes of risk factor weights. Prune resets weights that are absent from the file to their
 * default.
 */
final class WeightChanges {

  private static final String PATH = "/api/v1/catalogue/risk-weights";

  private final Declaration declaration;
  private final Api correlation;
  private final List<String> faults;

  WeightChanges(Declaration declaration, Api correlation, List<String> faults) {
    this.declaration = declaration;
    this.correlation = correlation;
    this.faults = faults;
  }

  List<Step> plan(Map<String, Declaration.Weight> wanted, boolean prune) {
    Api.Versioned current = correlation.getVersioned(PATH);
    Map<String, String> becomes = new LinkedHashMap<>();
    List<String> known = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (JsonNode factor : current.body().path("items")) {
      String id = factor.path("id").asText();
      String weight = factor.path("weight").asText();
      String normal = factor.path("defaultWeight").asText();
      known.add(id);
      Declaration.Weight declared = wanted.get(id);
      if (declared != null) {
        becomes.put(id, declared.weight());
        if (!declared.weight().equals(weight)) {
          steps.add(step(Step.Action.CHANGE, id, weight, declared.weight()));
        }
      } else if (!weight.equals(normal)) {
        if (!prune) {
          becomes.put(id, weight);
        }
        steps.add(step(Step.Action.DELETE, id, weight, normal));
      }
    }
    wanted.forEach(
        (id, weight) -> {
          if (!known.contains(id)) {
            faults.add(
                "%s:%d: \"%s\" is not a risk factor. Accepted: %s"
                    .formatted(declaration.file(), weight.line(), id, String.join(", ", known)));
          }
        });
    return withWork(steps, becomes, current.etag());
  }

  private static Step step(Step.Action action, String factor, String was, String becomes) {
    return new Step(action, "risk weight " + factor, "%s → %s".formatted(was, becomes), () -> {});
  }

  /** Adds the update to each step. The first executed step sets all weights in one request. */
  private List<Step> withWork(List<Step> steps, Map<String, String> becomes, String etag) {
    boolean[] done = {false};
    Runnable work =
        () -> {
          if (!done[0]) {
            correlation.change(
                "PUT",
                PATH,
                Map.of("weights", becomes, "reason", "apply " + declaration.name()),
                etag);
            done[0] = true;
          }
        };
    return steps.stream()
        .map(step -> new Step(step.action(), step.subject(), step.detail(), work))
        .toList();
  }
}
