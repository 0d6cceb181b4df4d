package io.penumbra.reporting.notebook;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.investigation.ExpandRequest;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A step to store: a graph, and the author's text.
 *
 * @param title shown to people
 * @param note may be absent
 * @param graph as of {@code POST /api/v1/investigations/expand}; its answer is kept
 */
@Schema(requiredProperties = {"title", "graph"})
record StepDraft(
    @Schema(maxLength = 100, examples = "Who used it") String title,
    @Schema(nullable = true, maxLength = 10_000) String note,
    ExpandRequest graph) {

  /**
   * Returns the validated draft.
   *
   * @throws ProblemException 400 naming the invalid field and the accepted values
   */
  static StepDraft require(StepDraft draft) {
    if (draft == null || draft.graph == null) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "graph must contain the start entities");
    }
    return new StepDraft(
        NotebookDraft.checkTitle(draft.title), NotebookDraft.checkNote(draft.note), draft.graph);
  }
}
