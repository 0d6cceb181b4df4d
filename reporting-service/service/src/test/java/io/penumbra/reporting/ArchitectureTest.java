package io.penumbra.reporting;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.penumbra.reporting.usage.UsageRouter;
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
  static final ArchRule ONLY_THE_ROUTER_CHOOSES_A_SOURCE =
      classes()
          .that()
          .areAssignableTo(UsageSource.class)
          .and()
          .areNotInterfaces()
          .should()
          .notBePublic()
          .andShould()
          .resideInAnyPackage(SOURCES)
          .because("callers get usage from UsageRouter");

  @ArchTest
  static final ArchRule CALLERS_KNOW_NO_SOURCE =
      noClasses()
          .that()
          .resideOutsideOfPackages(SOURCES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SOURCES)
          .because("callers get usage from UsageRouter");

  @ArchTest
  static final ArchRule ONLY_THE_ROUTER_ASKS_SOURCES =
      noClasses()
          .that()
          .resideOutsideOfPackages(SOURCES)
          .and()
          .resideOutsideOfPackage("io.penumbra.reporting.usage..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(UsageSource.class)
          .because("callers get usage from " + UsageRouter.class.getSimpleName());

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
