package io.penumbra.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests with the modules of this checkout. */
class TestPlanTest {

  private final Reactor reactor = Reactor.read(Workspace.find().root());

  @Test
  void runsEveryTestFileOfTheCheckout() {
    Set<ReactorModule> unit = new HashSet<>();
    Set<ReactorModule> integration = new HashSet<>();
    for (TestTask task : TestPlan.all(reactor).tasks()) {
      (task.kind() == TestTask.Kind.UNIT ? unit : integration).add(task.module());
    }
    for (ReactorModule module : reactor.modules()) {
      assertThat(unit.contains(module)).as(module.path()).isEqualTo(!module.tests().isEmpty());
      assertThat(integration.contains(module))
          .as(module.path())
          .isEqualTo(!module.integrationTests().isEmpty());
    }
  }

  @Test
  void dividesAllTasksIntoPartsOfSimilarDuration() {
    TestPlan all = TestPlan.all(reactor);
    List<TestPlan> parts = IntStream.rangeClosed(1, 4).mapToObj(i -> all.part(i, 4)).toList();
    assertThat(parts.stream().flatMap(part -> part.tasks().stream()))
        .containsExactlyInAnyOrderElementsOf(all.tasks());
    assertThat(parts).allMatch(part -> !part.tasks().isEmpty());
  }

  @Test
  void startsWithTheLongestTask() {
    assertThat(TestPlan.all(reactor).tasks().getFirst().module().path())
        .isEqualTo("reporting-service/service");
  }

  @Test
  void findsTheModulesOfClasses() {
    TestPlan plan = TestPlan.classes(reactor, List.of("ZeekReaderTest#reads*", "DashboardIT"));
    assertThat(plan.tasks())
        .extracting(task -> task.module().path() + " " + task.kind() + " " + task.classes())
        .containsExactlyInAnyOrder(
            "ingestion-service/formats UNIT [ZeekReaderTest#reads*]",
            "local-stack/e2e INTEGRATION [DashboardIT]");
  }

  @Test
  void rejectsUnknownClass() {
    assertThatThrownBy(() -> TestPlan.classes(reactor, List.of("ZeekTset")))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("There is no test class ZeekTset.");
  }

  @Test
  void selectsPackagesThatImportAChangedPackage() {
    List<TestTask> tasks =
        select(
            "correlation-service/enforcement/src/main/java/io/penumbra/correlation/push/package-info.java");
    assertThat(tasks)
        .extracting(task -> task.module().path())
        .doesNotContain(
            "contracts", "perf", "correlation-service/catalogue", "correlation-service/core");
    List<String> classes = ofModule(tasks, "correlation-service/service").classes();
    assertThat(classes).contains("PushesTest", "DefenderSyncTest", "FuzzTest", "AccessTest");
    assertThat(classes).doesNotContain("ReadModelsTest", "ApplierTest", "UsageAggregationTest");
  }

  @Test
  void selectsTestsOfPackagesOfAnotherModuleThatImportAChangedPackage() {
    List<TestTask> tasks =
        select(
            "correlation-service/catalogue/src/main/java/io/penumbra/correlation/catalogue/App.java");
    assertThat(ofModule(tasks, "correlation-service/catalogue").classes())
        .contains("AppCatalogueTest");
    assertThat(ofModule(tasks, "correlation-service/core").classes())
        .contains("UsageAggregationTest");
    assertThat(ofModule(tasks, "correlation-service/enforcement").classes())
        .contains("FeedFormatTest");
    assertThat(ofModule(tasks, "correlation-service/service").classes())
        .contains("CatalogueApiTest");
  }

  @Test
  void selectsTestsOfBeansInjectedByInterface() {
    List<TestTask> tasks =
        select(
            "ingestion-service/formats/src/main/java/io/penumbra/ingestion/format/meraki/MerakiReader.java");
    List<String> classes = ofModule(tasks, "ingestion-service/service").classes();
    assertThat(classes).contains("LogSamplesTest", "ParsersTest");
    assertThat(classes).doesNotContain("SealPolicyTest", "GatheringTest");
  }

  /**
   * In this example, the catalogue declares the interface, enforcement implements it, and core
   * calls it.
   */
  @Test
  void selectsTestsOfModulesThatCallAnInterfaceOfAChangedPackage() {
    List<TestTask> tasks =
        select(
            "correlation-service/enforcement/src/main/java/io/penumbra/correlation/feed/Canaries.java");
    assertThat(ofModule(tasks, "correlation-service/enforcement").classes())
        .contains("FeedFormatTest");
    assertThat(ofModule(tasks, "correlation-service/service").classes())
        .contains("FeedsApiTest", "ConsumersTest", "ApplierTest");
  }

  @Test
  void selectsAllTestsOfDependentsOfAChangedLibrary() {
    List<TestTask> tasks = select("contracts/src/main/java/io/penumbra/contracts/chunk/Chunk.java");
    assertThat(ofModule(tasks, "reporting-service/service").classes()).isEmpty();
    assertThat(ofModule(tasks, "ingestion-service/service").classes()).isEmpty();
  }

  @Test
  void selectsTestsOfTextsForChangedDocuments() {
    assertThat(select("docs/formats.md"))
        .extracting(TestTask::name, TestTask::classes)
        .containsExactly(
            tuple("testing", List.of("LanguageTest", "RepositoryTest", "SecurityAnswersTest")));
  }

  @Test
  void selectsEverythingForAChangedBuild() {
    assertThat(select("pom.xml")).hasSameSizeAs(TestPlan.all(reactor).tasks());
  }

  private List<TestTask> select(String file) {
    return new ChangedTests(reactor).select(List.of(Path.of(file))).tasks();
  }

  private static TestTask ofModule(List<TestTask> tasks, String path) {
    return tasks.stream()
        .filter(task -> task.module().path().equals(path))
        .findFirst()
        .orElseThrow();
  }
}
