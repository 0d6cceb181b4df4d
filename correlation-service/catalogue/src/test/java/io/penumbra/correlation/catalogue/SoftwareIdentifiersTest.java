package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.contracts.chunk.Fact.SoftwareInstalled.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoftwareIdentifiersTest {

  private static final SoftwareIdentifiers SHIPPED = SoftwareIdentifiers.shipped();

  @ParameterizedTest
  @CsvSource({
    "CHROMIUM_EXTENSION, kbfnbcaeplbcioakkpcpgfkobkghlhen, grammarly",
    "FIREFOX_ADDON, {446900E4-71C2-419F-A6A7-DF9C091E268B}, bitwarden",
    "MACOS_APP, com.openai.chat, chatgpt",
    "MACOS_APP, com.microsoft.OneDrive, onedrive",
    "WINDOWS_PROGRAM, LM Studio 0.3.5, lm-studio",
    "WINDOWS_PROGRAM, Zoom Workplace (64-bit), zoom",
    "WINDOWS_PROGRAM, claude, claude",
    "DEB_PACKAGE, slack-desktop, slack",
    "HOMEBREW_PACKAGE, ollama, ollama",
    "NPM_PACKAGE, @anthropic-ai/claude-code, claude",
    "PYTHON_PACKAGE, openai, openai-api",
    "EDITOR_EXTENSION, github.copilot-chat, github-copilot",
    "PROCESS, ollama, ollama"
  })
  void findsAppsOfSoftware(Kind kind, String id, String app) {
    assertThat(SHIPPED.find(kind, id).map(SHIPPED.apps()::get)).contains(new AppRef(app));
  }

  @ParameterizedTest
  @CsvSource({
    "DEB_PACKAGE, com.openai.chat",
    "WINDOWS_PROGRAM, LM Studios",
    "WINDOWS_PROGRAM, Claude for Word",
    "CHROMIUM_EXTENSION, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "MACOS_APP, '*'"
  })
  void findsNothingElse(Kind kind, String id) {
    assertThat(SHIPPED.find(kind, id)).isEqualTo(Optional.empty());
  }

  @Test
  void namesAppsOfShippedCatalogueOnly() {
    assertThat(SHIPPED.apps()).hasSizeGreaterThan(500);
    assertThat(SHIPPED.apps().values())
        .allSatisfy(app -> assertThat(ShippedCatalogue.get().findApp(app)).isPresent());
    assertThat(SHIPPED.apps().keySet())
        .filteredOn(identifier -> identifier.kind() == Kind.CHROMIUM_EXTENSION)
        .allSatisfy(identifier -> assertThat(identifier.key()).matches("[a-p]{32}"));
  }

  @Test
  void prefersExactIdentifiersThenLongerPatterns() {
    SoftwareIdentifiers identifiers =
        SoftwareIdentifiers.parse(
            """
            app: short
            windows-program: Foo *
            app: long
            windows-program: Foo Bar *
            app: exact
            windows-program: Foo Bar 1
            """);
    assertThat(app(identifiers, "foo 2")).isEqualTo("short");
    assertThat(app(identifiers, "foo bar 2")).isEqualTo("long");
    assertThat(app(identifiers, "FOO BAR 1")).isEqualTo("exact");
  }

  private static String app(SoftwareIdentifiers identifiers, String id) {
    return identifiers
        .find(Kind.WINDOWS_PROGRAM, id)
        .map(identifiers.apps()::get)
        .orElseThrow()
        .id();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "macos-app: a.b",
        "app: x\nsoftware: y",
        "app: x\nmacos-app",
        "app: x\nmacos-app: a |",
        "app: x\nmacos-app: *",
        "app: x\napp: x",
        "app: x\nmacos-app: a.b\napp: y\nmacos-app: A.B"
      })
  void refusesMalformedLines(String text) {
    assertThatThrownBy(() -> SoftwareIdentifiers.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("software.txt, line ");
  }
}
