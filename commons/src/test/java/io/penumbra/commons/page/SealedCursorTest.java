package io.penumbra.commons.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedCursorTest {

  private static final List<String> LIST = List.of("/users", "sort", "-name");
  private final SealedCursor cursors = new SealedCursor("secret", "reporting-service");

  @Property
  void opensSealedPositions(@ForAll String position, @ForAll List<String> list) {
    // lone surrogates are replaced with question marks
    String text =
        new String(
            position.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(cursors.open(list, cursors.seal(list, text))).contains(text);
  }

  @Test
  void refusesEveryAlteredBit() {
    byte[] sealed = Base64.getUrlDecoder().decode(cursors.seal(LIST, "-name\n5\nann"));
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] altered = sealed.clone();
      altered[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(cursors.open(LIST, Base64.getUrlEncoder().encodeToString(altered))).isEmpty();
    }
  }

  @Test
  void refusesCursorsOfOtherListsServicesAndInstallations() {
    String cursor = cursors.seal(LIST, "5");
    List<List<String>> others = new ArrayList<>();
    others.add(List.of());
    others.add(List.of("/users", "sort", "name"));
    others.add(List.of("/users", "sort-name"));
    others.add(List.of("/user", "s", "sort", "-name"));
    others.add(List.of("/users", "sort", "-name", ""));
    for (List<String> other : others) {
      assertThat(cursors.open(other, cursor)).as(other.toString()).isEmpty();
    }
    assertThat(new SealedCursor("secret", "ingestion-service").open(LIST, cursor)).isEmpty();
    assertThat(new SealedCursor("another", "reporting-service").open(LIST, cursor)).isEmpty();
    assertThat(new SealedCursor("secret", "reporting-service").open(LIST, cursor)).contains("5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "AA", "LW5hbWUKMAo", "%00", "AAAAAAAAAAAAAAAAAAAAAA"})
  void rejectsInvalidCursors(String text) {
    assertThat(cursors.open(LIST, text)).isEmpty();
  }
}
