package io.penumbra.correlation.catalogue;

import io.penumbra.correlation.catalogue.RiskFinding.Holds;
import io.penumbra.correlation.catalogue.RiskFinding.InYear;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text that apps are written in: made to be read, reviewed and merged line by line.
 *
 * <pre>
 * # A comment. The category holds for all apps that follow.
 * category: collaboration
 *
 * app: slack
 * name: Slack
 * vendor: Salesforce
 * country: US
 * domains: slack.com slack-edge.com
 * domains: slack-files.com
 * founded: 2013
 * yes: mfa saml soc2
 * no: anonymous-use
 * </pre>
 *
 * <p>A blank line ends an app. {@code vendor} and {@code country} may be absent, and every risk
 * factor that is not publicly known is. Strict: what is not understood is a fault.
 */
public final class AppsFormat {

  static final int MAX_CHARACTERS = 8 * 1024 * 1024;
  static final int MAX_FAULTS = 100;

  private static final int LINE_WIDTH = 100;
  private static final Pattern FIELD = Pattern.compile("([a-z-]+): (\\S.*)");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final Pattern SPACES = Pattern.compile(" +");

  private AppsFormat() {}

  /**
   * Reads apps.
   *
   * @param source the name that faults carry
   * @throws MalformedAppsException with every fault, up to {@value #MAX_FAULTS}
   */
  public static List<App> parse(String source, String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new MalformedAppsException(
          List.of(
              new Fault(
                  source,
                  1,
                  "%d characters, at most %d are read".formatted(text.length(), MAX_CHARACTERS))));
    }
    return new Parser(source).parse(text);
  }

  /** Writes apps so that {@link #parse} reads the same ones. */
  public static String write(Collection<App> apps) {
    StringBuilder out = new StringBuilder();
    Map<Category, List<App>> byCategory =
        apps.stream()
            .collect(
                Collectors.groupingBy(
                    App::category, () -> new EnumMap<>(Category.class), Collectors.toList()));
    byCategory.forEach(
        (category, members) -> {
          out.append(out.isEmpty() ? "" : "\n").append("category: ").append(category.id());
          out.append('\n');
          members.forEach(app -> write(app, out));
        });
    return out.toString();
  }

  private static void write(App app, StringBuilder out) {
    out.append("\napp: ").append(app.ref()).append('\n');
    field("name", app.name(), out);
    field("vendor", app.vendor(), out);
    field("country", app.headquarters(), out);
    wrapped("domains", app.domains().stream().map(DomainPattern::text).toList(), out);
    List<String> yes = new ArrayList<>();
    List<String> no = new ArrayList<>();
    app.risk()
        .findings()
        .forEach(
            (factor, finding) -> {
              switch (finding) {
                case InYear(int year) -> field(factor.id(), Integer.toString(year), out);
                case Holds(boolean holds) -> (holds ? yes : no).add(factor.id());
              }
            });
    wrapped("yes", yes, out);
    wrapped("no", no, out);
  }

  private static void field(String key, String value, StringBuilder out) {
    if (value != null) {
      out.append(key).append(": ").append(value).append('\n');
    }
  }

  private static void wrapped(String key, List<String> words, StringBuilder out) {
    StringJoiner line = new StringJoiner(" ");
    for (String word : words) {
      if (line.length() > 0 && key.length() + 2 + line.length() + 1 + word.length() > LINE_WIDTH) {
        field(key, line.toString(), out);
        line = new StringJoiner(" ");
      }
      line.add(word);
    }
    if (line.length() > 0) {
      field(key, line.toString(), out);
    }
  }

  private static final class Parser {

    private final String source;
    private final List<App> apps = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<AppRef, Integer> lineOfApp = new HashMap<>();
    private Category category;
    private Block block;

    Parser(String source) {
      this.source = source;
    }

    List<App> parse(String text) {
      int number = 0;
      for (String line : text.split("\r?\n", -1)) {
        number++;
        if (line.isBlank()) {
          endBlock();
        } else if (!line.startsWith("#")) {
          read(line, number);
        }
        if (faults.size() >= MAX_FAULTS) {
          break;
        }
      }
      endBlock();
      if (!faults.isEmpty()) {
        throw new MalformedAppsException(faults);
      }
      return List.copyOf(apps);
    }

    private void read(String line, int number) {
      Matcher field = FIELD.matcher(line.stripTrailing());
      if (!field.matches()) {
        fault(number, "expected 'key: value', got '%s'".formatted(line.strip()));
        return;
      }
      String key = field.group(1);
      String value = field.group(2);
      switch (key) {
        case "category" -> readCategory(value, number);
        case "app" -> {
          endBlock();
          block = new Block(value, number);
        }
        default -> {
          if (block == null) {
            fault(number, "'%s' stands outside an app".formatted(key));
          } else {
            guarded(number, () -> block.read(key, value));
          }
        }
      }
    }

    private void readCategory(String value, int number) {
      if (block != null) {
        fault(number, "'category' stands before an app, after a blank line");
        return;
      }
      guarded(number, () -> category = Category.of(value));
    }

    private void endBlock() {
      if (block == null) {
        return;
      }
      Block ended = block;
      block = null;
      guarded(
          ended.line,
          () -> {
            App app = ended.toApp(category);
            Integer earlier = lineOfApp.putIfAbsent(app.ref(), ended.line);
            if (earlier != null) {
              throw new IllegalArgumentException(
                  "app %s is already on line %d".formatted(app.ref(), earlier));
            }
            apps.add(app);
          });
    }

    private void guarded(int number, Runnable step) {
      try {
        step.run();
      } catch (IllegalArgumentException e) {
        fault(number, e.getMessage());
      }
    }

    private void fault(int number, String message) {
      faults.add(new Fault(source, number, message));
    }
  }

  /** The lines of one app so far. */
  private static final class Block {

    private final String id;
    private final int line;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<DomainPattern, Boolean> domains = new LinkedHashMap<>();
    private final Map<RiskFactor, RiskFinding> findings = new EnumMap<>(RiskFactor.class);

    Block(String id, int line) {
      this.id = id;
      this.line = line;
    }

    void read(String key, String value) {
      switch (key) {
        case "name", "vendor", "country" -> {
          if (texts.putIfAbsent(key, value) != null) {
            throw new IllegalArgumentException("'%s' occurs twice".formatted(key));
          }
        }
        case "domains" -> {
          for (String word : SPACES.split(value)) {
            addDomain(word);
          }
        }
        case "yes", "no" -> {
          for (String word : SPACES.split(value)) {
            find(factor(word), new Holds(key.equals("yes")));
          }
        }
        default -> find(factor(key), year(key, value));
      }
    }

    private void addDomain(String word) {
      DomainPattern pattern = DomainPattern.parse(word);
      if (!pattern.text().equals(word)) {
        throw new IllegalArgumentException("write '%s' as '%s'".formatted(word, pattern.text()));
      }
      if (domains.putIfAbsent(pattern, true) != null) {
        throw new IllegalArgumentException("domain %s occurs twice".formatted(pattern));
      }
    }

    private void find(RiskFactor factor, RiskFinding finding) {
      factor.requireFits(finding);
      if (findings.putIfAbsent(factor, finding) != null) {
        throw new IllegalArgumentException("'%s' occurs twice".formatted(factor.id()));
      }
    }

    private static RiskFactor factor(String word) {
      return RiskFactor.of(word)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "'%s' is neither a field nor a risk factor".formatted(word)));
    }

    private static InYear year(String key, String value) {
      if (!YEAR.matcher(value).matches()) {
        throw new IllegalArgumentException("'%s' must be a year, got '%s'".formatted(key, value));
      }
      return new InYear(Integer.parseInt(value));
    }

    App toApp(Category category) {
      if (category == null) {
        throw new IllegalArgumentException("a 'category:' line must come before the first app");
      }
      return new App(
          new AppRef(id),
          texts.get("name"),
          category,
          texts.get("vendor"),
          texts.get("country"),
          List.copyOf(domains.keySet()),
          new RiskProfile(findings));
    }
  }
}
