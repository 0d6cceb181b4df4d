package io.penumbra.commons.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.junit.jupiter.api.Test;

class OperationExamplesTest {

  private final MediaType body = OASFactory.createMediaType();
  private final MediaType answer = OASFactory.createMediaType();
  private final MediaType queued = OASFactory.createMediaType();
  private final MediaType problem = OASFactory.createMediaType();
  private final Operation operation =
      OASFactory.createOperation()
          .operationId("changeThing")
          .requestBody(OASFactory.createRequestBody().content(json(body)))
          .responses(
              OASFactory.createAPIResponses()
                  .addAPIResponse("200", OASFactory.createAPIResponse().content(json(answer)))
                  .addAPIResponse("202", OASFactory.createAPIResponse().content(json(queued)))
                  .addAPIResponse("400", OASFactory.createAPIResponse().content(json(problem))));

  private static Content json(MediaType type) {
    return OASFactory.createContent().addMediaType("application/json", type);
  }

  private static OperationExamples of(String id) {
    return new OperationExamples(
        Map.of(
            id,
            new OperationExamples.Example(
                Map.of("name", "One"), Map.of("id", 1, "name", "One"), Map.of("202", "queued"))));
  }

  @Test
  void addsBodyAndAnswer() {
    OperationExamples examples = of("changeThing");
    examples.addTo(operation);
    examples.requireAllUsed();
    assertThat(body.getExample()).isEqualTo(Map.of("name", "One"));
    assertThat(answer.getExample()).isEqualTo(Map.of("id", 1, "name", "One"));
    assertThat(queued.getExample()).isEqualTo("queued");
    assertThat(problem.getExample()).isNull();
  }

  @Test
  void keepsDocumentedValuesOfOperation() {
    answer.setExample("stated");
    of("changeThing").addTo(operation);
    assertThat(answer.getExample()).isEqualTo("stated");
  }

  @Test
  void refusesExamplesOfNoOperation() {
    OperationExamples examples = of("renameThing");
    examples.addTo(operation);
    assertThatThrownBy(examples::requireAllUsed).hasMessageContaining("renameThing");
  }
}
