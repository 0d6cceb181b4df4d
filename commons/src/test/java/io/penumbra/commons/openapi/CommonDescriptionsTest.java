package io.penumbra.commons.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.junit.jupiter.api.Test;

class CommonDescriptionsTest {

  private static final String PATH = "/api/v1/things";

  private final Operation operation =
      OASFactory.createOperation()
          .description("Newest first.")
          .addSecurityRequirement(
              OASFactory.createSecurityRequirement()
                  .addScheme("SecurityScheme", List.of("analyst", "admin")))
          .addParameter(OASFactory.createParameter().name("cursor"))
          .addParameter(
              OASFactory.createParameter()
                  .name("tag")
                  .description("Its tag")
                  .schema(OASFactory.createSchema().addType(Schema.SchemaType.ARRAY))
                  .example("sanctioned"))
          .responses(
              OASFactory.createAPIResponses()
                  .addAPIResponse(
                      "200",
                      OASFactory.createAPIResponse()
                          .content(
                              OASFactory.createContent()
                                  .addMediaType("text/csv", OASFactory.createMediaType())
                                  .addMediaType(
                                      "application/json", OASFactory.createMediaType()))));
  private final OpenAPI api =
      OASFactory.createOpenAPI()
          .paths(
              OASFactory.createPaths()
                  .addPathItem(PATH, OASFactory.createPathItem().GET(operation)))
          .components(
              OASFactory.createComponents()
                  .addSchema(
                      "Thing",
                      OASFactory.createSchema()
                          .addProperty("next", OASFactory.createSchema())
                          .addProperty("items", OASFactory.createSchema().description("Things."))));

  @Test
  void describesOperationByRolesAndPaging() {
    new CommonDescriptions().filterOpenAPI(api);
    assertThat(operation.getOperationId()).isEqualTo("listThings");
    assertThat(operation.getDescription())
        .isEqualTo(
            "Newest first. Roles: admin, analyst. Read the next page with the cursor in `next`"
                + " until that is null.");
  }

  @Test
  void putsJsonFirst() {
    new CommonDescriptions().filterOpenAPI(api);
    assertThat(operation.getResponses().getAPIResponse("200").getContent().getMediaTypes().keySet())
        .containsExactly("application/json", "text/csv");
  }

  @Test
  void describesOnlyWhatStatesNothing() {
    new CommonDescriptions().filterOpenAPI(api);
    assertThat(operation.getParameters().get(0).getDescription())
        .isEqualTo("Value of `next` from the previous page. Omit it for the first page.");
    assertThat(operation.getParameters().get(1).getDescription()).isEqualTo("Its tag");
    Schema thing = api.getComponents().getSchemas().get("Thing");
    assertThat(thing.getProperties().get("next").getDescription())
        .isEqualTo("Cursor of the next page; null on the last page.");
    assertThat(thing.getProperties().get("items").getDescription()).isEqualTo("Things.");
  }

  @Test
  void makesExampleOfArrayAnArray() {
    new CommonDescriptions().filterOpenAPI(api);
    assertThat(operation.getParameters().get(1).getExample()).isEqualTo(List.of("sanctioned"));
  }

  @Test
  void refusesTwoOperationsOfOneId() {
    api.getPaths()
        .addPathItem(
            "/api/v1/others",
            OASFactory.createPathItem()
                .GET(
                    OASFactory.createOperation()
                        .operationId("listThings")
                        .responses(OASFactory.createAPIResponses())));
    assertThatThrownBy(() -> new CommonDescriptions().filterOpenAPI(api))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("listThings");
  }

  /** A later description of a property would silently replace an earlier one. */
  @Test
  void describesEachPropertyOnce() throws IOException {
    try (InputStream file =
        CommonDescriptions.class.getResourceAsStream("api-meanings.properties")) {
      assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8).lines())
          .filteredOn(line -> line.contains("=") && !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf('=')))
          .hasSizeGreaterThan(1_000)
          .doesNotHaveDuplicates();
    }
  }
}
