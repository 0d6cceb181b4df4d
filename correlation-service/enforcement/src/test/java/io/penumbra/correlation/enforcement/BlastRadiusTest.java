package io.penumbra.correlation.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlastRadiusTest {

  private static final Instant BEGIN = Instant.parse("2026-11-01T10:00:00Z");
  private static final Instant EARLIER = BEGIN.minusSeconds(1);
  private static final Instant LATER = BEGIN.plusSeconds(1);

  @Test
  void addsNewRestrictionsToThoseOfTheWindow() {
    BlastRadius radius =
        BlastRadius.of(
            List.of(
                entry("old.example", "old", Action.BLOCK, EARLIER),
                entry("recent.example", "recent", Action.BLOCK, LATER),
                entry("confirmed.example", "confirmed", Action.BLOCK, BEGIN)),
            wanted(
                Map.of("old.example", Action.BLOCK, "recent.example", Action.BLOCK),
                Map.of("confirmed.example", Action.BLOCK, "new.example", Action.WARN)),
            BEGIN);
    assertThat(radius.added().keySet())
        .extracting(place -> place.pattern().text())
        .containsExactly("new.example");
    assertThat(radius.domains())
        .extracting(DomainPattern::text)
        .containsExactly("new.example", "recent.example");
    assertThat(radius.apps()).containsExactly("new", "recent");
  }

  @Test
  void countsStricterActionsAndNoFreedNames() {
    BlastRadius radius =
        BlastRadius.of(
            List.of(
                entry("warned.example", "warned", Action.WARN, EARLIER),
                entry("blocked.example", "blocked", Action.BLOCK, EARLIER),
                entry("exception.example", "exception", Action.PASS, EARLIER),
                entry("gone.example", "gone", Action.BLOCK, LATER)),
            wanted(
                Map.of("warned.example", Action.BLOCK, "blocked.example", Action.WARN),
                Map.of("exception.example", Action.BLOCK, "other.example", Action.PASS)),
            BEGIN);
    assertThat(radius.apps()).containsExactly("exception", "warned");
    assertThat(radius.targets())
        .containsExactlyInAnyOrder(new Demand.Key("exception", ""), new Demand.Key("warned", ""));
  }

  @Test
  void namesAnotherPlanWheneverOtherNamesAreRestricted() {
    String plan = plan(Map.of("a.example", Action.BLOCK));
    assertThat(plan(Map.of("a.example", Action.BLOCK))).isEqualTo(plan);
    assertThat(plan(Map.of("a.example", Action.WARN))).isNotEqualTo(plan);
    assertThat(plan(Map.of("a.example", Action.BLOCK, "b.example", Action.BLOCK)))
        .isNotEqualTo(plan);
  }

  @ParameterizedTest
  @CsvSource({
    "20, 100, 250, 1000, ''",
    "21, 100, 250, 1000, apps",
    "20, 101, 250, 1000, domains",
    "20, 100, 251, 1000, users",
    "1, 1, 20, 20, ''",
    "1, 1, 21, 21, users",
    "0, 1, 0, 0, ''",
    "21, 101, 900, 1000, 'apps,domains,users'"
  })
  void holdsBackChangesAboveLimits(int apps, int domains, long users, long active, String limits) {
    assertThat(
            String.join(",", PublicationLimits.DEFAULTS.exceededBy(apps, domains, users, active)))
        .isEqualTo(limits);
  }

  @Test
  void readsLinesOfVersions() {
    for (String line :
        List.of(
            "block mega mega.nz",
            "pass - =corp.example",
            "warn asana *.asana.com "
                + Scope.of(List.of("nb-*"), List.of(), List.of("windows*"), List.of()).text())) {
      assertThat(Entry.parse(line).line()).isEqualTo(line);
    }
  }

  private static String plan(Map<String, Action> wanted) {
    return BlastRadius.of(List.of(), wanted(wanted, Map.of()), BEGIN).plan();
  }

  private static Entry entry(String pattern, String app, Action action, Instant since) {
    return new Entry(DomainPattern.parse(pattern), app, null, action, since);
  }

  private static Map<DesiredState.Place, DesiredState.Wanted> wanted(
      Map<String, Action> some, Map<String, Action> more) {
    Map<DesiredState.Place, DesiredState.Wanted> wanted = new TreeMap<>();
    for (Map<String, Action> part : List.of(some, more)) {
      part.forEach(
          (pattern, action) -> {
            String app = pattern.substring(0, pattern.indexOf('.'));
            wanted.put(
                new DesiredState.Place(DomainPattern.parse(pattern), ""),
                new DesiredState.Wanted(app, action, action == Action.PASS ? null : app));
          });
    }
    return wanted;
  }
}
