package io.penumbra.perf.report;

import java.util.ArrayList;
import java.util.List;

/** All endpoints that read report data, with the requests of the dashboard and of scripts. */
final class Endpoints {

  /** Endpoint that reads no report; it measures the fixed cost of a request. */
  static final String FLOOR = "who am I (reads no report)";

  /** Endpoint that is compared with raw rows. */
  static final String DASHBOARD = "apps P30D";

  private static final String ANY_DAYS = "?from={from}&to={to}";
  private static final List<String> TABLES = List.of("machines", "users", "ip-addresses", "apps");
  private static final String GRAPH =
      "/api/compat/graph/beta/security/dataDiscovery/cloudAppDiscovery/uploadedStreams";
  private static final String DEFENDER = "/api/compat/defender/api";

  private final List<Endpoint> all = new ArrayList<>();

  private Endpoints() {}

  static List<Endpoint> all() {
    Endpoints endpoints = new Endpoints();
    endpoints.all.add(Endpoint.at(FLOOR, "/api/v1/me"));
    endpoints.report();
    endpoints.tables();
    endpoints.machinePage();
    endpoints.userPage();
    endpoints.addressPage();
    endpoints.appPage();
    endpoints.selections();
    endpoints.presence();
    endpoints.investigation();
    endpoints.paths();
    endpoints.policies();
    endpoints.compatibility();
    return List.copyOf(endpoints.all);
  }

  private void report() {
    all.add(Endpoint.at("reports", "/api/v1/reports"));
    for (String period : List.of("P7D", "P30D", "P90D")) {
      add("summary " + period, "/summary?period=" + period);
    }
    add("summary from/to", "/summary" + ANY_DAYS);
    add("executive report P30D", "/executive?period=P30D");
    add("hours P7D", "/hours?period=P7D");
    add("hours P30D", "/hours?period=P30D");
    all.add(Endpoint.at("summary of all sources", "/api/v1/reports/global/summary?period=P90D"));
    for (String breakdown : List.of("categories", "risk", "headquarters", "kinds", "tags")) {
      add(breakdown, "/" + breakdown + "?period=P90D");
      add(breakdown + " from/to", "/" + breakdown + ANY_DAYS);
    }
  }

  private void tables() {
    for (String table : TABLES) {
      add(table, "/" + table + "?period=P90D&limit=50");
      all.add(Endpoint.secondPage(table + " page 2", "/" + table + "?period=P90D&limit=50"));
      add(table + " -lastSeen", "/" + table + "?period=P30D&limit=50&sort=-lastSeen");
      add(table + " -traffic", "/" + table + "?period=P90D&limit=50&sort=-traffic");
      all.add(
          Endpoint.secondPage(
              table + " -traffic page 2", "/" + table + "?period=P90D&limit=50&sort=-traffic"));
      add(
          table + " minTraffic",
          "/" + table + "?period=P30D&limit=50&minTransactions=100&minTraffic=1000000");
      add(table + " from/to", "/" + table + ANY_DAYS + "&limit=50");
      all.add(Endpoint.secondPage(table + " from/to page 2", "/" + table + ANY_DAYS + "&limit=50"));
    }
    add(DASHBOARD, "/apps?period=P30D&limit=50");
    add("machines -users", "/machines?period=P90D&limit=50&sort=-users");
    add("machines name", "/machines?period=P90D&limit=50&sort=name");
    add("machines search", "/machines?period=P90D&limit=50&search=LT-101");
    add("machines os", "/machines?period=P90D&limit=50&os=Windows10");
    add("machines -users from/to", "/machines" + ANY_DAYS + "&limit=50&sort=-users");
    add("users search", "/users?period=P90D&limit=50&search=user11");
    add("ip-addresses search", "/ip-addresses?period=P90D&limit=50&search=10.0.1&scope=private");
    add("apps search", "/apps?period=P90D&limit=50&search=drive");
    add("apps -users", "/apps?period=P90D&limit=50&sort=-users");
    add("apps -users from/to", "/apps" + ANY_DAYS + "&limit=50&sort=-users");
    add("apps risk, category", "/apps?period=P90D&limit=50&risk=high&category=Cloud+storage");
    add("apps maxScore", "/apps?period=P90D&limit=50&kind=catalogued&maxScore=5&sort=score");
    add("unmatched", "/unmatched?period=P90D&limit=50");
    add("transactions", "/transactions?period=P7D&limit=50");
    add("unmatched from/to", "/unmatched" + ANY_DAYS + "&limit=50");
    for (String text : List.of("LT-101", "user11", "er")) {
      // the last text is part of very many names
      all.add(Endpoint.at("search " + text, "/api/v1/search?period=P30D&q=" + text));
    }
    add("attention", "/attention");
  }

