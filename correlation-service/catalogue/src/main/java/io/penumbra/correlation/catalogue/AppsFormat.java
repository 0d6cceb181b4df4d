package io.penumbra.correlation.catalogue;

import io.penumbra.correlation.catalogue.RiskFinding.Holds;
import io.penumbra.correlation.catalogue.RiskFinding.InYear;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text format of apps, designed to be reviewed and merged line by line.
 *
 * <pre>
 * # A comment. The category and its facts apply to all following apps.
 * category: collaboration
 * inherent: 0.5
 * yes: files-leave
 * source: vendor pages 2025
 *
 * app: slack
 * name: Slack
 * vendor: Salesforce
 * country: US
 * domains: slack.com slack-edge.com
 * domains: slack-files.com
 * founded: 2013
 * yes: mfa saml soc2 (Slack trust center 2025)
 * no: anonymous-use
 * breach: 2022 (Slack security notice 2022)
 * </pre>
 *
 * <p>A blank line ends an app. {@code vendor}, {@code country} and {@code model-provider} may be
 * absent, and unknown risk factors are omitted. A fact ends with its source in brackets: a name, a
 * year or day, and an optional address. A fact without a source has the source of its category,
 * except {@code breach}. The parser is strict: unknown input is an error.
 */
public final class AppsFormat {

  static final int MAX_CHARACTERS = 8 * 1024 * 1024;
  static final int MAX_FAULTS = 100;

  private static final int LINE_WIDTH = 100;
  private static final String MODEL_PROVIDER = "model-provider";
  private static final Pattern FIELD = Pattern.compile("([a-z-]+): (\\S.*)");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final Pattern SPACES = Pattern.compile(" +");
  private static final Pattern SOURCED = Pattern.compile("([^()]+?) \\(([^()]+)\\)");
  private static final Pattern SHARE = Pattern.compile("0(?:\\.\\d{1,3})?");

  private AppsFormat() {}

  /**
   * Parses apps.
   *
   * @param source name shown in errors
   * @throws MalformedAppsException with all errors, up to {@value #MAX_FAULTS}
   */
  public static AppsFile parse(String source, String text) {
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

  /** Formats apps for {@link #parse}. */
  public static String write(Collection<App> apps) {
    return write(apps, Map.of());
  }

  /** Formats apps and categories for {@link #parse}. */
  public static String write(Collection<App> apps, Map<Category, CategoryRisk> categories) {
    StringBuilder out = new StringBuilder();
    Map<Category, List<App>> byCategory =
        apps.stream()
            .collect(
                Collectors.groupingBy(
                    App::category, () -> new EnumMap<>(Category.class), Collectors.toList()));
    categories.keySet().forEach(category -> byCategory.putIfAbsent(category, List.of()));
    byCategory.forEach(
        (category, members) -> {
          out.append(out.isEmpty() ? "" : "\n").append("category: ").append(category.id());
          out.append('\n');
          CategoryRisk risk = categories.get(category);
          if (risk != null) {
            field("inherent", BigDecimal.valueOf(risk.inherent()).toPlainString(), out);
            write(risk.exposure(), out);
          }
          members.forEach(app -> write(app, out));
        });
    return out.toString();
  }

  private static void write(App app, StringBuilder out) {
    out.append("\napp: ").append(app.ref()).append('\n');
    field("name", app.name(), out);
    field("vendor", app.vendor(), out);
    field("country", app.headquarters(), out);
    field(MODEL_PROVIDER, app.risk().modelProvider(), out);
    wrapped("domains", app.domains().stream().map(DomainPattern::text).toList(), "", out);
    write(app.risk().findings(), out);
  }

  private static void write(Map<RiskFactor, RiskFinding> findings, StringBuilder out) {
    Map<String, List<String>> yes = new LinkedHashMap<>();
    Map<String, List<String>> no = new LinkedHashMap<>();
    findings.forEach(
        (factor, finding) -> {
          String source = finding.source() == null ? "" : " (" + finding.source() + ")";
          switch (finding) {
            case InYear(int year, _) -> field(factor.id(), year + source, out);
            case Holds(boolean holds, _) ->
                (holds ? yes : no).computeIfAbsent(source, _ -> new ArrayList<>()).add(factor.id());
          }
        });
    yes.forEach((source, factors) -> wrapped("yes", factors, source, out));
    no.forEach((source, factors) -> wrapped("no", factors, source, out));
  }

  private static void field(String key, String value, StringBuilder out) {
    if (value != null) {
      out.append(key).append(": ").append(value).append('\n');
    }
  }

  private static void wrapped(String key, List<String> words, String end, StringBuilder out) {
    StringJoiner line = new StringJoiner(" ");
    int around = key.length() + 3 + end.length();
    for (String word : words) {
      if (line.length() > 0 && around + line.length() + word.length() > LINE_WIDTH) {
        field(key, line + end, out);
        line = new StringJoiner(" ");
      }
      line.add(word);
    }
    if (line.length() > 0) {
      field(key, line + end, out);
    }
  }

  private static final class Parser {

    private final String source;
    private final List<App> apps = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<AppRef, Integer> lineOfApp = new HashMap<>();
    private final Map<Category, CategoryRisk> categories = new EnumMap<>(Category.class);
    private final Map<RiskFinding, RiskFinding> shared = new HashMap<>();
    private Category category;

    /** Lines of the current category, until its first app begins; then null. */
    private Head head;

    private String defaultSource;
    private Block block;

    Parser(String source) {
      this.source = source;
    }

    AppsFile parse(String text) {
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
      endHead();
      if (!faults.isEmpty()) {
        throw new MalformedAppsException(faults);
      }
      return new AppsFile(apps, categories);
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
          endHead();
          block = new Block(value, number);
        }
        default -> {
          if (block != null) {
            guarded(number, () -> block.read(key, value));
          } else if (head != null) {
            guarded(number, () -> head.read(key, value));
          } else {
            fault(number, "'%s' is outside an app".formatted(key));
          }
        }
      }
    }

