package io.penumbra.reporting.export;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** OpenAPI description of a {@link ListAnswer}: its page as JSON, files without a schema. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ListDescriptions implements OASFilter {

  private static final String PREFIX = "#/components/schemas/" + ListAnswer.class.getSimpleName();

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Map<String, Schema> schemas = api.getComponents().getSchemas();
    for (PathItem item : api.getPaths().getPathItems().values()) {
      item.getOperations()
          .values()
          .forEach(
              operation ->
                  operation
                      .getResponses()
                      .getAPIResponses()
                      .values()
                      .forEach(response -> describe(response.getContent(), schemas)));
    }
    schemas.keySet().stream()
        .filter(name -> name.startsWith(ListAnswer.class.getSimpleName()))
        .toList()
        .forEach(api.getComponents()::removeSchema);
  }

  private static void describe(Content content, Map<String, Schema> schemas) {
    if (content == null) {
      return;
    }
    content
        .getMediaTypes()
        .forEach(
            (type, described) -> {
              Schema schema = described.getSchema();
              if (schema != null && schema.getRef() != null && schema.getRef().startsWith(PREFIX)) {
                String name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
                described.setSchema(
                    type.equals(MediaType.APPLICATION_JSON)
                        ? schemas.get(name).getProperties().get("page")
                        : null);
              }
            });
  }
}