  private void machinePage() {
    add("machine", "/machines/{machine}?period=P90D");
    add("machine from/to", "/machines/{machine}" + ANY_DAYS);
    add("machine hours", "/machines/{machine}/hours?period=P30D");
    for (String table : List.of("apps", "users", "ip-addresses")) {
      add("machine " + table, "/machines/{machine}/" + table + "?period=P90D&limit=50");
    }
    add("machine apps from/to", "/machines/{machine}/apps" + ANY_DAYS + "&limit=50");
    add("machine user-history", "/machines/{machine}/user-history?period=P90D&limit=50");
    add("machine ip-history", "/machines/{machine}/ip-history?period=P90D&limit=50");
    add("machine transactions", "/machines/{sendingMachine}/transactions?period=P90D&limit=100");
    all.add(
        Endpoint.secondPage(
            "machine transactions page 2",
            "/machines/{sendingMachine}/transactions?period=P90D&limit=100"));
    add(
        "machine transactions blocked",
        "/machines/{sendingMachine}/transactions?period=P90D&limit=50&verdict=blocked");
  }

  private void userPage() {
    add("user", "/users/{user}?period=P90D");
    add("user from/to", "/users/{user}" + ANY_DAYS);
    for (String table : List.of("apps", "machines", "ip-addresses")) {
      add("user " + table, "/users/{user}/" + table + "?period=P90D&limit=50");
    }
    add("user machine-history", "/users/{user}/machine-history?period=P90D&limit=50");
    add("user transactions", "/users/{sendingUser}/transactions?period=P90D&limit=50");
  }

  private void addressPage() {
    add("ip-address", "/ip-addresses/{address}?period=P90D");
    for (String table : List.of("apps", "machines", "users")) {
      add("ip-address " + table, "/ip-addresses/{address}/" + table + "?period=P90D&limit=50");
    }
    add(
        "ip-address machine-history",
        "/ip-addresses/{address}/machine-history?period=P90D&limit=50");
    add(
        "ip-address transactions",
        "/ip-addresses/{sendingAddress}/transactions?period=P90D&limit=50");
  }

  private void appPage() {
    for (String app : List.of("app", "popularApp")) {
      String title = app.equals("app") ? "app" : "popular app";
      add(title, "/apps/{" + app + "}?period=P90D");
      add(title + " from/to", "/apps/{" + app + "}" + ANY_DAYS);
      for (String table : List.of("machines", "users", "ip-addresses")) {
        String path = "/apps/{" + app + "}/" + table;
        add(title + " " + table, path + "?period=P90D&limit=50");
        add(title + " " + table + " P7D", path + "?period=P7D&limit=50");
        add(title + " " + table + " -lastSeen", path + "?period=P30D&limit=50&sort=-lastSeen");
        add(title + " " + table + " from/to", path + ANY_DAYS + "&limit=50");
      }
    }
    all.add(
        Endpoint.secondPage(
            "most popular app machines page 2", "/apps/{topApp}/machines?period=P90D&limit=50"));
    add("popular app users search", "/apps/{popularApp}/users?period=P90D&limit=50&search=user11");
    add("app hosts", "/apps/{sendingApp}/hosts?period=P7D&limit=50");
    add("app installations", "/apps/{sendingApp}/installations?period=P7D&limit=50");
    add("machine installations", "/machines/{machine}/installations?period=P7D&limit=50");
    add("app transactions", "/apps/{sendingApp}/transactions?period=P7D&limit=50");
  }

