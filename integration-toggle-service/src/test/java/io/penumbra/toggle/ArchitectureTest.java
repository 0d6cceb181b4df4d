package io.penumbra.toggle;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import io.penumbra.testing.ServiceArchitecture;

@AnalyzeClasses(
    packages = {"io.penumbra.toggle", "io.penumbra.contracts"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchTests RULES = ArchTests.in(ServiceArchitecture.class);

  @ArchTest
  static final ArchRule FEATURES_FORM_NO_CYCLES =
      slices().matching("io.penumbra.toggle.(*)..").should().beFreeOfCycles();

  /** Verifies the package order in the description of the root package. */
  @ArchTest
  static final ArchRule FEATURES_DEPEND_IN_ONE_ORDER =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.penumbra.toggle..")
          .layer("preferences")
          .definedBy("io.penumbra.toggle.preferences")
          .layer("integration")
          .definedBy("io.penumbra.toggle.integration")
          .layer("prerequisite")
          .definedBy("io.penumbra.toggle.prerequisite")
          .layer("feature")
          .definedBy("io.penumbra.toggle.feature")
          .layer("audit")
          .definedBy("io.penumbra.toggle.audit")
          .whereLayer("preferences")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("integration")
          .mayOnlyBeAccessedByLayers("preferences")
          .whereLayer("prerequisite")
          .mayOnlyBeAccessedByLayers("preferences", "integration")
          .whereLayer("feature")
          .mayOnlyBeAccessedByLayers("preferences", "integration", "prerequisite")
          .whereLayer("audit")
          .mayOnlyBeAccessedByLayers("preferences", "integration", "prerequisite");
}
