package io.penumbra.correlation.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.Destination;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.PatternFinder;
import io.penumbra.correlation.catalogue.RiskProfile;
import io.penumbra.correlation.catalogue.ShippedCatalogue;
import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.PatternIndex;
import io.penumbra.correlation.enforcement.Published;
import io.penumbra.correlation.enforcement.PublishedStates;
import io.vertx.core.json.JsonArray;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Comparison of every format with the catalogue's matcher. */
class FeedFormatTest {

  private static final long SEED = 41;

  private static final AppCatalogue CATALOGUE =
      ShippedCatalogue.get()
          .with(
              List.of(
                  app("custom-outer", "outer.example.com"),
                  app("custom-inner", "inner.outer.example.com", "=alone.outer.example.com"),
                  app("custom-nested", "deep.inner.outer.example.com"),
                  app("custom-far", "c.b.a.blocked.example.org"),
                  app("custom-blocked", "blocked.example.org", "bücher.example.org"),
                  app("custom-exact", "=exact.example.net"),
                  app("custom-below", "*.below.example.net"),
                  app("custom-wild", "s3.*.wild.example.net"),
                  app("custom-spelled", "s3.eu.wild.example.net")),
              Set.of(DomainPattern.parse("corp.blocked.example.org")));

  private static final Map<String, Action> RESTRICTED = restricted();
  private static final Published PUBLISHED = PublishedStates.of(CATALOGUE, RESTRICTED, 7);
  private static final Set<String> HOSTS = hosts();

  private static Map<String, Action> restricted() {
    Map<String, Action> restricted = new TreeMap<>();
    List<App> apps = new ArrayList<>(ShippedCatalogue.get().apps());
    Collections.shuffle(apps, new Random(SEED));
    apps.subList(0, 600).forEach(app -> restricted.put(app.ref().id(), Action.BLOCK));
    apps.subList(600, 900).forEach(app -> restricted.put(app.ref().id(), Action.WARN));
    for (String app : List.of("outer", "nested", "blocked", "exact", "below", "wild")) {
      restricted.put("custom-" + app, Action.BLOCK);
    }
    return restricted;
  }

