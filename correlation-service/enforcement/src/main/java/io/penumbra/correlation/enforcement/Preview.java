package io.penumbra.correlation.enforcement;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Preview of the published state with additional tags or rules. Changes nothing. */
@ApplicationScoped
public class Preview {

  private final EnforcementStore store;
  private final EnforcementRules rules;
  private final TransactionRunner transactions;
  private final CurrentCatalogue catalogue;
  private final Clock clock;

  Preview(
      EnforcementStore store,
      EnforcementRules rules,
      TransactionRunner transactions,
      CurrentCatalogue catalogue,
      Clock clock) {
    this.store = store;
    this.rules = rules;
    this.transactions = transactions;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * Planned change.
   *
   * @param app id of an app to restrict as by a tag, or null
   * @param pattern domain to restrict as by a rule, as typed, or null
   * @param action block or warn
   */
  public record Planned(String app, String pattern, Action action) {}

  /**
   * Returns the desired state with all publishable changes, including waiting ones, regardless of
   * whether enforcement is on.
   *
   * @param planned changes in addition to present tags and rules
   * @throws ProblemException 400 naming an app that is not in the catalogue, or an invalid domain
   */
  public Published of(List<Planned> planned) {
    return transactions.run(connection -> of(connection, planned));
  }

  private Published of(SqlConnection connection, List<Planned> planned) {
    Instant now = clock.instant();
    AppCatalogue apps = catalogue.hold(connection).apps();
    Settings settings = store.readSettings(connection);
    DesiredState desired =
        DesiredState.of(
            apps, settings.protectedSet(), NeededNames.shipped(), store.listOwnTenants(connection));
    List<DesiredState.Tagged> tags = new ArrayList<>();
    List<Rule> all = new ArrayList<>(rules.at(connection, now));
    Set<String> replaced = new HashSet<>();
    for (Planned one : planned) {
      if (one.app() != null) {
        tags.add(tag(apps, one, now));
        replaced.add(one.app());
      } else {
        all.add(createRule(desired, one, now));
      }
    }
    store.listTags(connection).stream()
        .filter(tag -> !replaced.contains(tag.key()))
        .forEach(tags::add);
    Map<Demand.Key, Demand> demands = new TreeMap<>();
    desired.listDemands(tags, all).forEach(demand -> demands.put(demand.key(), demand));
    List<Entry> entries = new ArrayList<>();
    desired
        .compose(demands.values(), Preview::decide)
        .forEach(
            (place, wanted) ->
                entries.add(
                    new Entry(
                        place.pattern(),
                        wanted.app(),
                        wanted.app() == null ? null : desired.name(wanted.app()),
                        wanted.action(),
                        now,
                        Scope.parse(place.scope()),
                        wanted.target())));
    return new Published(
        0, "", now, settings, entries.stream().sorted().toList(), demands, List.of(), null);
  }

  private static DesiredState.Tagged tag(AppCatalogue apps, Planned one, Instant now) {
    if (!AppRef.isValid(one.app()) || apps.findApp(new AppRef(one.app())).isEmpty()) {
      throw FieldChecks.badRequest(
          "field \"targets\": the catalogue has no app \"%s\"".formatted(one.app()));
    }
    return new DesiredState.Tagged(
        "catalogued",
        one.app(),
        one.app(),
        one.action() == Action.BLOCK ? DesiredState.UNSANCTIONED : DesiredState.MONITORED,
        "",
        now,
        null);
  }

  private static Rule createRule(DesiredState desired, Planned one, Instant now) {
    DomainPattern pattern = FieldChecks.valid(() -> RulePatterns.parse(one.pattern()));
    String refusal = desired.refusal(pattern, one.action(), Rule.Source.ADMINISTRATOR);
    if (refusal != null) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "field \"targets\": " + refusal);
    }
    return new Rule(
        new UUID(0, 0),
        null,
        pattern,
        one.action(),
        null,
        "",
        null,
        now,
        "",
        Rule.Source.ADMINISTRATOR);
  }

  private static Map<DomainPattern, Action> decide(Demand demand) {
    Map<DomainPattern, Action> next = new TreeMap<>();
    if (demand.isPublishable() && (demand.action() != Action.PASS || !demand.isForApp())) {
      demand.patterns().forEach(pattern -> next.put(pattern, demand.action()));
    }
    return next;
  }
}
