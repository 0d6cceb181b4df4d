package io.penumbra.correlation;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.penumbra.testing.ServiceArchitecture;

@AnalyzeClasses(
    packages = {"io.penumbra.correlation", "io.penumbra.contracts"},
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTestJars.class})
class ArchitectureTest {

  @ArchTest static final ArchTests RULES = ArchTests.in(ServiceArchitecture.class);

  /** Helpers of tests in jars of other modules are no main code. */
  static final class WithoutTestJars implements ImportOption {

    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }
}
