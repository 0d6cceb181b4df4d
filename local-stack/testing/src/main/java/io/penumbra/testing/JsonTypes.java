package io.penumbra.testing;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Requires {@code @RegisterForReflection} on records that code itself converts from or to JSON.
 * Quarkus registers the types of resources and REST clients. Native executables fail on
 * unregistered types; the JVM does not.
 *
 * <p>Detects types that such code references as a class or accepts as a parameter. Types in a
 * {@code TypeReference} or behind {@code Object} are not detected.
 */
final class JsonTypes extends ArchCondition<JavaClass> {

  private static final String ROOT = "io.penumbra.";
  private static final String REGISTER = "io.quarkus.runtime.annotations.RegisterForReflection";
  private static final String JSON = "com.fasterxml.jackson.databind.JsonNode";

  /**
   * Methods that read or write JSON, of Jackson and of the gateway that passes types to Jackson.
   */
  private static final Set<String> CALLED =
      Set.of(
          "readValue",
          "readerFor",
          "convertValue",
          "treeToValue",
          "valueToTree",
          "writerFor",
          "writeValueAsString",
          "writeValueAsBytes",
          "get",
          "put",
          "open");

  private final Set<String> known = new HashSet<>();

  JsonTypes() {
    super("register types that they read or write as JSON");
  }

  @Override
  public void init(Collection<JavaClass> all) {
    for (JavaClass type : all) {
      if (type.isAnnotatedWith(REGISTER)) {
        know(type);
        Object targets = type.getAnnotationOfType(REGISTER).get("targets").orElse(new Object[0]);
        Arrays.stream((Object[]) targets).forEach(target -> know((JavaClass) target));
      }
      type.getMethods().stream().filter(JsonTypes::isEndpoint).forEach(this::know);
    }
  }

  private static boolean isEndpoint(JavaMethod method) {
    return method.getAnnotations().stream()
        .map(JavaAnnotation::getRawType)
        .anyMatch(annotation -> annotation.isAnnotatedWith("jakarta.ws.rs.HttpMethod"));
  }

  private void know(JavaMethod method) {
    Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
        .map(JavaType::getAllInvolvedRawTypes)
        .flatMap(Collection::stream)
        .forEach(this::know);
  }

  /** Marks a type and the types of its fields as registered. */
  private void know(JavaClass type) {
    if (type.getName().startsWith(ROOT) && known.add(type.getName())) {
      type.getFields().stream()
          .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
          .forEach(this::know);
      type.getSubclasses().forEach(this::know);
    }
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaCodeUnit unit : type.getCodeUnits()) {
      if (unit.getMethodCallsFromSelf().stream().anyMatch(JsonTypes::isOfJson)) {
        Stream.concat(
                unit.getReferencedClassObjects().stream().map(ReferencedClassObject::getValue),
                written(unit))
            .filter(JsonTypes::needsRegistration)
            .filter(one -> !known.contains(one.getName()))
            .forEach(
                one ->
                    events.add(
                        SimpleConditionEvent.violated(
                            unit,
                            "%s is JSON in %s, and has no @RegisterForReflection"
                                .formatted(one.getName(), unit.getFullName()))));
      }
    }
  }

  /**
   * Returns the parameter types, which the code may write as JSON. Returns none if a parameter is
   * already JSON.
   */
  private static Stream<JavaClass> written(JavaCodeUnit unit) {
    return unit.getRawParameterTypes().stream().anyMatch(type -> type.isAssignableTo(JSON))
        ? Stream.of()
        : unit.getRawParameterTypes().stream();
  }

  private static boolean needsRegistration(JavaClass type) {
    return type.getName().startsWith(ROOT) && type.isRecord();
  }

  private static boolean isOfJson(JavaMethodCall call) {
    String owner = call.getTargetOwner().getSimpleName();
    return CALLED.contains(call.getName())
        && Set.of("ObjectMapper", "ObjectReader", "ObjectWriter", "CorrelationGateway")
            .contains(owner);
  }
}
