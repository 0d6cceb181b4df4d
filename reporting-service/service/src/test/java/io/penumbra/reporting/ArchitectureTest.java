package io.penumbra.reporting;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.penumbra.reporting.usage.UsageSource;
import io.penumbra.testing.MainClasses;
import io.penumbra.testing.ServiceArchitecture;
import io.vertx.mutiny.sqlclient.Pool;

@AnalyzeClasses(
    packages = {"io.penumbra.reporting", "io.penumbra.contracts"},
    importOptions = MainClasses.class)
class ArchitectureTest {

  private static final String[] SOURCES = {
    "io.penumbra.reporting.relational..", "io.penumbra.reporting.columnar.."
  };

  private static final String API = "io.penumbra.reporting.api..";

  @ArchTest static final ArchTests RULES = ArchTests.in(ServiceArchitecture.class);

  @ArchTest
  static final ArchRule SOURCES_ARE_INTERNAL =
      classes()
          .that()
          .areAssignableTo(UsageSource.class)
          .and()
          .areNotInterfaces()
          .should()
          .notBePublic()
          .andShould()
          .resideInAnyPackage(SOURCES)
          .because("callers inject UsageSource");

  @ArchTest
  static final ArchRule CALLERS_KNOW_NO_SOURCE =
      noClasses()
          .that()
          .resideOutsideOfPackages(SOURCES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SOURCES)
          .because("callers inject UsageSource");

  @ArchTest
  static final ArchRule API_PACKAGES_READ_NO_TABLE =
      noClasses()
          .that()
          .resideInAPackage(API)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Pool.class)
          .because("what is in api translates requests and answers");

  @ArchTest
  static final ArchRule NOTHING_DEPENDS_ON_API_PACKAGES =
      noClasses()
          .that()
          .resideOutsideOfPackage(API)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(API)
          .because("what is in api translates requests and answers");
}
