package io.penumbra.correlation.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.commons.outbox.Outcome;
import io.penumbra.correlation.ShortLimits;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.Entry;
import io.penumbra.correlation.enforcement.Published;
import io.penumbra.correlation.enforcement.PublishedStates;
import io.penumbra.testing.DefenderStub;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Synchronisation of a tenant's indicators within Defender's limits, over HTTP, with the pushed
 * state in Postgres.
 */
@QuarkusTest
@TestProfile(ShortLimits.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class DefenderSyncTest {

  private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");

  @Inject DefenderSync sync;
  @Inject PushStore store;
  @Inject Pool pool;

  private DefenderStub defender;
  private Push push;

  @BeforeEach
  void create() throws IOException {
    pool.query("delete from correlation.push").executeAndAwait();
    defender =
        new DefenderStub().limit(ShortLimits.CALLS, Duration.ofMillis(300), ShortLimits.MOST);
    push = create(DefenderStub.SECRET);
  }

  /** Creates a paused target, so that only this test pushes. */
  private Push create(String secret) {
    PushDraft draft =
        new PushDraft(
                "tenant",
                "defender",
                defender.api(),
                defender.tokenUrl(),
                DefenderStub.TENANT,
                DefenderStub.CLIENT,
                null,
                null,
                true,
                "paused")
            .checked();
    return store.insert(draft, secret, "admin").orElseThrow();
  }

  @AfterEach
  void end() {
    defender.close();
  }

  private static Map<String, Action> names(int from, int to, Action action) {
    return IntStream.range(from, to)
        .boxed()
        .collect(
            Collectors.toMap(
                "app%04d.example"::formatted, _ -> action, (first, _) -> first, TreeMap::new));
  }

  private static Published published(Map<String, Action> names) {
    return new Published(
        2,
        "",
        AT,
        PublishedStates.settings(),
        names.entrySet().stream()
            .map(
                one ->
                    new Entry(
                        DomainPattern.parse(one.getKey()),
                        one.getKey().replace(".example", ""),
                        "App " + one.getKey(),
                        one.getValue(),
                        AT))
            .sorted()
            .toList(),
        Map.of(),
        List.of(),
        null);
  }

  private Outcome run(Map<String, Action> names) {
    return sync.run(push, published(names), () -> true).orElseThrow();
  }

  /** Repeats the synchronisation until one run succeeds, as the outbox does. */
  private void settle(Map<String, Action> names) {
    for (int i = 0; i < 20; i++) {
      if (run(names) instanceof Outcome.Delivered) {
        return;
      }
    }
    assertThat(run(names)).isEqualTo(new Outcome.Delivered());
  }

  /** Returns the target's own indicators with their actions. */
  private Map<String, Action> own() {
    Map<String, Action> own = new TreeMap<>();
    defender
        .indicators()
        .forEach(
            (name, one) -> {
              if (one.description().contains("[penumbra:" + push.marker() + "]")) {
                own.put(name, one.action().equals("Block") ? Action.BLOCK : Action.WARN);
              }
            });
    return own;
  }

  private Map<String, String> unpushed(String state) {
    return store.listUnpushed(push.id(), 1_000).stream()
        .filter(one -> one.state().equals(state))
        .collect(Collectors.toMap(PushStore.Indicator::name, PushStore.Indicator::cause));
  }

  @Test
  void importsInBatchesAndDeletesUnpublishedEntries() {
    Map<String, Action> names = names(0, 700, Action.BLOCK);
    assertThat(run(names)).isEqualTo(new Outcome.Delivered());
    assertThat(own()).isEqualTo(names);
    assertThat(defender.requests("import")).isEqualTo(2);
    Map<String, Action> fewer = names(0, 20, Action.WARN);
    assertThat(run(fewer)).isEqualTo(new Outcome.Delivered());
    assertThat(own()).isEqualTo(fewer);
    assertThat(defender.requests("delete")).isEqualTo(2);
    assertThat(run(fewer)).isEqualTo(new Outcome.Delivered());
    assertThat(defender.requests("import")).as("nothing has changed").isEqualTo(3);
    assertThat(defender.violations()).isEmpty();
  }

  @Test
  void touchesNoIndicatorOfOthersAndReportsTheirNames() {
    DefenderStub.Indicator foreign = defender.add("app0003.example", "Allow");
    run(names(0, 10, Action.BLOCK));
    assertThat(own()).hasSize(9).doesNotContainKey("app0003.example");
    assertThat(unpushed("omitted")).isEqualTo(Map.of("app0003.example", "foreign"));
    run(Map.of());
    assertThat(defender.indicators()).isEqualTo(Map.of("app0003.example", foreign));
    assertThat(defender.violations()).isEmpty();
  }

  @Test
  void prefersBlocksWhereATenantTakesNoMoreAndCountsThoseOfOthers() {
    for (int i = 0; i < 50; i++) {
      defender.add("foreign%d.example".formatted(i), "Alert");
    }
    Map<String, Action> names = names(0, 100, Action.WARN);
    names.putAll(names(100, 1_000, Action.BLOCK));
    assertThat(run(names)).isEqualTo(new Outcome.Delivered());
    assertThat(own())
        .hasSize(ShortLimits.MOST - 50)
        .containsAllEntriesOf(names(100, 1_000, Action.BLOCK));
    assertThat(unpushed("omitted")).hasSize(50).containsEntry("app0099.example", "limit");
    // old indicators are removed before new ones are added
    Map<String, Action> others = names(1_000, 2_000, Action.BLOCK);
    assertThat(run(others)).isEqualTo(new Outcome.Delivered());
    assertThat(own()).hasSize(ShortLimits.MOST - 50);
    assertThat(defender.violations()).isEmpty();
  }

  @Test
  void keepsFailuresOfSingleNamesWithTheirCauseAndTriesThemAgain() {
    defender.refuse(name -> name.equals("app0002.example"));
    assertThat(run(names(0, 5, Action.BLOCK))).isEqualTo(new Outcome.Delivered());
    assertThat(own()).hasSize(4);
    assertThat(unpushed("failed"))
        .isEqualTo(Map.of("app0002.example", "The domain is on the allow list of the tenant"));
    defender.refuse(_ -> false);
    run(names(0, 5, Action.BLOCK));
    assertThat(own()).isEqualTo(names(0, 5, Action.BLOCK));
    assertThat(unpushed("failed")).isEmpty();
  }

  @Test
  void changesNothingWhenItIsNotItsTurn() {
    assertThat(sync.run(push, published(names(0, 5, Action.BLOCK)), () -> false)).isEmpty();
    int[] asked = {0};
    assertThat(sync.run(push, published(names(0, 5, Action.BLOCK)), () -> asked[0]++ == 0))
        .isEmpty();
    assertThat(defender.indicators()).isEmpty();
  }

  @Test
  void repairsForeignChanges() {
    Map<String, Action> names = names(0, 5, Action.BLOCK);
    run(names);
    assertThat(state().driftAt()).as("none so far").isNull();
    defender.remove("app0000.example");
    defender.change("app0001.example", "Warn", "edited by hand, without the marker");
    run(names);
    assertThat(own()).isEqualTo(names);
    assertThat(state().missing()).isOne();
    assertThat(state().changed()).isOne();
    assertThat(defender.violations()).isEmpty();
  }

  private Push.State state() {
    return store.find(push.id()).orElseThrow().state();
  }

  @Test
  void continuesAfterAnImportThatWasCutAndCallsThatNoDrift() {
    Map<String, Action> names = names(0, 900, Action.BLOCK);
    defender.cutImportAfter(1);
    assertThat(run(names)).isInstanceOf(Outcome.Failed.class);
    assertThat(own()).hasSize(700);
    assertThat(run(names)).isEqualTo(new Outcome.Delivered());
    assertThat(own()).isEqualTo(names);
    assertThat(state().driftAt()).isNull();
    assertThat(defender.violations()).isEmpty();
  }

  @Test
  void waitsAsLongAsDefenderAsks() {
    defender.limit(1, Duration.ofSeconds(5), ShortLimits.MOST);
    assertThat(run(names(0, 5, Action.BLOCK)))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.after()).as(failed.cause()).isEqualTo(Duration.ofSeconds(5)));
  }

  @Test
  void staysWithinTheCallsOfAWindow() {
    defender.limit(ShortLimits.CALLS, Duration.ofMillis(280), ShortLimits.MOST);
    for (int i = 0; i < 3 * ShortLimits.CALLS; i++) {
      assertThat(run(Map.of())).isEqualTo(new Outcome.Delivered());
    }
    assertThat(defender.throttled()).isZero();
  }

  @Test
  void asksForAnotherTokenWhenOneEnds() {
    run(names(0, 5, Action.BLOCK));
    run(names(0, 6, Action.BLOCK));
    assertThat(defender.requests("token")).isOne();
    defender.endTokens();
    assertThat(run(names(0, 7, Action.BLOCK))).isEqualTo(new Outcome.Delivered());
    assertThat(defender.requests("token")).isEqualTo(2);
  }

  @Test
  void refusesWrongSecretWithACauseThatDoesNotShowIt() {
    pool.query("delete from correlation.push").executeAndAwait();
    push = create("another-secret");
    assertThat(run(names(0, 5, Action.BLOCK)))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.cause())
                    .contains("the token endpoint", "401")
                    .doesNotContain("another-secret"));
  }

  @Test
  void removesItsOwnWhenWithdrawn() {
    DefenderStub.Indicator foreign = defender.add("foreign.example", "Alert");
    run(names(0, 5, Action.BLOCK));
    push =
        store
            .update(
                push,
                new PushDraft(
                        "tenant",
                        "defender",
                        defender.api(),
                        defender.tokenUrl(),
                        DefenderStub.TENANT,
                        DefenderStub.CLIENT,
                        null,
                        null,
                        true,
                        "withdrawn")
                    .checked(),
                DefenderStub.SECRET,
                "admin")
            .orElseThrow();
    settle(names(0, 5, Action.BLOCK));
    assertThat(defender.indicators()).isEqualTo(Map.of("foreign.example", foreign));
    assertThat(store.listIndicators(push.id())).isEmpty();
  }

  /** Simulates a kill of the process between two requests. */
  private static final class Killed extends RuntimeException {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void convergesToPublishedStateAfterFailures(long seed) {
    Random random = new Random(seed);
    Map<String, DefenderStub.Indicator> foreign = new HashMap<>();
    Map<String, Action> names = Map.of();
    for (int step = 0; step < 40; step++) {
      names = anyNames(random);
      if (random.nextInt(4) == 0) {
        String name = "app%04d.example".formatted(random.nextInt(300));
        if (!defender.indicators().containsKey(name)) {
          foreign.put(name, defender.add(name, "Alert"));
        }
      }
      disturb(random);
      int until = random.nextInt(8);
      int[] asked = {0};
      boolean isKilled = random.nextInt(3) == 0;
      try {
        sync.run(
            push,
            published(names),
            () -> {
              if (isKilled && asked[0]++ == until) {
                throw new Killed();
              }
              return true;
            });
      } catch (Killed e) {
        // the next run continues from the stored state
      }
    }
    defender.refuse(_ -> false);
    defender.cutImportAfter(-1);
    defender.fail(0);
    settle(names);
    Map<String, Action> wanted = new TreeMap<>(names);
    wanted.keySet().removeAll(foreign.keySet());
    assertThat(own()).isEqualTo(wanted);
    assertThat(defender.indicators()).containsAllEntriesOf(foreign);
    assertThat(defender.violations()).isEmpty();
    assertThat(
            store.listIndicators(push.id()).values().stream()
                .filter(one -> one.state().equals("pushed"))
                .map(PushStore.Indicator::name))
        .containsExactlyInAnyOrderElementsOf(wanted.keySet());
  }

  private static Map<String, Action> anyNames(Random random) {
    if (random.nextInt(8) == 0) {
      return Map.of();
    }
    Map<String, Action> names = new TreeMap<>();
    int share = random.nextInt(100);
    for (int i = 0; i < 700; i++) {
      if (random.nextInt(100) < share) {
        names.put(
            "app%04d.example".formatted(i), random.nextInt(3) == 0 ? Action.WARN : Action.BLOCK);
      }
    }
    return names;
  }

  private boolean isKnownById(String name) {
    PushStore.Indicator stored = store.listIndicators(push.id()).get(name);
    return stored != null && defender.indicators().get(name).id().equals(stored.indicatorId());
  }

  /** Causes random failures and changes by other clients. */
  private void disturb(Random random) {
    List<String> own = new ArrayList<>(own().keySet());
    switch (random.nextInt(7)) {
      case 0 -> defender.cutImportAfter(random.nextInt(2));
      case 1 -> defender.fail(1 + random.nextInt(2));
      case 2 -> defender.endTokens();
      case 3 -> defender.refuse(name -> name.hashCode() % 7 == 0);
      case 4 -> own.stream().limit(3).forEach(defender::remove);
      // an indicator without its marker is recognised by an id from a response or list
      case 5 ->
          own.stream()
              .filter(name -> isKnownById(name))
              .skip(3)
              .limit(3)
              .forEach(name -> defender.change(name, "Audit", "edited by hand"));
      default -> defender.refuse(_ -> false);
    }
  }
}
