package io.penumbra.ingestion.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Subject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudoUsersTest {

  private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "n/a",
        "Unknown",
        "ANONYMOUS",
        "No Authentication Required",
        "Not Found",
        "Failed Authentication",
        "Special Identities/No Authentication Required",
        "Special Identities\\Failed Authentication",
        "(any)"
      })
  void containsNamesThatStandForNoUser(String name) {
    assertThat(PseudoUsers.contains(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"anna", "CORP\\unknown.person", "anonymous@corp.example", "Anya", "nobody"})
  void leavesOtherNames(String name) {
    assertThat(PseudoUsers.contains(name)).isFalse();
  }

  @Test
  void removesSignInsWithoutUser() {
    Fact anna = new Fact.Logon(AT, "anna", null, null, Fact.Logon.Kind.INTERACTIVE, null);
    Fact nobody = new Fact.Logon(AT, "N/A", null, null, Fact.Logon.Kind.INTERACTIVE, null);
    Reading.Taken reading =
        new Reading.Taken(Subject.host("ws5"), List.of(), List.of(anna, nobody));
    assertThat(PseudoUsers.remove(reading).facts()).containsExactly(anna);
    Reading.Taken known = new Reading.Taken(Subject.host("ws5"), List.of(), List.of(anna));
    assertThat(PseudoUsers.remove(known)).isSameAs(known);
  }
}
