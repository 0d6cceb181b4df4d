package io.penumbra.reporting.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static final Duration AT_ONCE = Duration.ZERO;

  private final Turns turns = new Turns(4);

  @Test
  void boundsTurnsOfAllAndOfOnePerson() throws InterruptedException {
    List<Turns.Turn> taken = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      taken.add(take("one").orElseThrow());
    }
    assertThat(take("one")).as("half of all for one person").isEmpty();
    for (int i = 0; i < 2; i++) {
      taken.add(take("other" + i).orElseThrow());
    }
    assertThat(take("third")).as("no more than four").isEmpty();

    taken.getFirst().close();
    taken.getFirst().close();

    Turns.Turn last = take("third").orElseThrow();
    assertThat(take("fourth")).as("a turn ends once").isEmpty();
    last.close();
    taken.forEach(Turns.Turn::close);
    assertThat(take("one")).isPresent();
    assertThat(take("one")).isPresent();
  }

  @Test
  void returnsShareOfPersonWhenAllAreTaken() throws InterruptedException {
    List<Turns.Turn> taken = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      taken.add(take("other" + i).orElseThrow());
    }
    for (int i = 0; i < 5; i++) {
      assertThat(take("one")).isEmpty();
    }
    taken.forEach(Turns.Turn::close);
    assertThat(take("one")).isPresent();
    assertThat(take("one")).isPresent();
  }

  @Test
  void waitsForTurn() throws InterruptedException {
    Turns.Turn first = take("one").orElseThrow();
    Turns.Turn second = take("one").orElseThrow();
    Thread ending = Thread.startVirtualThread(second::close);

    assertThat(turns.take("one", Duration.ofMinutes(1))).isPresent();
    ending.join();
    first.close();
  }

  private Optional<Turns.Turn> take(String person) throws InterruptedException {
    return turns.take(person, AT_ONCE);
  }
}
