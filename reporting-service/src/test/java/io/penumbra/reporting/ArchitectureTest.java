package io.penumbra.reporting;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.penumbra.testing.ServiceArchitecture;

@AnalyzeClasses(
    packages = {"io.penumbra.reporting", "io.penumbra.contracts"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchTests RULES = ArchTests.in(ServiceArchitecture.class);
}
