package io.penumbra.local.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Desired state read from an {@code apply} file.
 *
 * <pre>
 * name: shadow-it
 * policies:
 *   - name: Upload to personal storage
 *     severity: high
 *     filters: {category: [Cloud storage], withoutTag: [sanctioned]}
 *     thresholds: {upload: 100000000}
 *     enabled: true
 * tags:
 *   sanctioned:
 *     - apps: [slack, zoom]
 *       reason: contract until 2027
 * riskWeights:
 *   soc2: high
 * </pre>
 *
 * Absent sections are not changed.
 *
 * @param name name that marks the policies and tag reasons that the file manages
 */
record Declaration(
    String file,
    String name,
    Optional<List<Policy>> policies,
    Optional<List<AppTag>> tags,
    Optional<Map<String, Weight>> riskWeights) {

  /**
   * Policy of the file.
   *
   * @param body request body for the API
   */
  record Policy(int line, String name, ObjectNode body) {}

  /**
   * Tag of an app.
   *
   * @param app id in the catalogue, or a domain that matches no app
   */
  record AppTag(int line, String app, String tag, String reason) {}

  /** Weight of a risk factor. */
  record Weight(int line, String weight) {}

  private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_REASON = 400;
  private static final Set<String> SECTIONS = of("name", "policies", "tags", "riskWeights");
  private static final Set<String> POLICY =
      of(
          "name",
          "description",
          "severity",
          "filters",
          "thresholds",
          "reports",
          "dailyLimit",
          "actions",
          "enabled",
          "since");
  private static final Set<String> FILTERS =
      of(
          "kind",
          "catalogueId",
          "category",
          "tag",
          "withoutTag",
          "risk",
          "headquarters",
          "factor",
          "minScore",
          "maxScore",
          "search",
          "unknown");
  private static final Set<String> THRESHOLDS =
      of(
          "traffic",
          "upload",
          "download",
          "users",
          "machines",
          "ipAddresses",
          "transactions",
          "uploadAboveBaseline");
  private static final Set<String> SEVERITIES = of("informational", "low", "medium", "high");
  private static final Set<String> TAGGED = of("apps", "reason");
  private static final Set<String> DECIDING = of("sanctioned", "unsanctioned", "monitored");
  private static final Set<String> WEIGHTS = of("ignored", "low", "medium", "high", "very-high");

  private static Set<String> of(String... names) {
    return new LinkedHashSet<>(Arrays.asList(names));
  }

  /**
   * Reads a file.
   *
   * @param file file name in error messages
   * @throws FileFaultException if the file is invalid, with all invalid lines
   */
  static Declaration read(String file, String text) {
    return new Reader(file).read(Value.read(file, text));
  }

  /** Returns true if the two tags exclude each other. */
  static boolean exclude(String tag, String other) {
    return !tag.equals(other) && DECIDING.contains(tag) && DECIDING.contains(other);
  }

  /** Reader that collects all errors of a file before it throws an exception. */
  private static final class Reader {

    private final String file;
    private final List<String> faults = new ArrayList<>();

    Reader(String file) {
      this.file = file;
    }

    Declaration read(Value root) {
      Map<String, Value> sections = readFields(root, "the file", SECTIONS);
      String name = readText(sections.get("name"), "name", root.line());
      if (name != null && (!KEBAB.matcher(name).matches() || name.length() > LONGEST_NAME)) {
        fault(
            sections.get("name").line(),
            "name must be kebab-case of at most %d characters, got \"%s\""
                .formatted(LONGEST_NAME, name));
      }
      Declaration declaration =
          new Declaration(
              file,
              name,
              Optional.ofNullable(sections.get("policies")).map(this::readPolicies),
              Optional.ofNullable(sections.get("tags")).map(this::readTags),
              Optional.ofNullable(sections.get("riskWeights")).map(this::weights));
      if (!faults.isEmpty()) {
        throw new FileFaultException(faults);
      }
      return declaration;
    }

    private List<Policy> readPolicies(Value section) {
      List<Policy> policies = new ArrayList<>();
      Map<String, Integer> lines = new LinkedHashMap<>();
      for (Value one : list(section, "policies")) {
        Map<String, Value> fields = readFields(one, "a policy", POLICY);
        String name = readText(fields.get("name"), "name", one.line());
        oneOf(fields.get("severity"), "severity", SEVERITIES);
        if (fields.containsKey("filters")) {
          readFields(fields.get("filters"), "filters", FILTERS);
        }
        if (fields.containsKey("thresholds")) {
          readFields(fields.get("thresholds"), "thresholds", THRESHOLDS);
        }
        if (name != null && one.isFields()) {
          Integer before = lines.putIfAbsent(name, one.line());
          if (before != null) {
            fault(one.line(), "policy \"%s\" is on line %d as well".formatted(name, before));
          }
          policies.add(new Policy(one.line(), name, (ObjectNode) one.json()));
        }
      }
      return policies;
    }

    private List<AppTag> readTags(Value section) {
      List<AppTag> tags = new ArrayList<>();
      Map<String, Value> byTag = readFields(section, "tags", null);
      byTag.forEach(
          (tag, entries) -> {
            if (!KEBAB.matcher(tag).matches() || tag.length() > LONGEST_NAME) {
              fault(
                  entries.line(),
                  "a tag must be kebab-case of at most %d characters, got \"%s\""
                      .formatted(LONGEST_NAME, tag));
            }
            for (Value entry : list(entries, tag)) {
              Map<String, Value> fields = readFields(entry, "an entry of a tag", TAGGED);
              String reason = readText(fields.get("reason"), "reason", entry.line());
              if (reason != null && reason.length() > LONGEST_REASON) {
                fault(
                    fields.get("reason").line(),
                    "reason must have at most %d characters".formatted(LONGEST_REASON));
              }
              if (!fields.containsKey("apps")) {
                fault(entry.line(), "apps is missing");
                continue;
              }
              for (Value app : list(fields.get("apps"), "apps")) {
                add(new AppTag(app.line(), readText(app, "apps", app.line()), tag, reason), tags);
              }
            }
          });
      return tags;
    }

    private void add(AppTag tag, List<AppTag> tags) {
      for (AppTag before : tags) {
        if (before.app() != null && before.app().equals(tag.app())) {
          if (before.tag().equals(tag.tag())) {
            fault(
                tag.line(),
                "%s is %s on line %d as well".formatted(tag.app(), tag.tag(), before.line()));
          } else if (exclude(tag.tag(), before.tag())) {
            fault(
                tag.line(),
                "%s can't be %s: it is %s on line %d"
                    .formatted(tag.app(), tag.tag(), before.tag(), before.line()));
          }
        }
      }
      tags.add(tag);
    }

    private Map<String, Weight> weights(Value section) {
      Map<String, Weight> weights = new LinkedHashMap<>();
      readFields(section, "riskWeights", null)
          .forEach(
              (factor, weight) -> {
                oneOf(weight, factor, WEIGHTS);
                weights.put(factor, new Weight(weight.line(), String.valueOf(weight.content())));
              });
      return weights;
    }

    /**
     * Returns the fields of a value.
     *
     * @param accepted accepted field names; null for any
     */
    private Map<String, Value> readFields(Value value, String what, Set<String> accepted) {
      if (!value.isFields()) {
        fault(
            value.line(),
            what
                + (accepted == null
                    ? " must have fields"
                    : " must have fields: " + String.join(", ", accepted)));
        return Map.of();
      }
      if (accepted != null) {
        value
            .fields()
            .forEach(
                (name, field) -> {
                  if (!accepted.contains(name)) {
                    fault(
                        field.line(),
                        "\"%s\" is not a field of %s. Accepted: %s"
                            .formatted(name, what, String.join(", ", accepted)));
                  }
                });
      }
      return value.fields();
    }

    private List<Value> list(Value value, String what) {
      if (!value.isList()) {
        fault(value.line(), what + " must be a list");
        return List.of();
      }
      return value.items();
    }

    private String readText(Value value, String what, int line) {
      if (value == null || value.content() == null) {
        fault(line, what + " is missing");
        return null;
      }
      if (value.isFields() || value.isList()) {
        fault(value.line(), what + " must be text");
        return null;
      }
      String text = value.content().toString();
      if (text.isBlank()) {
        fault(value.line(), what + " must not be blank");
      }
      return text;
    }

    private void oneOf(Value value, String what, Set<String> accepted) {
      if (value != null && !(value.content() instanceof String text && accepted.contains(text))) {
        fault(
            value.line(),
            "%s must be one of %s, got %s"
                .formatted(what, String.join(", ", accepted), value.json()));
      }
    }

    private void fault(int line, String what) {
      faults.add("%s:%d: %s".formatted(file, line, what));
    }
  }
}
