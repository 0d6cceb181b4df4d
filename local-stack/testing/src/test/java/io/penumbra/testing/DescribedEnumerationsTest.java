package io.penumbra.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that enumeration values of all APIs are in lower case with hyphens. */
class DescribedEnumerationsTest {

  private static final Pattern SPELLING = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /**
   * Accepted exceptions, with their reasons. spectral.yaml contains the same list.
   *
   * <ul>
   *   <li>{@code ipAddress}, a kind of entity: equals the name of the parameter and of the member
   *       with the entity's id
   *   <li>{@code domain/name}, a format of users in logs: shows the format itself
   * </ul>
   */
  private static final Set<String> EXCEPTIONS = Set.of("ipAddress", "domain/name");

  static List<Path> descriptions() throws IOException {
    try (Stream<Path> files = Files.list(Workspace.find().root().resolve("contracts/openapi"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void writesValuesInLowerCaseWithHyphens(Path description) {
    assertThat(values(OpenApiDocument.read(description).tree()))
        .isNotEmpty()
        .allMatch(
            value -> SPELLING.matcher(value).matches() || EXCEPTIONS.contains(value),
            "is lower case with hyphens");
  }

  @Test
  void keepsNoExceptionThatNoDescriptionNeeds() throws IOException {
    assertThat(
            descriptions().stream()
                .flatMap(file -> values(OpenApiDocument.read(file).tree()).stream()))
        .containsAll(EXCEPTIONS);
  }

  private static List<String> values(JsonNode description) {
    return description.findValues("enum").stream()
        .flatMap(JsonNode::valueStream)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .toList();
  }
}
