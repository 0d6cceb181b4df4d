package io.penumbra.commons.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of an {@code application/problem+json} answer (RFC 9457). It is registered for native images
 * because no method declares it as a return type.
 *
 * @param detail description of this case and the action to resolve it, or null
 * @param extensions further members, written next to the standard ones
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    URI type,
    String title,
    int status,
    @Nullable String detail,
    @JsonIgnore Map<String, Object> extensions) {

  public static final String MEDIA_TYPE = "application/problem+json";

  public static Problem of(ProblemType type, @Nullable String detail) {
    return of(type, detail, Map.of());
  }

  public static Problem of(
      ProblemType type, @Nullable String detail, Map<String, Object> extensions) {
    return new Problem(type.type(), type.title(), type.status(), detail, Map.copyOf(extensions));
  }

  @JsonAnyGetter
  public Map<String, Object> members() {
    return extensions;
  }
}
