package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Index of patterns by their labels from right to left. It finds the patterns that share names with
 * a pattern, and which of them win. By the catalogue's rule a longer pattern wins; of two equally
 * long ones, the one with a literal label at the rightmost difference; an exact name wins over a
 * pattern of the same name.
 */
public final class PatternIndex<V> {

  private static final String WILDCARD = "*";

  private final Node<V> root = new Node<>();

  /** Pattern with its value. */
  public record Claim<V>(DomainPattern pattern, V value) {}

  private static final class Node<V> {

    private final Map<String, Node<V>> children = new HashMap<>(2);
    private Claim<V> subtree;
    private Claim<V> exact;
  }

  /** Adds a pattern; returns its former value, or null. */
  public V put(DomainPattern pattern, V value) {
    Node<V> node = root;
    for (String label : pattern.labels().reversed()) {
      node = node.children.computeIfAbsent(label, _ -> new Node<>());
    }
    Claim<V> claim = new Claim<>(pattern, value);
    Claim<V> before = pattern.exact() ? node.exact : node.subtree;
    if (pattern.exact()) {
      node.exact = claim;
    } else {
      node.subtree = claim;
    }
    return before == null ? null : before.value();
  }

  /** Returns the value of exactly this pattern, or null. */
  public V get(DomainPattern pattern) {
    Node<V> node = root;
    for (String label : pattern.labels().reversed()) {
      node = node.children.get(label);
      if (node == null) {
        return null;
      }
    }
    Claim<V> claim = pattern.exact() ? node.exact : node.subtree;
    return claim == null ? null : claim.value();
  }

  /** Returns the patterns that win names of this one. */
  public List<Claim<V>> below(DomainPattern pattern) {
    List<Claim<V>> found = new ArrayList<>();
    if (!pattern.exact()) {
      walk(root, pattern, pattern.labels().reversed(), 0, null, found);
    }
    return found;
  }

  /** Returns the patterns that lose names to this one. */
  public List<Claim<V>> above(DomainPattern pattern) {
    List<Claim<V>> found = new ArrayList<>();
    walk(root, pattern, pattern.labels().reversed(), 0, found, null);
    return found;
  }

  private void walk(
      Node<V> node,
      DomainPattern pattern,
      List<String> labels,
      int depth,
      List<Claim<V>> above,
      List<Claim<V>> below) {
    if (depth == labels.size()) {
      sameLength(node, pattern, labels, above, below);
      return;
    }
    if (above != null && node.subtree != null) {
      above.add(node.subtree);
    }
    String label = labels.get(depth);
    if (label.equals(WILDCARD)) {
      node.children.forEach((_, child) -> walk(child, pattern, labels, depth + 1, above, below));
      return;
    }
    for (String step : List.of(label, WILDCARD)) {
      Node<V> child = node.children.get(step);
      if (child != null) {
        walk(child, pattern, labels, depth + 1, above, below);
      }
    }
  }

  private void sameLength(
      Node<V> node,
      DomainPattern pattern,
      List<String> labels,
      List<Claim<V>> above,
      List<Claim<V>> below) {
    if (node.subtree != null && !node.subtree.pattern().equals(pattern)) {
      boolean loses = pattern.exact() || !spellsMore(node.subtree.pattern(), labels);
      if (loses && above != null) {
        above.add(node.subtree);
      } else if (!loses && below != null) {
        below.add(node.subtree);
      }
    }
    if (below != null) {
      if (node.exact != null) {
        below.add(node.exact);
      }
      node.children.values().forEach(child -> collect(child, below));
    }
  }

  private static boolean spellsMore(DomainPattern other, List<String> labels) {
    List<String> others = other.labels().reversed();
    for (int i = 0; i < labels.size(); i++) {
      if (!others.get(i).equals(labels.get(i))) {
        return labels.get(i).equals(WILDCARD);
      }
    }
    return false;
  }

  private static <V> void collect(Node<V> node, List<Claim<V>> into) {
    if (node.subtree != null) {
      into.add(node.subtree);
    }
    if (node.exact != null) {
      into.add(node.exact);
    }
    node.children.values().forEach(child -> collect(child, into));
  }
}
