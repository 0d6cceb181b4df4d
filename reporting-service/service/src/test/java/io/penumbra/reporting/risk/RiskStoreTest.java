package io.penumbra.reporting.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.risk.RiskStore.Stored;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Written risk is read back, independent of the number of statements. */
@QuarkusTest
@ActivateRequestContext
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class RiskStoreTest {

  @Inject RiskStore store;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5_000, 5_001, 12_000})
  void readsAllThatWasWritten(int entities) {
    clear();
    Map<Integer, Stored> written =
        IntStream.rangeClosed(1, entities)
            .boxed()
            .collect(Collectors.toMap(id -> 3 * id, RiskStoreTest::stored));
    store.write(EntityKind.USER, written);
    assertThat(store.all(EntityKind.USER)).isEqualTo(written);
    clear();
  }

  @Test
  void keepsMachinesApartFromUsers() {
    clear();
    store.write(EntityKind.USER, Map.of(7, stored(7)));
    assertThat(store.all(EntityKind.MACHINE)).doesNotContainKey(7);
    clear();
  }

  private void clear() {
    store.delete(EntityKind.USER, List.copyOf(store.all(EntityKind.USER).keySet()));
  }

  private static Stored stored(int id) {
    return new Stored((short) (id % 5), "[]", id % 2 == 0 ? "" : "uploads");
  }
}
