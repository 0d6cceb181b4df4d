package io.penumbra.commons.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/**
 * Additions to a service's API description that are common to all services: ids of operations,
 * roles, paging, descriptions of common parameters and properties, examples, and JSON as the first
 * media type for generated clients. Examples of arrays become arrays.
 *
 * <p>Values that an operation, parameter or property states itself are kept.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 0)
public final class CommonDescriptions implements OASFilter {

  private static final String MEANINGS = "api-meanings.properties";
  private static final String SUCCESS = "2";

  private final Map<String, String> meanings = meanings();

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.setServers(
        List.of(
            OASFactory.createServer()
                .url("/")
                .description("Address at which this description was read")));
    if (api.getComponents() != null && api.getComponents().getSchemas() != null) {
      api.getComponents().getSchemas().forEach(this::describeProperties);
    }
    if (api.getTags() != null) {
      api.getTags().stream()
          .filter(tag -> tag.getDescription() == null)
          .forEach(tag -> tag.setDescription(meanings.get("tag." + tag.getName())));
    }
    Map<String, String> ids = new HashMap<>();
    OperationExamples examples = OperationExamples.ofService();
    if (api.getPaths() != null) {
      api.getPaths()
          .getPathItems()
          .forEach(
              (path, item) ->
                  item.getOperations()
                      .forEach(
                          (method, operation) -> {
                            describe(method, path, operation, ids);
                            examples.addTo(operation);
                          }));
    }
    examples.requireAllUsed();
  }

  private void describe(
      PathItem.HttpMethod method, String path, Operation operation, Map<String, String> ids) {
    if (operation.getOperationId() == null) {
      operation.setOperationId(OperationIds.of(method.name(), path));
    }
    String other = ids.putIfAbsent(operation.getOperationId(), method + " " + path);
    if (other != null) {
      throw new IllegalStateException(
          "%s and %s %s have the operationId %s: state another one in @Operation"
              .formatted(other, method, path, operation.getOperationId()));
    }
    operation.setDescription(
        Stream.of(operation.getDescription(), roles(operation), paging(operation))
            .filter(sentence -> sentence != null && !sentence.isBlank())
            .map(String::strip)
            .collect(Collectors.joining(" ")));
    if (operation.getParameters() != null) {
      operation.getParameters().forEach(this::describe);
    }
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.startsWith(SUCCESS) && response.getContent() != null) {
                jsonFirst(response.getContent());
              }
            });
  }

  private static @Nullable String roles(Operation operation) {
    if (operation.getSecurity() == null) {
      return null;
    }
    List<String> roles =
        operation.getSecurity().stream()
            .map(SecurityRequirement::getSchemes)
            .flatMap(schemes -> schemes.values().stream())
            .flatMap(List::stream)
            .distinct()
            .sorted()
            .toList();
    return switch (roles.size()) {
      case 0 -> null;
      case 1 -> "Role: %s.".formatted(roles.getFirst());
      default -> "Roles: %s.".formatted(String.join(", ", roles));
    };
  }

  private static @Nullable String paging(Operation operation) {
    return operation.getParameters() != null
            && operation.getParameters().stream()
                .anyMatch(parameter -> "cursor".equals(parameter.getName()))
        ? "Read the next page with the cursor in `next` until that is null."
        : null;
  }

  private void describe(Parameter parameter) {
    if (parameter.getDescription() == null && parameter.getRef() == null) {
      parameter.setDescription(
          meanings.getOrDefault(
              "parameter." + parameter.getName(), meanings.get(parameter.getName())));
    }
    if (parameter.getExample() != null && isArray(parameter.getSchema())) {
      parameter.setExample(listed(parameter.getExample()));
    }
  }

  private static boolean isArray(Schema schema) {
    return schema != null
        && schema.getType() != null
        && schema.getType().contains(Schema.SchemaType.ARRAY);
  }

  /** Returns the example of an array, of which annotations state one element. */
  private static Object listed(Object example) {
    return example instanceof List ? example : List.of(example);
  }

  private void describeProperties(String name, Schema schema) {
    if (schema.getProperties() == null) {
      return;
    }
    schema
        .getProperties()
        .forEach(
            (property, described) -> {
              if (described.getExamples() != null && isArray(described)) {
                described.setExamples(
                    described.getExamples().stream().map(CommonDescriptions::listed).toList());
              }
              if (described.getRef() == null && described.getDescription() == null) {
                String meaning = meanings.get(name + '.' + property);
                described.setDescription(meaning == null ? meanings.get(property) : meaning);
              }
            });
  }

  private static void jsonFirst(Content content) {
    Map<String, MediaType> types = content.getMediaTypes();
    if (types == null || types.size() < 2) {
      return;
    }
    List<String> ordered = new ArrayList<>(types.keySet());
    ordered.sort((a, b) -> Boolean.compare(isJson(b), isJson(a)));
    Map<String, MediaType> sorted = new LinkedHashMap<>();
    ordered.forEach(type -> sorted.put(type, types.get(type)));
    content.setMediaTypes(sorted);
  }

  private static boolean isJson(String type) {
    return type.equals("application/json");
  }

  private static Map<String, String> meanings() {
    try (InputStream file = CommonDescriptions.class.getResourceAsStream(MEANINGS)) {
      Properties read = new Properties();
      read.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return read.entrySet().stream()
          .collect(
              Collectors.toMap(
                  entry -> (String) entry.getKey(), entry -> (String) entry.getValue()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
