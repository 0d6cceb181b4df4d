package io.penumbra.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressesTest {

  @Test
  void givesEachPortOnceThoughTheSystemNamesItTwice() {
    Iterator<Integer> named = List.of(40_000, 40_000, 40_920, 39_080, 41_000).iterator();
    Set<Integer> taken = new HashSet<>();

    assertThat(Addresses.another(taken, named::next)).isEqualTo(40_000);
    assertThat(Addresses.another(taken, named::next)).isEqualTo(41_000);
  }
}
