package io.penumbra.correlation.curation;

import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.Fault;
import io.penumbra.correlation.curation.ImportPlan.Placed;
import java.util.ArrayList;
import java.util.HashMap;
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
 * include:other-list @eu # entries of another list with the attribute
 * example.org @eu @ads
 * </pre>
 *
 * <p>{@code keyword:} and {@code regexp:} are not supported: they are reported and skipped.
 *
 * <p>A list is read once for each filter it is included with; a filter that accepts less than an
 * earlier one adds nothing and is not read again.
 */
final class DomainLists {

  /** Domains of a list, with unsupported and invalid lines. */
  record Read(List<Placed> domains, List<Fault> unsupported, List<Fault> faults) {}

  static final int MAX_FAULTS = 100;

  /** Maximum nesting of included lists. */
  private static final int DEEPEST = 100;

  /** Maximum number of characters read, including repeated reads of a list. */
  private static final long MOST_CHARACTERS = 256L * 1024 * 1024;

  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern ATTRIBUTE = Pattern.compile("[@-]?-?[A-Za-z0-9!_.-]{1,64}");

  private final Map<String, String> lists;
  private final Map<DomainPattern, Placed> domains = new LinkedHashMap<>();
  private final Set<Fault> unsupported = new LinkedHashSet<>();
  private final Set<Fault> faults = new LinkedHashSet<>();
  private final Map<String, List<Filter>> read = new HashMap<>();
  private long characters;
  private boolean stopped;

  private DomainLists(Map<String, String> lists) {
    this.lists = lists;
  }

  /** Attributes that an entry must have, and those that it must not have. */
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

    /** Returns the filter that accepts entries accepted by both. */
    Filter and(Filter other) {
      Set<String> bothWanted = new HashSet<>(wanted);
      bothWanted.addAll(other.wanted);
      Set<String> bothUnwanted = new HashSet<>(unwanted);
      bothUnwanted.addAll(other.unwanted);
      return new Filter(bothWanted, bothUnwanted);
    }

    /** Returns true if this filter accepts everything that the other accepts. */
    boolean covers(Filter other) {
      return other.wanted.containsAll(wanted) && other.unwanted.containsAll(unwanted);
    }
  }

  /**
   * Reads one list with all included lists.
   *
   * @param lists texts by name
   * @param root name of the list to read
   * @param attributes required attributes, and excluded ones after a hyphen
   */
  static Read read(Map<String, String> lists, String root, List<String> attributes) {
    DomainLists reader = new DomainLists(lists);
    reader.readList(root, Filter.of(attributes), new LinkedHashSet<>(Set.of(root)));
    return new Read(
        List.copyOf(reader.domains.values()),
        List.copyOf(reader.unsupported),
        List.copyOf(reader.faults));
  }

  private void readList(String name, Filter filter, Set<String> path) {
    List<Filter> earlier = read.computeIfAbsent(name, _ -> new ArrayList<>());
    if (earlier.stream().anyMatch(one -> one.covers(filter))) {
      return;
    }
    earlier.add(filter);
    String text = lists.get(name);
    characters += text.length();
    int number = 0;
    for (int begin = 0; begin <= text.length() && !stopped; ) {
      number++;
      int end = text.indexOf('\n', begin);
      end = end < 0 ? text.length() : end;
      String line = text.substring(begin, end);
      int comment = line.indexOf('#');
      String entry = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!entry.isEmpty()) {
        readEntry(entry, filter, path, name, number);
      }
      begin = end + 1;
    }
  }

  private void readEntry(String text, Filter filter, Set<String> path, String list, int line) {
    String[] words = SPACES.split(text);
    Set<String> attributes = new LinkedHashSet<>();
    for (int i = 1; i < words.length; i++) {
      if (words[i].startsWith("&")) {
        skip(list, line, "'%s' would belong to a second list".formatted(words[i]));
      } else if (words[i].startsWith("@") && ATTRIBUTE.matcher(words[i]).matches()) {
        attributes.add(words[i].substring(1));
      } else {
        fault(list, line, "'%s' is not an @attribute".formatted(words[i]));
        return;
      }
    }
    int colon = words[0].indexOf(':');
    String type = colon < 0 ? "domain" : words[0].substring(0, colon);
    String value = words[0].substring(colon + 1);
    switch (type) {
      case "domain", "full" -> {
        if (filter.accepts(attributes)) {
          addDomain((type.equals("full") ? "=" : "") + value, list, line);
        }
      }
      case "include" -> include(value, filter.and(Filter.of(attributes)), path, list, line);
      case "keyword", "regexp" ->
          skip(list, line, "%s: names are matched by their labels only".formatted(type));
      default ->
          fault(
              list, line, "'%s:' is not domain, full, keyword, regexp or include".formatted(type));
    }
  }

  private void addDomain(String written, String list, int line) {
    try {
      DomainPattern pattern = DomainPattern.parse(written);
      domains.putIfAbsent(pattern, new Placed(pattern, list, line));
    } catch (IllegalArgumentException e) {
      fault(list, line, e.getMessage());
    }
    if (domains.size() > AppSpec.MOST_DOMAINS) {
      fault(list, line, "more domains than the %d of one app".formatted(AppSpec.MOST_DOMAINS));
      stopped = true;
    }
  }

  private void include(String name, Filter filter, Set<String> path, String list, int line) {
    if (!lists.containsKey(name)) {
      fault(list, line, "the list '%s' does not exist".formatted(name));
    } else if (path.contains(name)) {
      fault(
          list,
          line,
          "'%s' includes itself: %s → %s".formatted(name, String.join(" → ", path), name));
    } else if (path.size() >= DEEPEST) {
      fault(list, line, "lists include each other to a depth of more than %d".formatted(DEEPEST));
    } else if (characters > MOST_CHARACTERS) {
      fault(
          list,
          line,
          "the lists include each other with too many different attributes: more than %d MiB to read"
              .formatted(MOST_CHARACTERS / 1024 / 1024));
      stopped = true;
    } else {
      path.add(name);
      readList(name, filter, path);
      path.remove(name);
    }
  }

  private void skip(String list, int line, String why) {
    if (unsupported.size() < ImportResource.MOST_SKIPPED) {
      unsupported.add(new Fault(list, line, why));
    }
  }

  private void fault(String list, int line, String message) {
    faults.add(new Fault(list, line, message));
    stopped |= faults.size() >= MAX_FAULTS;
  }
}
