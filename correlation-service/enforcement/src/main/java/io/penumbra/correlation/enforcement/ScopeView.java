package io.penumbra.correlation.enforcement;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Machines: those that match an included pattern of each kind (all, where it has none) and no
 * excluded one. {@code *} is any text and {@code ?} one character; case does not matter. At most 50
 * patterns of each kind.
 *
 * @param includeNames patterns of machine names, such as nb-*
 * @param includePlatforms patterns of operating systems, such as windows*
 */
@Schema(name = "EnforcementScope")
public record ScopeView(
    List<String> includeNames,
    List<String> excludeNames,
    List<String> includePlatforms,
    List<String> excludePlatforms) {

  /** Returns the view of a scope; null for all machines. */
  public static ScopeView of(Scope scope) {
    return scope == null
        ? null
        : new ScopeView(
            scope.includeNames(),
            scope.excludeNames(),
            scope.includePlatforms(),
            scope.excludePlatforms());
  }
}