    private void readCategory(String value, int number) {
      if (block != null) {
        fault(number, "'category' must be before an app, after a blank line");
        return;
      }
      endHead();
      guarded(
          number,
          () -> {
            category = Category.of(value);
            head = new Head(number);
            defaultSource = null;
          });
    }

    private void endHead() {
      if (head == null) {
        return;
      }
      Head ended = head;
      head = null;
      guarded(
          ended.line,
          () -> {
            defaultSource = ended.source;
            CategoryRisk risk = ended.toRisk();
            if (risk != null && categories.putIfAbsent(category, risk) != null) {
              throw new IllegalArgumentException(
                  "the risk of category %s is stated twice".formatted(category.id()));
            }
          });
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
            App app = ended.toApp(category, this::complete);
            Integer earlier = lineOfApp.putIfAbsent(app.ref(), ended.line);
            if (earlier != null) {
              throw new IllegalArgumentException(
                  "app %s is already on line %d".formatted(app.ref(), earlier));
            }
            apps.add(app);
          });
    }

    /** Adds the category's source to findings without one; equal findings share an instance. */
    private RiskFinding complete(RiskFactor factor, RiskFinding finding) {
      boolean bare = finding.source() == null && factor != RiskFactor.BREACH;
      RiskFinding complete = bare ? finding.from(defaultSource) : finding;
      return shared.computeIfAbsent(complete, found -> found);
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

  /** Parsed facts about risk factors. */
  private static final class Facts {

    private final Map<RiskFactor, RiskFinding> findings = new EnumMap<>(RiskFactor.class);

    void read(String key, String value) {
      Matcher sourced = SOURCED.matcher(value);
      String source = sourced.matches() ? sourced.group(2) : null;
      String fact = source == null ? value : sourced.group(1);
      if (key.equals("yes") || key.equals("no")) {
        for (String word : SPACES.split(fact)) {
          find(parseFactor(word), new Holds(key.equals("yes"), source));
        }
      } else {
        find(parseFactor(key), parseYear(key, fact, source));
      }
    }

    private void find(RiskFactor factor, RiskFinding finding) {
      factor.requireFits(finding);
      if (findings.putIfAbsent(factor, finding) != null) {
        throw new IllegalArgumentException("'%s' occurs twice".formatted(factor.id()));
      }
    }

    private static RiskFactor parseFactor(String word) {
      return RiskFactor.of(word)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "'%s' is neither a field nor a risk factor".formatted(word)));
    }

    private static InYear parseYear(String key, String value, String source) {
      if (!YEAR.matcher(value).matches()) {
        throw new IllegalArgumentException("'%s' must be a year, got '%s'".formatted(key, value));
      }
      return new InYear(Integer.parseInt(value), source);
    }
  }

  /** Parsed lines of the current category. */
  private static final class Head {

    private final int line;
    private final Facts facts = new Facts();
    private Double inherent;
    private String source;

    Head(int line) {
      this.line = line;
    }

    void read(String key, String value) {
      switch (key) {
        case "inherent" -> {
          if (inherent != null) {
            throw new IllegalArgumentException("'inherent' occurs twice");
          }
          if (!SHARE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                "'inherent' must be 0 to 0.999, got '%s'".formatted(value));
          }
          inherent = Double.valueOf(value);
        }
        case "source" -> {
          if (source != null) {
            throw new IllegalArgumentException("'source' occurs twice");
          }
          RiskFinding.Source.require(value);
          source = value;
        }
        case "yes", "no" -> facts.read(key, value);
        default ->
            throw new IllegalArgumentException(
                "'%s' is not allowed in a category; accepted: inherent, yes, no and source"
                    .formatted(key));
      }
    }

    CategoryRisk toRisk() {
      if (inherent == null && facts.findings.isEmpty()) {
        return null;
      }
      return new CategoryRisk(
          inherent == null ? CategoryRisk.DEFAULT_INHERENT : inherent, facts.findings);
    }
  }

  /** Parsed lines of the current app. */
  private static final class Block {

    private final String id;
    private final int line;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<DomainPattern, Boolean> domains = new LinkedHashMap<>();
    private final Facts facts = new Facts();

    Block(String id, int line) {
      this.id = id;
      this.line = line;
    }

    void read(String key, String value) {
      switch (key) {
        case "name", "vendor", "country", MODEL_PROVIDER -> {
          if (texts.putIfAbsent(key, value) != null) {
            throw new IllegalArgumentException("'%s' occurs twice".formatted(key));
          }
        }
        case "domains" -> {
          for (String word : SPACES.split(value)) {
            addDomain(word);
          }
        }
        default -> facts.read(key, value);
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

    App toApp(Category category, BiFunction<RiskFactor, RiskFinding, RiskFinding> completed) {
      if (category == null) {
        throw new IllegalArgumentException("a 'category:' line must come before the first app");
      }
      Map<RiskFactor, RiskFinding> findings = new EnumMap<>(RiskFactor.class);
      facts.findings.forEach(
          (factor, finding) -> findings.put(factor, completed.apply(factor, finding)));
      return new App(
          new AppRef(id),
          texts.get("name"),
          category,
          texts.get("vendor"),
          texts.get("country"),
          List.copyOf(domains.keySet()),
          new RiskProfile(findings, texts.get(MODEL_PROVIDER)));
    }
  }
}
