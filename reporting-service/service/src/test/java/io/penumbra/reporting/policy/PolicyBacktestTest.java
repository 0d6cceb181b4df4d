package io.penumbra.reporting.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.Api;
import io.penumbra.reporting.ContractUsage;
import io.penumbra.reporting.ContractUsage.OfReport;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.UsageRecount;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Back-tests of random policies, compared with a recount of raw rows of usage. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class PolicyBacktestTest {

  private static final String BACKTEST = "/api/v1/policies/backtest";
  private static final int POLICIES = 60;
  private static final Period RETENTION = Period.retained(Clock.systemUTC());

  private UsageRecount recount;
  private Map<Integer, App> apps;

  /** App with the attributes that policies match. */
  private record App(
      String kind,
      String category,
      Set<String> tags,
      String soc2,
      Double score,
      Double confidence,
      int domains) {}

  /** Match of an app against the conditions of a policy. */
  private enum Fit {
    YES,
    UNKNOWN,
    NO
  }

  /** Policy with an independent representation of its parts. */
  private record Case(
      ObjectNode body,
      List<OfReport> reports,
      Map<String, Long> thresholds,
      Integer limit,
      boolean stored,
      boolean noAssurance,
      boolean risky,
      String unknown,
      String withoutTag) {

    Fit fit(App app) {
      if (!Set.of("catalogued", "custom").contains(app.kind)
          || stored && !"Cloud storage".equals(app.category)
          || withoutTag != null && app.tags.contains(withoutTag)) {
        return Fit.NO;
      }
      Set<Fit> fits = Set.copyOf(List.of(assured(app), scored(app)));
      if (fits.contains(Fit.NO)) {
        return Fit.NO;
      }
      if (fits.contains(Fit.UNKNOWN)) {
        return switch (unknown) {
          case "match" -> Fit.YES;
          case "exclude" -> Fit.NO;
          case null, default -> Fit.UNKNOWN;
        };
      }
      return Fit.YES;
    }

    private Fit assured(App app) {
      if (!noAssurance) {
        return Fit.YES;
      }
      return app.soc2 == null ? Fit.UNKNOWN : app.soc2.equals("false") ? Fit.YES : Fit.NO;
    }

    private Fit scored(App app) {
      if (!risky) {
        return Fit.YES;
      }
      if (app.score == null) {
        return Fit.NO;
      }
      return app.confidence < 0.25 ? Fit.UNKNOWN : app.score <= 5 ? Fit.YES : Fit.NO;
    }
  }

  /** Match of a policy. */
  private record Match(OfReport report, AppDay figures) {
    String key() {
      return report.id() + ' ' + figures.app();
    }
  }

  @BeforeEach
  void usage() throws SQLException {
    recount = ContractUsage.fill(21);
    apps = readApps();
  }

  private static Map<Integer, App> readApps() throws SQLException {
    Map<Integer, App> found = new HashMap<>();
    try (Connection connection = TestStack.connect("correlation");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select app_id, kind, category, risk_factors ->> 'soc2',
                  array(select tag from report.app_tag t where t.app_id = a.app_id), score, confidence,
                  case kind when 'unmatched' then 1 else cardinality(domains) end
                from report.app a""")) {
      while (row.next()) {
        found.put(
            row.getInt(1),
            new App(
                row.getString(2),
                row.getString(3),
                Set.of((String[]) row.getArray(5).getArray()),
                row.getString(4),
                (Double) row.getObject(6),
                (Double) row.getObject(7),
                row.getInt(8)));
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void equalsRecountOfRawRows(int seed) {
    Random random = new Random(seed);
    int alerts = 0;
    int unjudged = 0;
    int overLimit = 0;
    for (int i = 0; i < POLICIES; i++) {
      Case one = policy(random);
      JsonNode answer = Api.json(BACKTEST, "{\"policy\":%s}".formatted(one.body));
      assertThat(answer.toString()).as("%s", one.body).isEqualTo(expected(one, answer).toString());
      alerts += answer.path("alerts").asInt();
      unjudged += answer.path("unjudged").path("total").asInt();
      overLimit += answer.path("overLimit").asInt();
    }
    // ensures that the comparison covers enough cases
    assertThat(List.of(alerts, unjudged, overLimit)).allMatch(count -> count > 10);
  }

  private static Case policy(Random random) {
    ObjectNode body = Api.JSON.createObjectNode().put("name", "Any").put("severity", "low");
    Map<String, Long> thresholds = new TreeMap<>();
    List<String> measures =
        List.of(
            "traffic", "upload", "download", "users", "machines", "ipAddresses", "transactions");
    for (int i = random.nextInt(2); i >= 0; i--) {
      String measure = measures.get(random.nextInt(measures.size()));
      thresholds.put(
          measure,
          switch (measure) {
            case "traffic", "download" -> random.nextLong(2_000_000);
            case "upload" -> random.nextLong(20_000);
            case "transactions" -> random.nextLong(40);
            default -> random.nextLong(4);
          });
    }
    thresholds.forEach(body.putObject("thresholds")::put);
    ObjectNode filters = body.putObject("filters");
    boolean stored = random.nextInt(4) == 0;
    if (stored) {
      filters.putArray("category").add("Cloud storage");
    }
    boolean noAssurance = random.nextInt(3) == 0;
    if (noAssurance) {
      filters.putArray("factor").add("soc2:no");
    }
    boolean risky = random.nextInt(3) == 0;
    if (risky) {
      filters.put("maxScore", 5);
    }
    String unknown = List.of("report", "match", "exclude").get(random.nextInt(3));
    filters.put("unknown", unknown);
    String withoutTag = random.nextInt(3) == 0 ? "sanctioned" : null;
    if (withoutTag != null) {
      filters.putArray("withoutTag").add(withoutTag);
    }
    List<OfReport> reports = new ArrayList<>(ContractUsage.REPORTS);
    Collections.shuffle(reports, random);
    reports = reports.subList(0, 1 + random.nextInt(2));
    reports.forEach(report -> body.withArray("reports").add(report.id()));
    Integer limit = random.nextBoolean() ? 1 + random.nextInt(2) : null;
    body.put("dailyLimit", limit);
    return new Case(
        body, reports, thresholds, limit, stored, noAssurance, risky, unknown, withoutTag);
  }

  /**
   * Returns the expected answer, computed from its definition. Parts that do not depend on usage
   * are copied from the actual answer.
   */
  private ObjectNode expected(Case one, JsonNode answer) {
    List<Match> met = new ArrayList<>();
    Map<String, List<Match>> open = new HashMap<>();
    for (OfReport report : one.reports) {
      for (AppDay figures : recount.of(RETENTION, report.admits()).appDays()) {
        Fit fit = one.fit(apps.get(figures.app()));
        if (fit == Fit.NO) {
          continue;
        }
        Fit exceeds = exceeds(one.thresholds, figures);
        if (exceeds == Fit.NO) {
          continue;
        }
        Match match = new Match(report, figures);
        if (fit == Fit.YES && exceeds == Fit.YES) {
          met.add(match);
        } else {
          open.computeIfAbsent(match.key(), _ -> new ArrayList<>()).add(match);
        }
      }
    }
    met.forEach(match -> open.remove(match.key()));
    List<Match> raised = new ArrayList<>();
    Map<LocalDate, Integer> left = new HashMap<>();
    Set<String> keys = new HashSet<>();
    TreeMap<LocalDate, List<Match>> days = new TreeMap<>();
    met.forEach(
        match -> days.computeIfAbsent(match.figures.day(), _ -> new ArrayList<>()).add(match));
    days.forEach(
        (day, ofDay) -> {
          ofDay.sort(
              Comparator.comparingLong((Match match) -> -match.figures.transactions())
                  .thenComparing(match -> match.report.id())
                  .thenComparing(match -> match.figures.app()));
          int count = 0;
          for (Match match : ofDay) {
            if (keys.contains(match.key())) {
              continue;
            }
            if (one.limit != null && count == one.limit) {
              left.merge(day, 1, Integer::sum);
            } else {
              count++;
              keys.add(match.key());
              raised.add(match);
            }
          }
        });
    ObjectNode expected = answer.deepCopy();
    expected.put("alerts", raised.size());
    expected.put("apps", raised.stream().map(match -> match.figures.app()).distinct().count());
    expected.put(
        "domains",
        raised.stream()
            .map(match -> match.figures.app())
            .distinct()
            .mapToInt(app -> apps.get(app).domains)
            .sum());
    expected.put("users", count(EntityKind.USER, raised));
    expected.put("machines", count(EntityKind.MACHINE, raised));
    expected.put("overLimit", left.values().stream().mapToInt(Integer::intValue).sum());
    for (JsonNode day : expected.path("days")) {
      LocalDate date = LocalDate.parse(day.path("day").asText());
      ((ObjectNode) day)
          .put("alerts", raised.stream().filter(match -> match.figures.day().equals(date)).count())
          .put("overLimit", left.getOrDefault(date, 0));
    }
    ArrayNode first = expected.putArray("first");
    raised.stream()
        .limit(10)
        .forEach(
            match ->
                first
                    .addObject()
                    .put("day", match.figures.day().toString())
                    .put("report", match.report.id())
                    .<ObjectNode>set("app", app(match, answer))
                    .set("figures", figures(match.figures)));
    ((ObjectNode) expected.path("unjudged")).put("total", open.size());
    return expected;
  }

  private int count(EntityKind kind, List<Match> raised) {
    Set<Integer> entities = new HashSet<>();
    for (Match match : raised) {
      entities.addAll(
          recount
              .of(new Period(match.figures.day(), match.figures.day()), match.report.admits())
              .entities(kind, (app, day) -> app == match.figures.app()));
    }
    return entities.size();
  }

  /** Returns the app as in the actual answer, because the test does not verify its name. */
  private static JsonNode app(Match match, JsonNode answer) {
    for (JsonNode alert : answer.path("first")) {
      if (alert.path("app").path("id").asInt() == match.figures.app()) {
        return alert.path("app");
      }
    }
    return Api.JSON.createObjectNode().put("id", match.figures.app());
  }

  private static ObjectNode figures(AppDay day) {
    return Api.JSON
        .createObjectNode()
        .put("transactions", day.transactions())
        .put("bytesUp", day.upKnown() == 0 ? null : (Long) day.bytesUp())
        .put("bytesDown", day.downKnown() == 0 ? null : (Long) day.bytesDown())
        .put(
            "traffic",
            day.upKnown() + day.downKnown() == 0 && day.bytesUnsplit() == 0
                ? null
                : (Long) (day.bytesUp() + day.bytesDown() + day.bytesUnsplit()))
        .put("measured", day.measured())
        .put("machines", day.machines())
        .put("users", day.users())
        .put("ipAddresses", day.ipAddresses())
        .putNull("baseline");
  }

  private static Fit exceeds(Map<String, Long> thresholds, AppDay figures) {
    Fit all = Fit.YES;
    for (Map.Entry<String, Long> threshold : thresholds.entrySet()) {
      long unknown = 0;
      long known;
      switch (threshold.getKey()) {
        case "traffic" -> {
          known = figures.bytesUp() + figures.bytesDown() + figures.bytesUnsplit();
          unknown = figures.transactions() - figures.measured();
        }
        case "upload" -> {
          known = figures.bytesUp();
          unknown = figures.transactions() - figures.upKnown();
        }
        case "download" -> {
          known = figures.bytesDown();
          unknown = figures.transactions() - figures.downKnown();
        }
        case "users" -> known = figures.users();
        case "machines" -> known = figures.machines();
        case "ipAddresses" -> known = figures.ipAddresses();
        default -> known = figures.transactions();
      }
      if (known <= threshold.getValue()) {
        if (unknown == 0) {
          return Fit.NO;
        }
        all = Fit.UNKNOWN;
      }
    }
    return all;
  }

  @Test
  void takesEitherAStoredPolicyOrADraft() {
    String refused =
        Api.refusal("both", Api.post(BACKTEST, "{\"id\":\"policy-x\",\"policy\":{}}"), 400);
    assertThat(refused).contains("either id").contains("or policy");
    Api.refusal("neither", Api.post(BACKTEST, "{}"), 400);
    Api.refusal("unknown", Api.post(BACKTEST, "{\"id\":\"policy-x\"}"), 404);
    assertThat(
            Api.refusal(
                "draft",
                Api.post(BACKTEST, "{\"policy\":{\"name\":\"x\",\"severity\":\"low\"}}"),
                400))
        .contains("thresholds is required");
  }
}
