package io.penumbra.correlation.curation;

import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.Fault;
import io.penumbra.correlation.curation.ImportPlan.Placed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lists of domains in v2fly's text format, one file each.
 *
 * <pre>
 * # a comment
 * example.com            # the name and what is below it; domain:example.com is the same
 * full:www.example.com   # this name alone
 * include:other-list @eu # what another list has, of which only what carries the attribute
 * example.org @eu @ads
 * </pre>
 *
 * <p>{@code keyword:} and {@code regexp:} have no counterpart here: they are reported and skipped.
 */
final class DomainLists {

  /** What a list comes to. */
  record Read(List<Placed> domains, List<Fault> unsupported, List<Fault> faults) {}

  static final int MAX_FAULTS = 100;

  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern ATTRIBUTE = Pattern.compile("[@-]?-?[A-Za-z0-9!_.-]{1,64}");

  private final Map<String, String> lists;
  private final Map<DomainPattern, Placed> domains = new LinkedHashMap<>();
  private final Set<Fault> unsupported = new LinkedHashSet<>();
  private final Set<Fault> faults = new LinkedHashSet<>();

  private DomainLists(Map<String, String> lists) {
    this.lists = lists;
  }

  /** Attributes that an entry must have, and those it must not have. */
  private record Filter(Set<String> wanted, Set<String> unwanted) {

    static Filter of(Iterable<String> words) {
      Set<String> wanted = new HashSet<>();
      Set<String> unwanted = new HashSet<>();
      for (String word : words) {
        String plain = word.startsWith("@") ? word.substring(1) : word;
        if (plain.startsWith("-")) {
          unwanted.add(plain.substring(1));
        } else {
          wanted.add(plain);
        }
      }
      return new Filter(wanted, unwanted);
    }

    boolean accepts(Set<String> attributes) {
      return attributes.containsAll(wanted) && attributes.stream().noneMatch(unwanted::contains);
    }
  }

  /**
   * Reads one list, with all that it includes.
   *
   * @param lists texts by their names
   * @param root the list to read, one of them
   * @param attributes only entries with these, and without those after a hyphen
   */
  static Read read(Map<String, String> lists, String root, List<String> attributes) {
    DomainLists reader = new DomainLists(lists);
    reader.readList(root, List.of(Filter.of(attributes)), new LinkedHashSet<>(Set.of(root)));
    return new Read(
        List.copyOf(reader.domains.values()),
        List.copyOf(reader.unsupported),
        List.copyOf(reader.faults));
  }

  private void readList(String name, List<Filter> filters, Set<String> path) {
    int number = 0;
    for (String line : lists.get(name).split("\r?\n", -1)) {
      number++;
      int comment = line.indexOf('#');
      String text = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!text.isEmpty() && faults.size() < MAX_FAULTS) {
        readLine(text, filters, path, name, number);
      }
    }
  }

  private void readLine(
      String text, List<Filter> filters, Set<String> path, String list, int line) {
    String[] words = SPACES.split(text);
    Set<String> attributes = new LinkedHashSet<>();
    for (int i = 1; i < words.length; i++) {
      if (words[i].startsWith("&")) {
        unsupported.add(
            new Fault(list, line, "'%s' would belong to a second list".formatted(words[i])));
      } else if (words[i].startsWith("@") && ATTRIBUTE.matcher(words[i]).matches()) {
        attributes.add(words[i].substring(1));
      } else {
        faults.add(new Fault(list, line, "'%s' is no @attribute".formatted(words[i])));
        return;
      }
    }
    int colon = words[0].indexOf(':');
    String type = colon < 0 ? "domain" : words[0].substring(0, colon);
    String value = words[0].substring(colon + 1);
    switch (type) {
      case "domain", "full" -> {
        if (filters.stream().allMatch(filter -> filter.accepts(attributes))) {
          addDomain((type.equals("full") ? "=" : "") + value, list, line);
        }
      }
      case "include" -> include(value, attributes, filters, path, list, line);
      case "keyword", "regexp" ->
          unsupported.add(
              new Fault(list, line, "%s: names are matched by their labels only".formatted(type)));
      default ->
          faults.add(
              new Fault(
                  list,
                  line,
                  "'%s:' is none of domain, full, keyword, regexp, include".formatted(type)));
    }
  }

  private void addDomain(String written, String list, int line) {
    try {
      DomainPattern pattern = DomainPattern.parse(written);
      domains.putIfAbsent(pattern, new Placed(pattern, list, line));
    } catch (IllegalArgumentException e) {
      faults.add(new Fault(list, line, e.getMessage()));
    }
  }

  private void include(
      String name,
      Set<String> attributes,
      List<Filter> filters,
      Set<String> path,
      String list,
      int line) {
    if (!lists.containsKey(name)) {
      faults.add(new Fault(list, line, "the list '%s' is not here".formatted(name)));
      return;
    }
    if (!path.add(name)) {
      faults.add(
          new Fault(
              list,
              line,
              "'%s' includes itself: %s → %s".formatted(name, String.join(" → ", path), name)));
      return;
    }
    List<Filter> all = new ArrayList<>(filters);
    all.add(Filter.of(attributes));
    readList(name, all, path);
    path.remove(name);
  }
}
