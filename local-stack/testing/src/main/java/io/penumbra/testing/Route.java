package io.penumbra.testing;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Operation of a service.
 *
 * @param path template, with {@code {name}} for each variable
 * @param consumes media types of the request body; empty without a body
 * @param produces media types of responses
 * @param roles roles in the API description; empty if the operation is not described
 */
record Route(
    String method, String path, List<String> consumes, List<String> produces, Set<String> roles) {

  private static final String ANNOTATIONS = "jakarta.ws.rs.";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE", "OPTIONS");

  /**
   * Cache by folders, because reading all classes takes seconds and each test method needs the
   * routes.
   */
  private static final Map<List<Path>, List<Route>> DECLARED = new ConcurrentHashMap<>();

  /** Returns the identity of a route. */
  String key() {
    return method + " " + path;
  }

  /** Returns the route without the names of its variables, which differ between services. */
  String shape() {
    return method + " " + path.replaceAll("\\{[^}]+}", "{}");
  }

  boolean isDescribed() {
    return !roles.isEmpty();
  }

  /**
   * Returns all routes of a service, from its API description and from annotations of its compiled
   * classes. The annotations include routes that are hidden from the description.
   */
  static List<Route> all(OpenApiDocument description, List<Path> classes) {
    Map<String, Route> routes = new TreeMap<>();
    DECLARED
        .computeIfAbsent(classes, Route::listDeclared)
        .forEach(route -> routes.put(route.key(), route));
    description.routes().forEach(route -> routes.put(route.key(), route));
    return routes.values().stream()
        .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
        .toList();
  }

  private static List<Route> listDeclared(List<Path> classes) {
    return new ClassFileImporter()
        .importPaths(classes).stream()
            .filter(type -> !type.isInterface() && findAnnotation(type, "Path").isPresent())
            .flatMap(type -> type.getMethods().stream())
            .flatMap(method -> findMethod(method).map(name -> of(name, method)).stream())
            .toList();
  }

  private static Optional<String> findMethod(JavaMethod method) {
    return METHODS.stream().filter(name -> findAnnotation(method, name).isPresent()).findFirst();
  }

  private static Route of(String name, JavaMethod method) {
    JavaClass type = method.getOwner();
    List<String> consumes =
        WITHOUT_BODY.contains(name)
            ? List.of()
            : findAnnotation(method, "Consumes")
                .or(() -> findAnnotation(type, "Consumes"))
                .map(consumed -> List.of((String[]) consumed.get("value").orElseThrow()))
                .orElse(List.of("application/json"));
    String path = join(declaredPath(type), declaredPath(method));
    return new Route(name, withoutPatterns(path), consumes, List.of("*/*"), Set.of());
  }

  private static Optional<JavaAnnotation<?>> findAnnotation(
      HasAnnotations<?> annotated, String name) {
    for (JavaAnnotation<?> annotation : annotated.getAnnotations()) {
      if (annotation.getRawType().getName().equals(ANNOTATIONS + name)) {
        return Optional.of(annotation);
      }
    }
    return Optional.empty();
  }

  private static String declaredPath(HasAnnotations<?> annotated) {
    return findAnnotation(annotated, "Path")
        .map(path -> path.get("value").orElseThrow().toString())
        .orElse("");
  }

  private static String join(String first, String second) {
    String path = ("/" + first + "/" + second).replaceAll("/+", "/");
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Converts {@code {id:[0-9]{3}}} to {@code {id}}. */
  static String withoutPatterns(String template) {
    StringBuilder plain = new StringBuilder();
    int depth = 0;
    boolean inPattern = false;
    for (char c : template.toCharArray()) {
      if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
        inPattern &= depth > 0;
      } else if (c == ':' && depth == 1) {
        inPattern = true;
      }
      if (!inPattern) {
        plain.append(c);
      }
    }
    return plain.toString().replace(" ", "");
  }
}
