package io.penumbra.correlation.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.RiskProfile;
import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.Published;
import io.penumbra.correlation.enforcement.PublishedStates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApplianceTest {

  private static final Published PUBLISHED =
      PublishedStates.of(
          AppCatalogue.of(
              List.of(
                  app("plain", "plain.example.com"),
                  app("exact", "=exact.example.com"),
                  app("below", "*.below.example.com"),
                  app("outer", "outer.example.com"),
                  app("inner", "inner.outer.example.com"),
                  app("wild", "s3.*.example.com"),
                  app("warned", "warned.example.com"))),
          Map.of(
              "plain",
              Action.BLOCK,
              "exact",
              Action.BLOCK,
              "below",
              Action.BLOCK,
              "outer",
              Action.BLOCK,
              "wild",
              Action.BLOCK,
              "warned",
              Action.WARN),
          7);

  /** Returns a pattern of all permitted script lines: the frame, comments and names. */
  private static Pattern lines(Appliance appliance) {
    String name = "(?:[a-z0-9_-]+\\.)+[a-z0-9_-]+";
    String comment = "[#;!] [ -~]*";
    return Pattern.compile(
        comment
            + "|"
            + (switch (appliance) {
                  case BLUE_COAT ->
                      "define condition penumbra_banned|end condition penumbra_banned|<Proxy>|"
                          + "  condition=penumbra_banned exception\\(policy_denied\\)|"
                          + "  url\\.(?:domain=|host\\.exact=|host\\.suffix=\\.)NAME";
                  case CISCO_ASA ->
                      "configure terminal|end|object network penumbra-[0-9]+| fqdn NAME|"
                          + "access-list penumbra-banned extended deny ip any object penumbra-[0-9]+";
                  case FORTIGATE ->
                      " *(?:config webfilter urlfilter|edit [0-9]+|set name \"penumbra-banned\"|"
                          + "config entries|set type regex|set action block|next|end)|"
                          + " {8}set url \"\\^(?:\\[\\^/\\]\\+\\[\\.\\]|\\(\\[\\^/\\]\\+\\[\\.\\]\\)"
                          + "\\{0,1\\})?[a-z0-9_.\\[\\]-]+\\(:\\[0-9\\]\\+\\)\\{0,1\\}\\(/\\|\\$\\)\"";
                  case PALO_ALTO ->
                      "set profiles custom-url-category penumbra-banned type \"URL List\"|"
                          + "set profiles url-filtering penumbra block penumbra-banned|"
                          + "set profiles custom-url-category penumbra-banned list (?:\\*\\.)?NAME/";
                  case ZSCALER ->
                      "#!/bin/sh|curl --fail --silent --show-error --cookie \"\\$COOKIES\" \\\\|"
                          + "  --header 'Content-Type: application/json' --data-binary @- \\\\|"
                          + "  \"\\$ZSCALER/api/v1/urlCategories\" <<'END'|\\]\\}|END|"
                          + "\\{\"configuredName\":\"penumbra-banned\",\"customCategory\":true,"
                          + "\"superCategory\":\"USER_DEFINED\",\"urls\":\\[|\"\\.?NAME\",?";
                  case JUNIPER_SRX ->
                      "set security utm custom-objects url-pattern penumbra-banned value"
                          + " http://(?:\\*\\.)?NAME|"
                          + "set security utm custom-objects custom-url-category penumbra-banned value"
                          + " penumbra-banned|"
                          + "set security utm feature-profile web-filtering juniper-local profile"
                          + " penumbra category penumbra-banned action block";
                  case WEBSENSE -> "dest_(?:host|domain)=NAME action=deny";
                })
                .replace("NAME", name));
  }

  @ParameterizedTest
  @EnumSource
  void writesInexpressibleEntriesAsComments(Appliance appliance) {
    String script = appliance.render(PUBLISHED, false);
    assertThat(script.lines()).allMatch(line -> lines(appliance).matcher(line).matches());
    List<String> commands = script.lines().filter(line -> !line.matches("[#;!] .*")).toList();
    assertThat(commands)
        .anyMatch(line -> line.replace("[.]", ".").contains("plain.example.com"))
        .anyMatch(line -> line.replace("[.]", ".").contains("exact.example.com"))
        .noneMatch(line -> line.contains("s3.") || line.contains("warned"))
        .noneMatch(line -> line.contains("inner"));
    assertThat(script)
        .containsPattern("[#;!] omitted s3\\.\\*\\.example\\.com: ")
        .containsPattern("[#;!] omitted warned\\.example\\.com: ")
        .containsPattern("[#;!] (omitted|in part) outer\\.example\\.com: ");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CISCO_ASA")
  void blocksWiderWhereChosen(Appliance appliance) {
    String script = appliance.render(PUBLISHED, true);
    assertThat(script.lines()).allMatch(line -> lines(appliance).matcher(line).matches());
    assertThat(script)
        .containsPattern("[#;!] wider outer\\.example\\.com: ")
        .containsPattern("[#;!] omitted s3\\.\\*\\.example\\.com: ");
    assertThat(script.lines().filter(line -> !line.matches("[#;!] .*")))
        .anyMatch(line -> line.replace("[.]", ".").contains("outer.example.com"));
  }

  @ParameterizedTest
  @EnumSource
  void isAValidScriptWithoutEntries(Appliance appliance) {
    String script =
        appliance.render(
            PublishedStates.of(
                AppCatalogue.of(List.of(app("plain", "plain.example.com"))), Map.of(), 3),
            true);
    assertThat(script).contains("version 3, 0 entries");
    assertThat(script.lines()).allMatch(line -> line.matches("#!/bin/sh|[#;!] .*"));
  }

  /** No text that the catalogue accepts as a pattern can inject a command. */
  @Test
  void letsNoNameBecomeACommand() {
    Random random = new Random(42);
    String[] parts = {
      "a",
      "b-c",
      "_x",
      "xn--bcher-kva",
      "\n",
      "\"",
      "'",
      "`",
      "$(id)",
      ";",
      "|",
      "&",
      "\\",
      " ",
      "END",
      "<",
      ">",
      "#",
      "!",
      "*",
      "=",
      ".",
      "..",
      "\r",
      "\u2028",
      "é",
      "０",
      "%0a",
      "{",
      "["
    };
    Map<String, Action> restricted = new TreeMap<>();
    List<App> apps = new ArrayList<>();
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      String written = text + ".h" + i + ".example.com";
      try {
        apps.add(app("app-" + i, DomainPattern.parse(written).text()));
        restricted.put("app-" + i, Action.BLOCK);
      } catch (IllegalArgumentException hostile) {
        refused++;
      }
    }
    assertThat(apps).hasSizeGreaterThan(100);
    assertThat(refused).isGreaterThan(1_000);
    Published published = PublishedStates.of(AppCatalogue.of(apps), restricted, 1);
    for (Appliance appliance : Appliance.values()) {
      Pattern allowed = lines(appliance);
      assertThat(appliance.render(published, false).split("\n"))
          .as(appliance.name())
          .hasSizeGreaterThan(apps.size())
          .allMatch(line -> allowed.matcher(line).matches());
    }
  }

  private static App app(String id, String... domains) {
    return new App(
        new AppRef(id),
        "Name; rm -rf \"$HOME\" " + id,
        Category.values()[0],
        null,
        null,
        Stream.of(domains).map(DomainPattern::parse).toList(),
        RiskProfile.UNKNOWN);
  }
}
