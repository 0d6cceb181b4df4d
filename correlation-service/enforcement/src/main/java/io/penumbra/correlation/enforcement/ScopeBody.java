package io.penumbra.correlation.enforcement;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemDescriptions;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Machines of a request, by at least one pattern; at most 50 of each kind. {@code *} is any text
 * and {@code ?} one character; case does not matter.
 *
 * @param includeNames patterns of machine names, such as nb-*; all where there are none
 * @param includePlatforms patterns of operating systems, such as windows*; all where there are none
 */
@Schema(
    name = "NewEnforcementScope",
    extensions = @Extension(name = ProblemDescriptions.ALL_OPTIONAL, value = "true"))
public record ScopeBody(
    List<String> includeNames,
    List<String> excludeNames,
    List<String> includePlatforms,
    List<String> excludePlatforms) {

  /** Returns the scope of a request; null for all machines. */
  public static Scope read(ScopeBody given) {
    return given == null
        ? null
        : FieldChecks.valid(
            () ->
                Scope.of(
                    given.includeNames(),
                    given.excludeNames(),
                    given.includePlatforms(),
                    given.excludePlatforms()));
  }
}
