package io.penumbra.correlation.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags file with apps by id and domains by name; every fault has a line number. */
class TagFileTest {

  @Test
  void readsTagsWithReasons() {
    TagFile file =
        TagFile.parse(
            "tags",
            """
            # who may use what
            sanctioned: slack zoom -- contract 4711

            unsanctioned: wetransfer custom-share example.net
            eu-only: slack
            """);
    assertThat(file.tags().keySet())
        .containsExactly(
            "catalogued:slack",
            "catalogued:wetransfer",
            "catalogued:zoom",
            "custom:custom-share",
            "unmatched:example.net");
    assertThat(file.tags().get("catalogued:slack"))
        .containsEntry(new TagName("sanctioned"), new TagFile.Reason("contract 4711", 2))
        .containsEntry(new TagName("eu-only"), new TagFile.Reason(null, 5));
  }

  @Test
  void reportsEveryFaultWithFileLineAndReason() {
    assertThatThrownBy(
            () ->
                TagFile.parse(
                    "tags.txt",
                    """
                    sanctioned slack
                    Sanctioned: slack
                    sanctioned: Slack!
                    sanctioned: slack
                    monitored: slack
                    sanctioned: zoom slack
                    sanctioned: -- nobody
                    """))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            """
            tags.txt:1: expected 'tag: app app …', got 'sanctioned slack'
            tags.txt:2: a tag must be kebab-case of at most 40 characters, got 'Sanctioned'
            tags.txt:3: an app id must be kebab-case of at most 64 characters, got 'Slack!'
            tags.txt:5: slack is monitored here and sanctioned on line 4
            tags.txt:6: slack is sanctioned twice
            tags.txt:7: expected 'tag: app app …', got 'sanctioned: -- nobody'\
            """);
  }

  @Test
  void reportsTheFirstHundredWrongLines() {
    assertThatThrownBy(() -> TagFile.parse("tags", "wrong\n".repeat(100_000)))
        .satisfies(fault -> assertThat(fault.getMessage().lines()).hasSize(100));
  }

  @Test
  void readsNoMoreOfAFileThanItsBound(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("tags"), "eu-only: slack");
    assertThat(ConfiguredTags.read(file)).isEqualTo("eu-only: slack");
    Files.write(file, new byte[4 * 1024 * 1024 + 1]);
    assertThatThrownBy(() -> ConfiguredTags.read(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("more than 4 MiB");
  }
}
