package io.penumbra.commons.problem;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown if a request can't be served; answered as its {@link Problem}. */
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;
  private final transient @Nullable Duration retryAfter;

  public ProblemException(ProblemType type, @Nullable String detail) {
    this(type, detail, Map.of(), null);
  }

  public ProblemException(
      ProblemType type, @Nullable String detail, Map<String, Object> extensions) {
    this(type, detail, extensions, null);
  }

  /**
   * @param retryAfter time until a retry, sent in whole seconds; or null
   */
  public ProblemException(
      ProblemType type,
      @Nullable String detail,
      Map<String, Object> extensions,
      @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.problem = Problem.of(type, detail, extensions);
    this.retryAfter = retryAfter;
  }

  public Problem problem() {
    return problem;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
