package io.penumbra.commons.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;

/**
 * JSON examples of requests and answers by operation id, read from the resource {@value #FILE}.
 * Tests add missing examples with {@code -Dpenumbra.examples=write}.
 */
final class OperationExamples {

  private static final String FILE = "openapi-examples.json";
  private static final String JSON = "application/json";

  /**
   * Example of one operation.
   *
   * @param request null if it accepts no JSON
   * @param answer null if it returns no JSON
   * @param answers examples of status codes with other bodies, or null
   */
  record Example(Object request, Object answer, Map<String, Object> answers) {

    Object answer(String status) {
      return answers == null ? answer : answers.getOrDefault(status, answer);
    }
  }

  private final Map<String, Example> unused;

  OperationExamples(Map<String, Example> examples) {
    this.unused = new TreeMap<>(examples);
  }

  /** Returns the examples of the built service; none if it has no such file. */
  static OperationExamples ofService() {
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
      return new OperationExamples(
          in == null
              ? Map.of()
              : new ObjectMapper().readValue(in, new TypeReference<Map<String, Example>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds the examples of an operation that states none itself. */
  void addTo(Operation operation) {
    Example example = unused.remove(operation.getOperationId());
    if (example == null) {
      return;
    }
    if (example.request() != null && operation.getRequestBody() != null) {
      add(operation.getRequestBody().getContent(), example.request());
    }
    if (example.answer() != null) {
      operation
          .getResponses()
          .getAPIResponses()
          .forEach(
              (status, response) -> {
                if (status.startsWith("2")) {
                  add(response.getContent(), example.answer(status));
                }
              });
    }
  }

  private static void add(Content content, Object example) {
    MediaType json = content == null ? null : content.getMediaType(JSON);
    if (json != null && json.getExample() == null && json.getExamples() == null) {
      json.setExample(example);
    }
  }

  /** Fails if an example belongs to no operation. */
  void requireAllUsed() {
    if (!unused.isEmpty()) {
      throw new IllegalStateException(
          "%s has examples of unknown operations: %s"
              .formatted(FILE, String.join(", ", unused.keySet())));
    }
  }
}
