package io.penumbra.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.penumbra.exampleone.machines.Machines;
import io.penumbra.exampleone.model.Thing;
import io.penumbra.exampletwo.Careless;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceArchitectureTest {

  private static final JavaClasses KEPT = new ClassFileImporter().importClasses(Machines.class);
  private static final JavaClasses BROKEN =
      new ClassFileImporter().importClasses(Careless.class, Thing.class);

  @Test
  void passesClassesThatFollowAllRules() {
    for (ArchRule rule :
        List.of(
            ServiceArchitecture.EVERY_ENDPOINT_NAMES_ITS_ROLE,
            ServiceArchitecture.PACKAGES_ARE_FEATURES,
            ServiceArchitecture.SERVICES_DEPEND_ON_CONTRACTS_ONLY,
            ServiceArchitecture.PACKAGES_HAVE_NO_CYCLES,
            ServiceArchitecture.TIME_IS_INJECTED,
            ServiceArchitecture.NOTHING_IS_PRINTED,
            ServiceArchitecture.JSON_BY_HAND_IS_REGISTERED)) {
      rule.check(KEPT);
    }
  }

  @Test
  void reportsOnlyTheEndpointThatOverridesTheRoleOfItsClass() {
    assertThat(violations(ServiceArchitecture.EVERY_ENDPOINT_NAMES_ITS_ROLE))
        .singleElement()
        .asString()
        .contains("Careless.open declares no role");
  }

  @Test
  void reportsPackagesWithoutMeaning() {
    assertThat(violations(ServiceArchitecture.PACKAGES_ARE_FEATURES))
        .singleElement()
        .asString()
        .contains("exampleone.model");
  }

  @Test
  void reportsDependencyOnAnotherService() {
    assertThat(violations(ServiceArchitecture.SERVICES_DEPEND_ON_CONTRACTS_ONLY))
        .isNotEmpty()
        .allMatch(violation -> violation.contains("Careless"));
  }

  @Test
  void reportsPackageCycle() {
    assertThat(violations(ServiceArchitecture.PACKAGES_HAVE_NO_CYCLES))
        .singleElement()
        .asString()
        .contains("Cycle detected", "exampleone.model", "exampletwo");
  }

  @Test
  void findsNoPackageCycleInTheSharedModules() {
    JavaClasses shared =
        new ClassFileImporter()
            .importPackages(
                "io.penumbra.contracts",
                "io.penumbra.commons",
                "io.penumbra.local",
                "io.penumbra.testing");

    ServiceArchitecture.PACKAGES_HAVE_NO_CYCLES.check(shared);
  }

  @Test
  void reportsReadsOfTheSystemClock() {
    assertThat(violations(ServiceArchitecture.TIME_IS_INJECTED)).hasSize(2);
  }

  @Test
  void reportsOnlyTheJsonTypeThatNothingRegisters() {
    assertThat(violations(ServiceArchitecture.JSON_BY_HAND_IS_REGISTERED))
        .singleElement()
        .asString()
        .contains("Careless$Unregistered is JSON");
  }

  private static List<String> violations(ArchRule rule) {
    return rule.evaluate(BROKEN).getFailureReport().getDetails();
  }
}
