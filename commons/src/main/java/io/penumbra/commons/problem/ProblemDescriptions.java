package io.penumbra.commons.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Additions to a service's API description that follow from common conventions: problems that an
 * operation can return, and complete members of answers. Exceptions are declared at the operation
 * with {@code @APIResponse}.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ProblemDescriptions implements OASFilter {

  private static final String SCHEMA = "Problem";

  /** Extension of a schema without required members. */
  public static final String ALL_OPTIONAL = "x-all-optional";

  private static final Map<String, String> USUAL =
      Map.of(
          "400", "A field or parameter is missing, unknown or invalid. The detail names it.",
          "401", "Missing or invalid access token",
          "403", "Missing role",
          "404", "Not found",
          "415", "Unsupported media type");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    if (api.getComponents().getSchemas() != null) {
      api.getComponents().getSchemas().values().forEach(ProblemDescriptions::requireAllMembers);
    }
    api.getComponents().addSchema(SCHEMA, createProblemSchema());
    if (api.getPaths() != null) {
      api.getPaths().getPathItems().forEach(ProblemDescriptions::describe);
    }
  }

  /**
   * Marks all members of answers as required; unknown values are null. Schemas of requests name
   * their required members, or none with {@link #ALL_OPTIONAL}.
   */
  private static void requireAllMembers(Schema schema) {
    if (schema.getExtensions() != null && schema.getExtensions().containsKey(ALL_OPTIONAL)) {
      schema.removeExtension(ALL_OPTIONAL);
    } else if (schema.getProperties() != null && schema.getRequired() == null) {
      schema.setRequired(List.copyOf(schema.getProperties().keySet()));
    }
  }

  private static void describe(String path, PathItem item) {
    item.getOperations()
        .forEach(
            (method, operation) -> {
              usual(operation, "401");
              usual(operation, "403");
              if (path.contains("{")) {
                usual(operation, "404");
              }
              usual(operation, "400");
              if (operation.getRequestBody() != null) {
                usual(operation, "415");
              }
              giveProblemsTheirBody(operation.getResponses());
            });
  }

  private static void usual(Operation operation, String status) {
    APIResponse stated = operation.getResponses().getAPIResponse(status);
    if (stated != null && stated.getContent() != null) {
      return;
    }
    APIResponse response = OASFactory.createAPIResponse();
    response.setDescription(USUAL.get(status));
    operation.getResponses().addAPIResponse(status, response);
  }

  private static void giveProblemsTheirBody(APIResponses responses) {
    responses
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.compareTo("400") >= 0 && response.getContent() == null) {
                response.setContent(
                    OASFactory.createContent()
                        .addMediaType(
                            Problem.MEDIA_TYPE,
                            OASFactory.createMediaType()
                                .schema(
                                    OASFactory.createSchema()
                                        .ref("#/components/schemas/" + SCHEMA))));
              }
            });
  }

  private static Schema createProblemSchema() {
    return OASFactory.createSchema()
        .description("Problem details of an error (RFC 9457).")
        .addType(Schema.SchemaType.OBJECT)
        .required(List.of("type", "title", "status"))
        .addProperty("type", createText().format("uri"))
        .addProperty("title", createText())
        .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
        .addProperty("detail", createText());
  }

  private static Schema createText() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }
}
