package io.penumbra.toggle;

import io.penumbra.contracts.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Adds to the API's description what follows from the house's conventions, so that no method has to
 * repeat it. Words and examples are in {@code META-INF/openapi.yaml}.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {

  private static final Map<String, String> PROBLEMS =
      Map.of(
          "400", "A field or parameter is missing, unknown or wrong; the detail names it",
          "401", "No valid access token was sent",
          "403", "The role does not allow this",
          "404", "There is no such thing",
          "409", "A prerequisite is missing, or configuration sets the value",
          "412", "It has changed since it was read",
          "415", "The body is not application/json",
          "428", "If-Match is missing");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.getComponents()
        .getSchemas()
        .forEach(
            (name, schema) -> {
              if (!name.endsWith("Change") && !name.equals("Problem")) {
                requireAllMembers(schema);
              }
            });
    api.getPaths().getPathItems().forEach(this::addProblems);
  }

  /** Answers leave nothing out: what is unknown is null. */
  private static void requireAllMembers(Schema schema) {
    if (schema.getProperties() != null) {
      schema.setRequired(List.copyOf(schema.getProperties().keySet()));
    }
  }

  private void addProblems(String path, PathItem item) {
    item.getOperations()
        .forEach(
            (method, operation) -> {
              if (path.contains("{")) {
                problem(operation, "404");
              }
              if (method == PathItem.HttpMethod.PUT || method == PathItem.HttpMethod.PATCH) {
                List.of("400", "409", "412", "415", "428").forEach(s -> problem(operation, s));
              }
              if (hasQuery(operation)) {
                problem(operation, "400");
              }
              List.of("401", "403").forEach(status -> problem(operation, status));
            });
  }

  private static boolean hasQuery(Operation operation) {
    return operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(p -> p.getIn() == Parameter.In.QUERY);
  }

  private static void problem(Operation operation, String status) {
    APIResponses responses = operation.getResponses();
    APIResponse response = OASFactory.createAPIResponse();
    response.setDescription(PROBLEMS.get(status));
    response.setContent(
        OASFactory.createContent()
            .addMediaType(
                Problem.MEDIA_TYPE,
                OASFactory.createMediaType()
                    .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
    responses.addAPIResponse(status, response);
  }
}