  /** Returns the names of all apps, with parents, children and siblings of these names. */
  private static Set<String> hosts() {
    Set<String> hosts = new LinkedHashSet<>();
    for (App app : CATALOGUE.apps()) {
      for (DomainPattern pattern : app.domains()) {
        String name = pattern.text().replace("=", "").replace("*", "any");
        String parent = name.substring(name.indexOf('.') + 1);
        hosts.addAll(
            List.of(name, "a." + name, "b.a." + name, "x" + name, parent, "next." + parent));
      }
    }
    hosts.removeIf(host -> host.indexOf('.') < 0);
    return hosts;
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PAC", "JSON", "DEFENDER_CSV"})
  void blocksCatalogueEntriesAndReportsTheRest(FeedFormat format) {
    Rendering rendering = format.render(PUBLISHED);
    Predicate<String> blocks = ListReaders.of(format, rendering);
    Set<String> inexpressible =
        rendering.inexpressible().stream()
            .map(one -> one.entry().pattern().text())
            .collect(Collectors.toSet());
    PatternFinder finder = new PatternFinder(CATALOGUE);
    List<String> wider = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    int blocked = 0;
    for (String host : HOSTS) {
      AppRef app = app(host);
      boolean shouldBlock = app != null && RESTRICTED.get(app.id()) == Action.BLOCK;
      boolean does = blocks.test(host);
      blocked += does ? 1 : 0;
      if (does && !shouldBlock) {
        wider.add(host);
      } else if (!does && shouldBlock && !inexpressible.contains(finder.find(app, host).text())) {
        missing.add(host);
      }
    }
    assertThat(wider).as("blocked, though the catalogue gives them to another app").isEmpty();
    assertThat(missing).as("neither blocked nor reported").isEmpty();
    assertThat(blocked).isGreaterThan(1_000);
  }

  /** Combination of a format and an exception mode. */
  private record Publication(FeedFormat format, ExceptionMode mode) {}

  /** Returns every format in each of its modes; PAC files require a JavaScript engine. */
  static Stream<Publication> publications() {
    return Stream.of(FeedFormat.values())
        .filter(format -> format != FeedFormat.PAC || Programs.find("node").isPresent())
        .flatMap(
            format ->
                format.modes().isEmpty()
                    ? Stream.of(new Publication(format, null))
                    : format.modes().stream().map(mode -> new Publication(format, mode)));
  }

  @ParameterizedTest
  @MethodSource("publications")
  void blocksEveryAppAsTheCatalogueMatchesItsNamesOrReportsWhyNot(
      Publication publication, @TempDir Path folder) throws Exception {
    List<String> unexplained = new ArrayList<>();
    int blocked = 0;
    List<Rendering> renderings =
        BATCHES.stream()
            .map(apps -> PublishedStates.of(CATALOGUE, apps, 1))
            .map(published -> publication.format().render(published, publication.mode()))
            .toList();
    List<Predicate<String>> readers = readers(publication.format(), renderings, folder);
    for (int batch = 0; batch < BATCHES.size(); batch++) {
      Map<String, Action> apps = BATCHES.get(batch);
      Rendering rendering = renderings.get(batch);
      Predicate<String> blocks = readers.get(batch);
      Set<String> reported = new HashSet<>();
      PatternIndex<Boolean> wider = new PatternIndex<>();
      for (Inexpressible one : rendering.inexpressible()) {
        reported.add(one.entry().pattern().text());
        if (one.cause() == Inexpressible.Cause.WIDER) {
          wider.put(one.entry().pattern(), true);
        }
      }
      for (String host : HOSTS) {
        AppRef app = APPS_OF_HOSTS.get(host);
        boolean should = app != null && apps.containsKey(app.id());
        boolean does = blocks.test(host);
        blocked += does ? 1 : 0;
        boolean isExplained =
            does == should
                || (does
                    ? !wider.above(new DomainPattern("=" + host)).isEmpty()
                    : reported.contains(FINDER.find(app, host).text()));
        if (!isExplained) {
          unexplained.add("%s of %s: %s".formatted(host, app, does ? "blocked" : "reachable"));
        }
      }
    }
    assertThat(unexplained).isEmpty();
    assertThat(blocked).isGreaterThan(5_000);
  }

  private static List<Predicate<String>> readers(
      FeedFormat format, List<Rendering> renderings, Path folder) throws Exception {
    return format == FeedFormat.PAC
        ? proxies(renderings, folder).stream()
            .<Predicate<String>>map(
                proxies -> host -> "PROXY 127.0.0.1:9".equals(proxies.get(host)))
            .toList()
        : renderings.stream().map(rendering -> ListReaders.of(format, rendering)).toList();
  }

  private static final PatternFinder FINDER = new PatternFinder(CATALOGUE);

  private static final Map<String, AppRef> APPS_OF_HOSTS =
      HOSTS.stream()
          .filter(host -> app(host) != null)
          .collect(Collectors.toMap(Function.identity(), FeedFormatTest::app));

  /** Batches of all apps. Apps whose domains contain each other are in different batches. */
  private static final List<Map<String, Action>> BATCHES = batches();

  private static List<Map<String, Action>> batches() {
    PatternIndex<AppRef> owners = new PatternIndex<>();
    CATALOGUE
        .apps()
        .forEach(app -> app.domains().forEach(pattern -> owners.put(pattern, app.ref())));
    List<Map<String, Action>> batches = new ArrayList<>();
    for (App app : CATALOGUE.apps()) {
      Set<String> neighbours =
          app.domains().stream()
              .flatMap(
                  pattern ->
                      Stream.concat(owners.below(pattern).stream(), owners.above(pattern).stream()))
              .map(claim -> claim.value().id())
              .filter(id -> !id.equals(app.ref().id()))
              .collect(Collectors.toSet());
      batches.stream()
          .filter(batch -> Collections.disjoint(batch.keySet(), neighbours))
          .findFirst()
          .orElseGet(
              () -> {
                batches.add(new TreeMap<>());
                return batches.getLast();
              })
          .put(app.ref().id(), Action.BLOCK);
    }
    return batches;
  }

  @Test
  void pairsBlockedDomainWithNamesOfOtherAppsToAllow() {
    Published published = PublishedStates.of(CATALOGUE, blocking("dropbox"), 1);
    for (FeedFormat format : List.of(FeedFormat.PALO_ALTO_EDL, FeedFormat.FORTIGATE)) {
      Rendering rendering = format.render(published, ExceptionMode.PAIRED);
      assertThat(rendering.inexpressible()).isEmpty();
      assertThat(text(rendering)).contains("\n*.dropbox.com\n").doesNotContain("sign.dropbox");
      assertThat(text(rendering.allowed())).contains("\n*.sign.dropbox.com\n");
    }
  }

  @Test
  void blocksWiderOnlyWhereChosenAndNeverAProtectedApp() {
    Published published = PublishedStates.of(CATALOGUE, blocking("custom-outer"), 1);
    Rendering omitted = FeedFormat.DOMAINS.render(published, ExceptionMode.OMIT);
    assertThat(text(omitted)).isEmpty();
    assertThat(omitted.inexpressible())
        .extracting(Inexpressible::cause)
        .containsExactly(Inexpressible.Cause.EXCEPTIONS);
    Rendering wider = FeedFormat.DOMAINS.render(published, ExceptionMode.WIDEN);
    assertThat(text(wider)).isEqualTo("outer.example.com\n");
    assertThat(wider.inexpressible())
        .extracting(Inexpressible::cause)
        .containsExactly(Inexpressible.Cause.WIDER);
    Published keeping = PublishedStates.protecting(published, List.of("custom-nested"));
    assertThat(text(FeedFormat.DOMAINS.render(keeping, ExceptionMode.WIDEN))).isEmpty();
  }

  @Test
  void reportsInexpressibleEntriesOfEachFormat() {
    assertThat(causes(FeedFormat.RPZ))
        .containsEntry("s3.*.wild.example.net", "wildcard")
        .doesNotContainKeys("outer.example.com", "*.below.example.net", "=exact.example.net")
        .containsValue("warning");
    assertThat(causes(FeedFormat.HOSTS))
        .containsEntry("outer.example.com", "name-only-written")
        .containsEntry("*.below.example.net", "names-below-alone")
        .doesNotContainKey("=exact.example.net");
    assertThat(causes(FeedFormat.SQUID))
        .containsEntry("deep.inner.outer.example.com", "exceptions")
        .doesNotContainKeys(
            "=exact.example.net",
            "outer.example.com",
            "blocked.example.org",
            "*.below.example.net",
            "s3.*.wild.example.net");
    assertThat(causes(FeedFormat.UNBOUND))
        .containsEntry("outer.example.com", "exceptions")
        .containsEntry("=exact.example.net", "name-alone")
        .doesNotContainKey("blocked.example.org");
    assertThat(causes(FeedFormat.DEFENDER_JSON)).doesNotContainValue("warning");
    assertThat(causes(FeedFormat.PAC)).containsValue("warning").doesNotContainValue("wildcard");
    assertThat(causes(FeedFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void rendersAValidEmptyListWhereNothingIsPublished(FeedFormat format) {
    Rendering empty = format.render(PublishedStates.of(CATALOGUE, Map.of(), 3));
    assertThat(empty.entries()).isZero();
    assertThat(empty.inexpressible()).isEmpty();
    assertThat(text(empty)).doesNotContain("example");
    if (format == FeedFormat.RPZ) {
      assertThat(text(empty)).contains("@ IN SOA localhost. root.localhost. 3 ");
    }
    if (format == FeedFormat.DEFENDER_JSON) {
      assertThat(new JsonArray(text(empty))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void rendersTheSameBytesAgain(FeedFormat format) throws IOException {
    Rendering first = format.render(PUBLISHED);
    Rendering second = format.render(PUBLISHED);
    assertThat(second.content()).isEqualTo(first.content());
    assertThat(second.tag()).isEqualTo(first.tag());
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(first.compressed()))) {
      assertThat(unzipped.readAllBytes()).isEqualTo(first.content());
    }
  }

  @Test
  void writesInternationalNamesInPunycode() {
    assertThat(text(FeedFormat.RPZ.render(PUBLISHED)))
        .contains("\nxn--bcher-kva.example.org CNAME .\n*.xn--bcher-kva.example.org CNAME .\n");
    assertThat(text(FeedFormat.DOMAINS.render(PUBLISHED)))
        .contains("\nxn--bcher-kva.example.org\n");
  }

  @Test
  void batchesDefenderIndicatorsByFiveHundred() {
    JsonArray batches = new JsonArray(text(FeedFormat.DEFENDER_JSON.render(PUBLISHED)));
    List<Integer> sizes =
        IntStream.range(0, batches.size())
            .map(i -> batches.getJsonObject(i).getJsonArray("Indicators").size())
            .boxed()
            .toList();
    assertThat(sizes.subList(0, sizes.size() - 1)).isNotEmpty().allMatch(size -> size == 500);
    assertThat(sizes.getLast()).isBetween(1, 500);
    assertThat(batches.encode()).contains("\"action\":\"Warn\"");
  }

  @Test
  void listsNoNameTwiceForSquid() {
    for (String acl :
        List.of("acl penumbra_domains dstdomain ", "acl penumbra_excepted_domains dstdomain ")) {
      assertListsNoNameTwice(
          text(FeedFormat.SQUID.render(PUBLISHED))
              .lines()
              .filter(line -> line.startsWith(acl))
              .map(line -> line.substring(acl.length()))
              .toList());
    }
  }

  /** Blocks each app whose domains contain names of another app, one at a time. */
  @Test
  void blocksMainDomainOfEveryAppThroughSquidWhereAnotherAppHasNamesBelow() {
    assertThat(causes(FeedFormat.SQUID, PublishedStates.of(CATALOGUE, blocking("dropbox"), 1)))
        .isEmpty();
    List<String> lost = new ArrayList<>();
    Set<String> reported = new TreeSet<>();
    Set<AppRef> apps = appsWithOthersBelow();
    for (AppRef app : apps) {
      Published published = PublishedStates.of(CATALOGUE, blocking(app.id()), 1);
      Rendering rendering = FeedFormat.SQUID.render(published);
      Predicate<String> blocks = ListReaders.of(FeedFormat.SQUID, rendering);
      published.entries().stream()
          .filter(entry -> Shape.of(entry.pattern()) == Shape.SUBTREE)
          .filter(
              entry ->
                  blocks.test("any." + entry.pattern().text()) != (entry.action() == Action.BLOCK))
          .forEach(
              entry -> {
                if (rendering.inexpressible().stream().anyMatch(one -> one.entry().equals(entry))) {
                  reported.add(app.id());
                } else {
                  lost.add(app.id() + ' ' + entry.pattern());
                }
              });
    }
    assertThat(lost).isEmpty();
    assertThat(reported).isEmpty();
    assertThat(apps).hasSizeGreaterThan(50);
  }

  private static Set<AppRef> appsWithOthersBelow() {
    PatternIndex<AppRef> owners = new PatternIndex<>();
    ShippedCatalogue.get()
        .apps()
        .forEach(app -> app.domains().forEach(pattern -> owners.put(pattern, app.ref())));
    return ShippedCatalogue.get().apps().stream()
        .filter(
            app ->
                app.domains().stream()
                    .flatMap(pattern -> owners.below(pattern).stream())
                    .anyMatch(below -> !below.value().equals(app.ref())))
        .map(App::ref)
        .collect(Collectors.toSet());
  }

  private static Map<String, Action> blocking(String... apps) {
    return Stream.of(apps).collect(Collectors.toMap(app -> app, _ -> Action.BLOCK));
  }

  private static void assertListsNoNameTwice(List<String> lines) {
    Set<String> domains =
        lines.stream().filter(line -> line.startsWith(".")).collect(Collectors.toSet());
    assertThat(lines)
        .allSatisfy(
            line -> {
              String name = line.startsWith(".") ? line.substring(1) : line;
              for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
                assertThat(domains).doesNotContain(name.substring(dot));
              }
            })
        .doesNotHaveDuplicates();
  }

  @Test
  void findsTheSameNamesInABrowsersEngineAsTheCatalogue(@TempDir Path folder) throws Exception {
    assertThat(HOSTS).hasSizeGreaterThan(10_000);
    Map<String, String> proxies =
        proxies(List.of(FeedFormat.PAC.render(PUBLISHED)), folder).getFirst();
    List<String> different =
        HOSTS.stream()
            .filter(
                host -> {
                  AppRef app = app(host);
                  boolean blocked = app != null && RESTRICTED.get(app.id()) == Action.BLOCK;
                  return !(blocked ? "PROXY 127.0.0.1:9" : "DIRECT")
                      .equals(proxies.getOrDefault(host, "DIRECT"));
                })
            .toList();
    assertThat(different).isEmpty();
  }

  /** Returns the proxies that PAC files select for hosts, evaluated in a JavaScript engine. */
  private static List<Map<String, String>> proxies(List<Rendering> renderings, Path folder)
      throws Exception {
    assumeTrue(Programs.find("node").isPresent(), "Node.js is not installed");
    Path script =
        Files.writeString(
            folder.resolve("run.js"),
            """
            const fs = require("fs"), vm = require("vm");
            const [names, ...files] = process.argv.slice(2);
            const hosts = fs.readFileSync(names, "utf8").trim().split("\\n");
            const lines = [];
            files.forEach((file, index) => {
              const context = vm.createContext({});
              vm.runInContext(fs.readFileSync(file, "utf8"), context);
              const findProxy = vm.runInContext("FindProxyForURL", context);
              let asked = 0;
              for (const host of hosts) {
                const proxy = findProxy("https://" + host + "/", host);
                if (proxy !== "DIRECT") lines.push(index + " " + host + " " + proxy);
                asked++;
              }
              lines.push(index + " asked " + asked);
            });
            console.log(lines.join("\\n"));
            """);
    List<String> command = new ArrayList<>();
    command.add(Programs.find("node").orElseThrow().toString());
    command.add(script.toString());
    command.add(Files.write(folder.resolve("hosts"), HOSTS).toString());
    List<Map<String, String>> proxies = new ArrayList<>();
    for (Rendering rendering : renderings) {
      Path file = folder.resolve(proxies.size() + ".pac");
      command.add(Files.write(file, rendering.content()).toString());
      proxies.add(new HashMap<>());
    }
    String printed = Programs.run(command.toArray(String[]::new));
    assertThat(printed).endsWith("exit 0");
    printed
        .lines()
        .map(line -> line.split(" ", 3))
        .filter(line -> line.length == 3)
        .forEach(line -> proxies.get(Integer.parseInt(line[0])).put(line[1], line[2]));
    assertThat(proxies)
        .allMatch(found -> Integer.toString(HOSTS.size()).equals(found.get("asked")));
    return proxies;
  }

  private static Map<String, String> causes(FeedFormat format) {
    return causes(format, PUBLISHED);
  }

  private static Map<String, String> causes(FeedFormat format, Published published) {
    Map<String, String> causes = new HashMap<>();
    format
        .render(published)
        .inexpressible()
        .forEach(one -> causes.put(one.entry().pattern().text(), one.cause().id()));
    return causes;
  }

  private static AppRef app(String host) {
    return CATALOGUE.resolve(host, null) instanceof Destination.CataloguedApp(AppRef app)
        ? app
        : null;
  }

  private static String text(Rendering rendering) {
    return new String(rendering.content(), UTF_8);
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
