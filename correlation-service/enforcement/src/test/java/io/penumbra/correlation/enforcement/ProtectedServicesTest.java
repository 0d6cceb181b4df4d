package io.penumbra.correlation.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtectedServicesTest {

  private final NeededNames names = NeededNames.shipped();

  @ParameterizedTest
  @CsvSource({
    "download.windowsupdate.com, update",
    "*.windows.com, time",
    "time.windows.com, time",
    "2.fr.pool.ntp.org, time",
    "gdmf.apple.com, update",
    "registry.npmjs.org, update",
    "npmjs.org, update",
    "r10.o.lencr.org, certificate",
    "=ocsp.digicert.com, certificate",
    "login.microsoftonline.com, identity",
    "accounts.google.com, identity",
    "example.okta.com, identity",
    "auth.pingone.eu, identity",
    "windows.net, identity"
  })
  void protectsNamesOfServicesAboveAndBelow(String pattern, String use) {
    PatternIndex.Claim<String> found = names.find(DomainPattern.parse(pattern));
    assertThat(NeededNames.toKind(found)).isEqualTo(Conflict.Kind.PROTECTED_SERVICE);
    assertThat(found.value()).isEqualTo(use);
  }

  @Test
  void leavesOtherNamesOfTheSameVendorsAlone() {
    for (String pattern : List.of("teams.microsoft.com", "www.npmjs.com", "tv.apple.com")) {
      assertThat(names.find(DomainPattern.parse(pattern))).isNull();
    }
  }

  @Test
  void namesSourceBeforeEachBlockOfTheFile() throws IOException {
    String text;
    try (InputStream file = getClass().getResourceAsStream(NeededNames.PROTECTED_FILE)) {
      text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    String before = "";
    for (String line : text.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String use = line.substring(0, line.indexOf(' '));
        assertThat(before.startsWith("# source: https://") || before.startsWith(use + " "))
            .as(line)
            .isTrue();
      }
      before = line;
    }
  }
}
