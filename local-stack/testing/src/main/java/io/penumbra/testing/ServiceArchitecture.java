package io.penumbra.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.penumbra.local.build.RecordEquality;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Architecture rules that the compiler cannot check.
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "io.penumbra", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTest {
 *   @ArchTest static final ArchTests RULES = ArchTests.in(ServiceArchitecture.class);
 * }
 * }</pre>
 */
public final class ServiceArchitecture {

  /** Endpoints without a role, each with the reason: {@code package.Class.method → reason}. */
  private static final Map<String, String> WITHOUT_A_ROLE =
      Map.of(
          "io.penumbra.reporting.session.LoginResource.getLogin",
          "redirects browsers to the issuer; permissions are checked after sign-in",
          "io.penumbra.reporting.blockpage.BlockPageResource.page",
          "blocked users may not be signed in; the page contains no telemetry",
          "io.penumbra.ingestion.intake.HecResource.getHealth",
          "load balancers request Splunk's collector health without a token; it returns no data",
          "io.penumbra.ingestion.intake.HecResource.getHealthByVersion",
          "alias of the collector health");

  private static final String ROLES_ALLOWED = "jakarta.annotation.security.RolesAllowed";
  private static final String HTTP_METHOD = "jakarta.ws.rs.HttpMethod";
  private static final String ROOT = "io.penumbra.";

  /** Modules that every service may use. */
  private static final Set<String> SHARED = Set.of("contracts", "commons");

  /** Test and local stack modules, which belong to no service. */
  private static final Set<String> NOT_A_SERVICE = Set.of("testing", "local");

  private ServiceArchitecture() {}

