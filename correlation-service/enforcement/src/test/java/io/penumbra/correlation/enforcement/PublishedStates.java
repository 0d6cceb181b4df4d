package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.DomainPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Factory of published states in which every conflict is accepted. */
public final class PublishedStates {

  private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");

  private PublishedStates() {}

  /** Returns the default settings. */
  public static Settings settings() {
    return Settings.NEVER_SET;
  }

  /** Adds protected apps to the settings of a state. */
  public static Published protecting(Published state, List<String> apps) {
    Settings was = state.settings();
    return new Published(
        state.version(),
        state.inputs(),
        state.at(),
        new Settings(
            1,
            true,
            was.bypassHours(),
            apps,
            was.approval(),
            was.limits(),
            was.canaryDomain(),
            "admin",
            state.at(),
            null),
        state.entries(),
        state.demands(),
        state.waiting(),
        null);
  }

  public static Published of(AppCatalogue catalogue, Map<String, Action> restricted, long version) {
    return of(catalogue, restricted, List.of(), version);
  }

  /** Returns a state with rules in addition to the tags. */
  public static Published of(
      AppCatalogue catalogue, Map<String, Action> restricted, List<Rule> rules, long version) {
    DesiredState desired = DesiredState.of(catalogue, Set.of(), NeededNames.shipped());
    List<DesiredState.Tagged> tags = new ArrayList<>();
    restricted.forEach(
        (app, action) ->
            tags.add(
                new DesiredState.Tagged(
                    "catalogued",
                    app,
                    app,
                    action == Action.BLOCK ? "unsanctioned" : "monitored",
                    "admin",
                    AT,
                    null)));
    List<Entry> entries = new ArrayList<>();
    desired
        .compose(desired.listDemands(tags, rules), PublishedStates::accepted)
        .forEach(
            (place, wanted) ->
                entries.add(
                    new Entry(
                        place.pattern(),
                        wanted.app(),
                        wanted.app() == null ? null : desired.name(wanted.app()),
                        wanted.action(),
                        AT,
                        Scope.parse(place.scope()),
                        wanted.target())));
    return new Published(
        version,
        "",
        AT,
        Settings.NEVER_SET,
        entries.stream().sorted().toList(),
        Map.of(),
        List.of(),
        null);
  }

  private static Map<DomainPattern, Action> accepted(Demand demand) {
    Map<DomainPattern, Action> patterns = new HashMap<>();
    if (demand.action() != Action.PASS || !demand.isForApp()) {
      demand.patterns().forEach(pattern -> patterns.put(pattern, demand.action()));
    }
    return patterns;
  }
}
