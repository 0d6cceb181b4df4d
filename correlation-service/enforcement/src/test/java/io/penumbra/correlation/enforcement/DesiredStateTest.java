package io.penumbra.correlation.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.RiskProfile;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DesiredStateTest {

  private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");

  private final AppCatalogue catalogue =
      AppCatalogue.of(
              List.of(
                  app("suite", "suite.example.com"),
                  app("drive", "drive.suite.example.com", "drive.example.net"),
                  app("chat", "chat.example.org"),
                  app("sign-in", "login.microsoftonline.com"),
                  app("cdn", "*.cloudfront.net"),
                  app("cdn-customer", "d111.cloudfront.net")))
          .with(
              List.of(app("custom-chat", "chat.example.org", "own.example.org")),
              Set.of(DomainPattern.parse("corp.suite.example.com")));

  @Test
  void turnsTagsIntoActions() {
    List<Demand> demands = demands(tag("drive", "unsanctioned"), tag("cdn-customer", "monitored"));
    assertThat(demands).extracting(Demand::app).containsExactly("cdn-customer", "drive");
    assertThat(demands).extracting(Demand::action).containsExactly(Action.WARN, Action.BLOCK);
    assertThat(demands.get(1).patterns())
        .extracting(DomainPattern::text)
        .containsExactly("drive.example.net", "drive.suite.example.com");
    assertThat(demands).allMatch(demand -> demand.conflicts().isEmpty());
  }

  @Test
  void findsSanctionedNeighboursAboveAndBelow() {
    assertThat(conflicts("suite", tag("suite", "unsanctioned"), tag("drive", "sanctioned")))
        .containsExactly("contains-sanctioned suite.example.com drive drive.suite.example.com");
    assertThat(conflicts("drive", tag("drive", "monitored"), tag("suite", "sanctioned")))
        .containsExactly("within-sanctioned drive.suite.example.com suite suite.example.com");
    assertThat(conflicts("drive", tag("drive", "unsanctioned"), tag("suite", "unsanctioned")))
        .isEmpty();
  }

  @Test
  void leavesPatternsToTheAppThatHasThem() {
    Demand shipped = demands(tag("chat", "unsanctioned")).getFirst();
    assertThat(shipped.patterns()).isEmpty();
    assertThat(shipped.conflicts())
        .extracting(Conflict::text)
        .containsExactly("shared-pattern chat.example.org custom-chat chat.example.org");
    Demand custom = demands(tag("custom-chat", "unsanctioned"), tag("chat", "monitored")).get(1);
    assertThat(custom.patterns()).hasSize(2);
    assertThat(custom.conflicts()).isEmpty();
  }

  @Test
  void findsNamesThatManyAppsNeed() {
    assertThat(conflicts("sign-in", tag("sign-in", "unsanctioned")))
        .containsExactly(
            "protected-service login.microsoftonline.com identity microsoftonline.com");
    assertThat(conflicts("cdn", tag("cdn", "unsanctioned")))
        .containsExactly("needed-by-many *.cloudfront.net delivery cloudfront.net");
    assertThat(conflicts("cdn-customer", tag("cdn-customer", "unsanctioned"))).isEmpty();
  }

  @Test
  void keepsProtectedAppsAndUnclaimedDomainsBack() {
    DesiredState desired = DesiredState.of(catalogue, Set.of("suite"), NeededNames.shipped());
    List<Demand> demands =
        desired.listDemands(
            List.of(
                tag("suite", "unsanctioned"),
                new DesiredState.Tagged(
                    "unmatched", "seen.example", "seen.example", "unsanctioned", "a", AT, null)));
    assertThat(demands).noneMatch(Demand::isPublishable);
    assertThat(demands.get(0).patterns()).isEmpty();
    assertThat(demands).noneMatch(demand -> demand.isFree(Set.of("protected-app - - -")));
  }

  @Test
  void acceptsOnlyConflictsThatWereThere() {
    Demand demand = demands(tag("suite", "unsanctioned"), tag("drive", "sanctioned")).getFirst();
    assertThat(demand.isFree(Set.of())).isFalse();
    assertThat(
            demand.isFree(
                Set.of("contains-sanctioned suite.example.com drive drive.suite.example.com")))
        .isTrue();
    assertThat(demand.isFree(Set.of("contains-sanctioned suite.example.com other x"))).isFalse();
  }

  @Test
  void exceptsNamesOfOthersWithinPublishedPatterns() {
    DesiredState desired = DesiredState.of(catalogue, Set.of(), NeededNames.shipped());
    DomainPattern suite = DomainPattern.parse("suite.example.com");
    DomainPattern drive = DomainPattern.parse("drive.suite.example.com");
    DomainPattern corp = DomainPattern.parse("corp.suite.example.com");
    assertThat(desired.listExceptions(Set.of(suite)))
        .containsEntry(drive, "drive")
        .containsEntry(corp, null)
        .hasSize(2);
    assertThat(desired.listExceptions(Set.of(suite, drive))).containsOnlyKeys(corp);
  }

  private List<Demand> demands(DesiredState.Tagged... tags) {
    return DesiredState.of(catalogue, Set.of(), NeededNames.shipped()).listDemands(List.of(tags));
  }

  private List<String> conflicts(String app, DesiredState.Tagged... tags) {
    return demands(tags).stream()
        .filter(demand -> demand.app().equals(app))
        .flatMap(demand -> demand.conflicts().stream())
        .map(Conflict::text)
        .toList();
  }

  private static DesiredState.Tagged tag(String app, String tag) {
    return new DesiredState.Tagged("catalogued", app, app, tag, "admin", AT, "because");
  }

  private static App app(String id, String... domains) {
    return new App(
        new AppRef(id),
        id,
        Category.values()[0],
        null,
        null,
        Stream.of(domains).map(DomainPattern::parse).toList(),
        RiskProfile.UNKNOWN);
  }
}