  private void selections() {
    add("apps of a machine and a user", "/apps?machine={machine}&user={user}&period=P90D");
    for (String report : List.of("machines", "network", "tag")) {
      String path = "/api/v1/reports/{report:" + report + "}";
      all.add(Endpoint.at("custom by " + report + " summary", path + "/summary?period=P90D"));
      all.add(Endpoint.at("custom by " + report + " apps", path + "/apps?period=P90D&limit=50"));
    }
  }

  private void presence() {
    all.add(
        Endpoint.at(
            "who was on a machine", "/api/v1/presence/machines/{machine}/users?at={moment}"));
    all.add(
        Endpoint.at(
            "who had an address", "/api/v1/presence/ip-addresses/{address}/machines?at={moment}"));
    all.add(
        Endpoint.at(
            "where someone was",
            "/api/v1/presence/users/{user}/machines?from={from}T00:00:00Z&to={to}T12:00:00Z"));
  }

  private void investigation() {
    for (String kind : List.of("machine", "user", "ipAddress", "app")) {
      for (int depth = 1; depth <= 2; depth++) {
        all.add(
            Endpoint.post(
                "expand %s, depth %d".formatted(kind, depth),
                "/api/v1/investigations/expand",
                """
                {"start":[{"kind":"%s","id":{%s}}],"period":"P30D","depth":%d,"report":"win10-endpoint-users"}\
                """
                    .formatted(kind, kind.equals("ipAddress") ? "address" : kind, depth)));
      }
    }
  }

  private void paths() {
    for (String kind : List.of("machine", "user")) {
      all.add(
          Endpoint.post(
              "path from %s to app".formatted(kind),
              "/api/v1/investigations/path",
              """
              {"start":{"kind":"%s","id":{%s}},"end":{"kind":"app","id":{app}},"period":"P30D",\
              "report":"win10-endpoint-users"}\
              """
                  .formatted(kind, kind)));
    }
  }

  private void policies() {
    for (String threshold : List.of("traffic", "users")) {
      all.add(
          Endpoint.post(
              "back-test by " + threshold,
              "/api/v1/policies/backtest",
              """
              {"policy":{"name":"Measured","severity":"low","thresholds":{"%s":50}}}"""
                  .formatted(threshold)));
    }
  }

  private void compatibility() {
    String stream = "/win10-endpoint-users";
    String details = stream + "/aggregatedAppsDetails(period=duration'P30D')";
    all.add(Endpoint.at("Graph uploadedStreams", GRAPH));
    all.add(Endpoint.at("Graph uploadedStream", GRAPH + stream));
    all.add(Endpoint.at("Graph aggregatedAppsDetails", GRAPH + details + "?$top=100"));
    all.add(Endpoint.at("Graph app", GRAPH + details + "/{popularApp}"));
    for (String list : List.of("users", "devices", "ipAddress", "appInfo")) {
      all.add(Endpoint.at("Graph app " + list, GRAPH + details + "/{popularApp}/" + list));
    }
    all.add(Endpoint.at("Defender machines", DEFENDER + "/machines?$top=100"));
    all.add(Endpoint.at("Defender machine", DEFENDER + "/machines/{machine}"));
    all.add(Endpoint.at("Defender logonusers", DEFENDER + "/machines/{machine}/logonusers"));
    all.add(Endpoint.at("Defender users/machines", DEFENDER + "/users/{userName}/machines"));
    all.add(
        Endpoint.at(
            "Defender findbyip",
            DEFENDER + "/machines/findbyip(ip='{ipText}',timestamp={moment})"));
  }

  private void add(String name, String path) {
    all.add(Endpoint.of(name, path));
  }
}