  @ArchTest
  static final ArchRule EVERY_ENDPOINT_NAMES_ITS_ROLE =
      methods()
          .that(areEndpoints())
          .should(nameTheirRole())
          .because("an endpoint without a role must not be open")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule EVERY_NUMBER_AND_TIME_THAT_IS_SET_HAS_BOUNDS =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith("io.smallrye.config.ConfigMapping")
          .and()
          .haveRawReturnType(aNumberOrTime())
          .should(haveBounds())
          .because("a service with an invalid setting must not start")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule PACKAGES_ARE_FEATURES =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..model..",
              "..service..",
              "..services..",
              "..dto..",
              "..util..",
              "..utils..",
              "..common..",
              "..helper..",
              "..helpers..",
              "..impl..")
          .because("a package is named after its feature");

  @ArchTest
  static final ArchRule SERVICES_DEPEND_ON_CONTRACTS_ONLY =
      classes()
          .that(areInAService())
          .should(dependOnTheirServiceOrContracts())
          .because("services communicate over HTTP; shared types are in contracts");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      SlicesRuleDefinition.slices()
          .matching("io.penumbra.(**)")
          .should()
          .beFreeOfCycles()
          .because("a package must be understandable without the packages that depend on it");

  @ArchTest
  static final ArchRule TIME_IS_INJECTED =
      noClasses()
          .that(areNotClockProducers())
          .should()
          .callCodeUnitWhere(theClockIsRead())
          .because("the current time comes from an injected java.time.Clock");

  @ArchTest
  static final ArchRule NOTHING_IS_PRINTED =
      GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule RECORDS_COMPARE_THEIR_FIELDS =
      classes()
          .that()
          .areRecords()
          .should(compareTheirFields())
          .because("the default comparison is slow in native executables (docs/adr/0050)");

  @ArchTest
  static final ArchRule JSON_BY_HAND_IS_REGISTERED =
      classes()
          .should(new JsonTypes())
          .because("native executables contain no other types, and tests run on the JVM");

  private static ArchCondition<JavaClass> compareTheirFields() {
    return new ArchCondition<>("compare their fields by generated bytecode") {
      @Override
      public void check(JavaClass record, ConditionEvents events) {
        try (InputStream in = record.getSource().orElseThrow().getUri().toURL().openStream()) {
          byte[] compiled = in.readAllBytes();
          if (RecordEquality.rewrite(compiled) != compiled) {
            events.add(
                SimpleConditionEvent.violated(
                    record,
                    record.getName()
                        + " was not rewritten: its module's pom.xml has to list exec-maven-plugin"));
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private static DescribedPredicate<JavaMethod> areEndpoints() {
    return DescribedPredicate.describe(
        "are endpoints",
        method ->
            !method.getOwner().isInterface()
                && method.getAnnotations().stream()
                    .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HTTP_METHOD)));
  }

  private static ArchCondition<JavaMethod> nameTheirRole() {
    return new ArchCondition<>("declare their role with @RolesAllowed") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        String name = method.getOwner().getName() + "." + method.getName();
        boolean named =
            method.isAnnotatedWith(ROLES_ALLOWED)
                || method.getOwner().isAnnotatedWith(ROLES_ALLOWED) && !isOpenedAgain(method);
        if (!named && !WITHOUT_A_ROLE.containsKey(name)) {
          events.add(
              SimpleConditionEvent.violated(
                  method,
                  "%s declares no role and is not listed with a reason in ServiceArchitecture"
                      .formatted(name)));
        }
      }
    };
  }

  private static boolean isOpenedAgain(JavaMethod method) {
    return method.getAnnotations().stream()
        .map(JavaAnnotation::getRawType)
        .map(JavaClass::getSimpleName)
        .anyMatch(Set.of("PermitAll", "Authenticated")::contains);
  }

  private static DescribedPredicate<JavaClass> areInAService() {
    return DescribedPredicate.describe(
        "are in a service of Penumbra",
        type -> type.getPackageName().startsWith(ROOT) && !NOT_A_SERVICE.contains(service(type)));
  }

  private static ArchCondition<JavaClass> dependOnTheirServiceOrContracts() {
    return new ArchCondition<>("depend on their own service, contracts or commons only") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (target.getPackageName().startsWith(ROOT)
              && !service(target).equals(service(type))
              && !SHARED.contains(service(target))) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static String service(JavaClass type) {
    return type.getPackageName().substring(ROOT.length()).split("\\.")[0];
  }

  private static DescribedPredicate<JavaClass> areNotClockProducers() {
    return DescribedPredicate.describe(
        "are not the producer of the clock",
        type -> type.getMethods().stream().noneMatch(ServiceArchitecture::producesClock));
  }

  private static boolean producesClock(JavaMethod method) {
    return method.getRawReturnType().isEquivalentTo(Clock.class)
        && method.isAnnotatedWith("jakarta.enterprise.inject.Produces");
  }

  private static DescribedPredicate<JavaCall<?>> theClockIsRead() {
    return DescribedPredicate.describe(
        "the machine's clock is read",
        call -> {
          CodeUnitCallTarget target = call.getTarget();
          String owner = target.getOwner().getName();
          boolean noClockGiven =
              target.getRawParameterTypes().stream()
                  .noneMatch(type -> type.isEquivalentTo(Clock.class));
          return switch (target.getName()) {
            case "now" -> owner.startsWith("java.time.") && noClockGiven;
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "systemUTC", "systemDefaultZone", "system" -> owner.equals("java.time.Clock");
            case "<init>" ->
                owner.equals("java.util.Date") && target.getRawParameterTypes().isEmpty();
            default -> false;
          };
        });
  }

  private static DescribedPredicate<JavaClass> aNumberOrTime() {
    return DescribedPredicate.describe(
        "a number or a time",
        type ->
            type.isPrimitive() && !type.isEquivalentTo(boolean.class)
                || type.isEquivalentTo(Duration.class));
  }

  private static ArchCondition<JavaMethod> haveBounds() {
    return new ArchCondition<>("have bounds") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean bounded =
            method.getAnnotations().stream()
                .anyMatch(
                    annotation ->
                        annotation
                            .getRawType()
                            .isMetaAnnotatedWith("jakarta.validation.Constraint"));
        events.add(
            new SimpleConditionEvent(
                method,
                bounded,
                "%s has no constraint, such as @Min or @DurationMin"
                    .formatted(method.getFullName())));
      }
    };
  }
}
