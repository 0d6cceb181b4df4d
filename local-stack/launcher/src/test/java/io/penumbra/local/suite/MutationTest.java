package io.penumbra.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MutationTest {

  private final Path root = Workspace.find().root();
  private final Reactor reactor = Reactor.read(root);

  @Test
  void changesOnePlaceOfEachFileAndNamesAnExistingTest() throws IOException {
    for (Mutation mutation : Mutation.all()) {
      String content = Files.readString(root.resolve(mutation.file()));
      assertThat(mutation.apply(content)).isNotEqualTo(content);
      assertThat(mutation.task(reactor).module().tests())
          .extracting(TestTask::formatClassName)
          .contains(mutation.test());
    }
  }

  @Test
  void hasThreeDefectsForEachService() {
    assertThat(Mutation.all())
        .extracting(mutation -> Path.of(mutation.file()).getName(0).toString())
        .filteredOn(folder -> folder.endsWith("-service"))
        .hasSize(12);
  }
}
