package io.penumbra.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** Exception for an error response of an API, with its problem details (RFC 9457) if present. */
public final class ProblemException extends RuntimeException {

  private final int status;
  private final transient JsonNode problem;

  private ProblemException(int status, JsonNode problem, String sentence) {
    super(sentence);
    this.status = status;
    this.problem = problem;
  }

  /** Returns the exception for a response with status 400 or higher. */
  public static ProblemException of(HttpResponse<String> response) {
    JsonNode problem = Json.read(response.body());
    String title = problem.path("title").asText("");
    String detail = problem.path("detail").asText("");
    StringBuilder sentence = new StringBuilder();
    if (title.isEmpty()) {
      sentence.append("%s returned status %d.".formatted(response.uri(), response.statusCode()));
    } else {
      sentence.append(title).append(detail.isEmpty() ? "." : ": " + detail);
    }
    for (JsonNode missing : problem.path("missing")) {
      sentence
          .append(System.lineSeparator())
          .append("- ")
          .append(missing.path("title").asText(missing.toString()))
          .append(": ")
          .append(missing.path("detail").asText())
          .append(' ')
          .append(missing.path("whatToDo").asText());
    }
    return new ProblemException(response.statusCode(), problem, sentence.toString());
  }

  public int status() {
    return status;
  }

  /** Returns true if the problem has the given type, for example {@code integration-off}. */
  public boolean is(String type) {
    return problem.path("type").asText().equals("urn:penumbra:problem:" + type);
  }
}
