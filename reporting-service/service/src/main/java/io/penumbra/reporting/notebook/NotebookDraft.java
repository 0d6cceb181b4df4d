package io.penumbra.reporting.notebook;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Desired state of a notebook.
 *
 * @param title shown to people
 * @param shared whether others read it and add steps, too
 * @param steps those it keeps, in their order; those left out are deleted. Null keeps all as they
 *     are; a new notebook has none
 */
@Schema(requiredProperties = "title")
record NotebookDraft(
    @Schema(maxLength = 100, examples = "Uploads of finance in November") String title,
    @Schema(nullable = true, defaultValue = "false") Boolean shared,
    @Schema(nullable = true) List<StepText> steps) {

  static final int LONGEST_TITLE = 100;
  static final int LONGEST_NOTE = 10_000;

  /**
   * User's text of a step.
   *
   * @param note may be empty
   */
  @Schema(requiredProperties = {"id", "title"})
  record StepText(
      String id,
      @Schema(maxLength = 100, examples = "Who used it") String title,
      @Schema(nullable = true, maxLength = 10_000) String note) {}

  /**
   * Returns the validated draft.
   *
   * @throws ProblemException 400 naming the invalid field and the accepted values
   */
  static NotebookDraft require(NotebookDraft draft) {
    if (draft == null) {
      throw reject("title must not be blank");
    }
    return new NotebookDraft(
        checkTitle(draft.title),
        Boolean.TRUE.equals(draft.shared),
        draft.steps == null ? null : draft.steps.stream().map(NotebookDraft::step).toList());
  }

  /**
   * Checks the steps against those of the notebook.
   *
   * @throws ProblemException 400 naming the invalid step
   */
  void requireStepsOf(Set<String> known) {
    Set<String> seen = new HashSet<>();
    for (StepText step : steps) {
      if (!known.contains(step.id)) {
        throw reject("steps must be steps of this notebook, got \"%s\"".formatted(step.id));
      }
      if (!seen.add(step.id)) {
        throw reject("steps must have each step once, got \"%s\" twice".formatted(step.id));
      }
    }
  }

  static String checkTitle(String title) {
    if (title == null || title.isBlank()) {
      throw reject("title must not be blank");
    }
    if (title.length() > LONGEST_TITLE) {
      throw reject("title must have at most %d characters".formatted(LONGEST_TITLE));
    }
    return title.strip();
  }

  static String checkNote(String note) {
    if (note != null && note.length() > LONGEST_NOTE) {
      throw reject("note must have at most %d characters".formatted(LONGEST_NOTE));
    }
    return Objects.requireNonNullElse(note, "").strip();
  }

  private static StepText step(StepText step) {
    if (step == null || step.id == null) {
      throw reject("steps must name the id of each step");
    }
    return new StepText(step.id, checkTitle(step.title), checkNote(step.note));
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
