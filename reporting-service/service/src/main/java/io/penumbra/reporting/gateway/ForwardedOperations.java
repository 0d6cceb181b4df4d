package io.penumbra.reporting.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Table of forwarded operations as a tree of path segments. */
@ApplicationScoped
class ForwardedOperations {

  private static final String TABLE = "operations.tsv";
  private static final String VARIABLE = "{}";

  /**
   * Pattern of path variables. Encoded characters are rejected, because the other service could
   * decode them to a different resource.
   */
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

  private final Node root = new Node(new HashMap<>(), new HashMap<>());

  private record Node(Map<String, Node> children, Map<String, ForwardedOperation> operations) {

    Node child(String segment) {
      return children.computeIfAbsent(
          segment.startsWith("{") ? VARIABLE : segment,
          _ -> new Node(new HashMap<>(), new HashMap<>()));
    }
  }

  ForwardedOperations() {
    try (InputStream table = ForwardedOperations.class.getResourceAsStream(TABLE);
        BufferedReader lines = new BufferedReader(new InputStreamReader(table, UTF_8))) {
      lines.lines().skip(1).forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    String[] cells = line.split("\t");
    Node node = root;
    for (String segment : listSegments(cells[1])) {
      node = node.child(segment);
    }
    node.operations().put(cells[0], new ForwardedOperation(cells[2], List.of(cells[3].split(","))));
  }

  /**
   * Finds the operation of a request. Literal segments take precedence over variables.
   *
   * @param path as sent, still encoded; may end with a slash
   */
  Optional<ForwardedOperation> find(String method, String path) {
    String described = method.equals("HEAD") ? "GET" : method;
    return Optional.ofNullable(find(root, listSegments(path), 0, described));
  }

  private static ForwardedOperation find(Node node, String[] segments, int at, String method) {
    if (at == segments.length) {
      return node.operations().get(method);
    }
    Node literal = node.children().get(segments[at]);
    ForwardedOperation found = literal == null ? null : find(literal, segments, at + 1, method);
    if (found != null) {
      return found;
    }
    Node variable = node.children().get(VARIABLE);
    return variable != null && VALUE.matcher(segments[at]).matches()
        ? find(variable, segments, at + 1, method)
        : null;
  }

  /** Splits a path; the first segment is empty, and a trailing empty one is dropped. */
  private static String[] listSegments(String path) {
    return path.split("/");
  }
}
