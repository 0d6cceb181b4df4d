package io.penumbra.local.apply;

import io.penumbra.local.apply.Step.Action;
import io.penumbra.local.client.Api;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes that bring an installation to the desired state of a file. Everything is validated before
 * the first change.
 *
 * @param steps changes in order of execution
 * @param kept objects absent from the file, deleted only with {@code --prune}
 */
public record ApplyPlan(List<Step> steps, List<Step> kept) {

  /**
   * Compares a file with an installation.
   *
   * @param file file name in error messages
   * @param prune true to delete objects that are absent from the file
   * @throws FileFaultException if the file or one of its values is invalid
   */
  public static ApplyPlan of(
      String file, String text, Api reporting, Api correlation, boolean prune) {
    Declaration declaration = Declaration.read(file, text);
    List<String> faults = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    // tags and weights come first because policies depend on them
    declaration
        .riskWeights()
        .ifPresent(
            weights ->
                steps.addAll(
                    new WeightChanges(declaration, correlation, faults).plan(weights, prune)));
    declaration
        .tags()
        .ifPresent(
            tags -> steps.addAll(new TagChanges(declaration, correlation, faults).plan(tags)));
    declaration
        .policies()
        .ifPresent(
            policies ->
                steps.addAll(new PolicyChanges(declaration, reporting, faults).plan(policies)));
    if (!faults.isEmpty()) {
      throw new FileFaultException(faults);
    }
    List<Step> deleting = steps.stream().filter(step -> step.action() == Action.DELETE).toList();
    if (prune) {
      return new ApplyPlan(List.copyOf(steps), List.of());
    }
    return new ApplyPlan(
        steps.stream().filter(step -> step.action() != Action.DELETE).toList(), deleting);
  }

  /** Returns the number of steps of an action. */
  public long count(Action action) {
    return steps.stream().filter(step -> step.action() == action).count();
  }
}
