package io.penumbra.commons.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Operations in the service's API description, found by method and path of a request. Hidden
 * operations and pages are not found.
 *
 * <p>The description is generated when the service is built, so that a native image knows the
 * parameters without reflection. It is read at first use.
 */
@ApplicationScoped
class DescribedOperations {

  /**
   * One operation.
   *
   * @param parameters the names of its query parameters, in the order of the description
   * @param mediaTypes accepted types of its body; empty if it accepts none
   * @param open true if unknown query parameters are ignored
   */
  record Operation(List<String> parameters, List<String> mediaTypes, boolean open) {}

  /** Extension of operations that ignore undocumented query parameters. */
  static final String OPEN = "x-other-parameters-ignored";

  private final OpenApiDocumentService description;
  private volatile @Nullable List<Path> paths;

  DescribedOperations(OpenApiDocumentService description) {
    this.description = description;
  }

  /**
   * Finds the operation of a request.
   *
   * @param path as sent, still encoded
   */
  Optional<Operation> find(String method, String path) {
    List<Path> read = paths;
    if (read == null) {
      read = read(description.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON));
      paths = read;
    }
    return find(read, method, path);
  }

  static Optional<Operation> find(List<Path> paths, String method, String path) {
    String[] segments = listSegments(path);
    String described = method.equals("HEAD") ? "GET" : method;
    return paths.stream()
        .filter(candidate -> candidate.matches(segments))
        .flatMap(candidate -> Stream.ofNullable(candidate.operations().get(described)))
        .findFirst();
  }

  /**
   * Reads the paths of a description in JSON; paths with literal segments further left come first.
   */
  static List<Path> read(byte[] description) {
    try {
      return new ObjectMapper()
          .readTree(description)
          .path("paths")
          .propertyStream()
          .map(path -> Path.of(path.getKey(), path.getValue()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the API description can't be read", e);
    }
  }

  /** Splits a path into segments, ignoring a slash at its end. */
  private static String[] listSegments(String path) {
    return path.split("/");
  }

  /** A path of the description and its operations by method. */
  record Path(String[] segments, Map<String, Operation> operations) implements Comparable<Path> {

    private static Path of(String template, JsonNode item) {
      Map<String, Operation> operations = new HashMap<>();
      item.propertyStream()
          .filter(member -> member.getValue().has("responses"))
          .forEach(
              member ->
                  operations.put(
                      member.getKey().toUpperCase(Locale.ROOT),
                      readOperation(item, member.getValue())));
      return new Path(DescribedOperations.listSegments(template), operations);
    }

    private static Operation readOperation(JsonNode item, JsonNode operation) {
      return new Operation(
          Stream.of(item, operation)
              .flatMap(owner -> StreamSupport.stream(owner.path("parameters").spliterator(), false))
              .filter(parameter -> parameter.path("in").asText().equals("query"))
              .map(parameter -> parameter.path("name").asText())
              .distinct()
              .toList(),
          operation
              .path("requestBody")
              .path("content")
              .propertyStream()
              .map(Map.Entry::getKey)
              .toList(),
          operation.path(OPEN).asBoolean());
    }

    private boolean matches(String[] path) {
      if (path.length != segments.length) {
        return false;
      }
      for (int i = 0; i < path.length; i++) {
        if (!isVariable(i) && !segments[i].equals(path[i])) {
          return false;
        }
      }
      return true;
    }

    private boolean isVariable(int segment) {
      return segments[segment].startsWith("{");
    }

    /** Orders paths of equal length; others never match the same request. */
    @Override
    public int compareTo(Path other) {
      int order = Integer.compare(segments.length, other.segments.length);
      for (int i = 0; order == 0 && i < segments.length; i++) {
        order = Boolean.compare(isVariable(i), other.isVariable(i));
      }
      return order;
    }
  }
}
