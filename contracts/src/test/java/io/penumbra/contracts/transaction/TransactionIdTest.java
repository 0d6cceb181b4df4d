package io.penumbra.contracts.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionIdTest {

  @Property
  void readsWrittenValues(@ForAll("ids") TransactionId id) {
    assertThat(TransactionId.parse(id.toString())).isEqualTo(id);
  }

  @Provide
  Arbitrary<TransactionId> ids() {
    return TransactionBlocksTest.ids();
  }

  @Test
  void ordersDaysNewestFirstThenMachinesThenWindowsNewestFirst() {
    Instant noon = Instant.parse("2026-03-02T12:00:00Z");
    long window = TransactionId.getWindow(noon);
    List<TransactionId> ordered =
        List.of(
            new TransactionId(7, window + 144, 1, 0),
            new TransactionId(3, window + 1, 1, 0),
            new TransactionId(3, window, 1, 0),
            new TransactionId(3, window, 1, 1),
            new TransactionId(3, window, -1, 0),
            new TransactionId(4, window + 2, 1, 0),
            new TransactionId(1, window - 144, 1, 0));
    assertThat(ordered.reversed().stream().sorted()).isEqualTo(ordered);
    assertThat(ordered.get(1).day()).isEqualTo(LocalDate.parse("2026-03-02"));
    assertThat(new TransactionId(3, window, 1, 0).windowEnd()).isEqualTo(noon.plusSeconds(600));
    assertThat(new TransactionId(3, window, 1, 0)).hasToString("3-2954088-0000000000000001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1-2",
        "1-2-3",
        "a-2-00000000000000ff",
        "1-2-00000000000000FF",
        "1-2-00000000000000ff-",
        "1-2-00000000000000ff-x",
        "99999999999-2-00000000000000ff"
      })
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> TransactionId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a transaction ID");
  }
}
