package io.penumbra.ingestion;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.penumbra.testing.MainClasses;
import io.penumbra.testing.ServiceArchitecture;

@AnalyzeClasses(
    packages = {"io.penumbra.ingestion", "io.penumbra.contracts"},
    importOptions = MainClasses.class)
class ArchitectureTest {

  @ArchTest static final ArchTests RULES = ArchTests.in(ServiceArchitecture.class);
}
