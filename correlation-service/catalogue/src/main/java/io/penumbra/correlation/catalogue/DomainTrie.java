package io.penumbra.correlation.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Trie of patterns by labels from right to left, flattened into arrays. A lookup scans the name
 * once without allocation.
 */
final class DomainTrie<V> {

  private static final int NONE = -1;
  private static final int ROOT = 0;

  // An open-addressing table of edges: (parent, label) → child.
  private final int[] edgeParents;
  private final String[] edgeLabels;
  private final int[] edgeChildren;
  private final int mask;

  // By node.
  private final int[] depths;
  private final int[] wildcards;
  private final List<V> subtreeValues;
  private final List<V> exactValues;

  private DomainTrie(List<Node<V>> nodes) {
    int capacity = Integer.highestOneBit(Math.max(4, nodes.size()) * 4);
    edgeParents = new int[capacity];
    edgeLabels = new String[capacity];
    edgeChildren = new int[capacity];
    mask = capacity - 1;
    depths = new int[nodes.size()];
    wildcards = new int[nodes.size()];
    subtreeValues = new ArrayList<>(nodes.size());
    exactValues = new ArrayList<>(nodes.size());
    for (Node<V> node : nodes) {
      depths[node.number] = node.depth;
      wildcards[node.number] = node.wildcard == null ? NONE : node.wildcard.number;
      subtreeValues.add(node.subtreeValue);
      exactValues.add(node.exactValue);
      node.children.forEach((label, child) -> addEdge(node.number, label, child.number));
    }
  }

  /**
   * Returns the value of the longest matching pattern, or null. Between equally long patterns, a
   * literal label wins over a wildcard at the rightmost difference.
   *
   * @param name as {@link HostName#normalise} returns it
   */
  V find(String name) {
    int hit = deepest(name, ROOT, name.length());
    if (hit == NONE) {
      return null;
    }
    int node = hit >> 1;
    return (hit & 1) == 1 ? exactValues.get(node) : subtreeValues.get(node);
  }

  /**
   * Returns the deepest node with a value at or below a node that matches everything right of
   * {@code end}: twice its index, plus one for an exact value.
   */
  private int deepest(String name, int node, int end) {
    if (end < 0 && exactValues.get(node) != null) {
      return node << 1 | 1;
    }
    int best = subtreeValues.get(node) != null ? node << 1 : NONE;
    if (end < 0) {
      return best;
    }
    int start = name.lastIndexOf('.', end - 1) + 1;
    int child = findChild(node, name, start, end);
    if (child != NONE) {
      best = deeper(best, deepest(name, child, start - 1));
    }
    if (wildcards[node] != NONE) {
      best = deeper(best, deepest(name, wildcards[node], start - 1));
    }
    return best;
  }

  private int deeper(int best, int candidate) {
    if (candidate == NONE) {
      return best;
    }
    return best == NONE || depths[candidate >> 1] > depths[best >> 1] ? candidate : best;
  }

  private int findChild(int parent, String name, int start, int end) {
    int labelHash = 0;
    for (int i = start; i < end; i++) {
      labelHash = 31 * labelHash + name.charAt(i);
    }
    int slot = findSlot(parent, labelHash);
    while (edgeLabels[slot] != null) {
      String label = edgeLabels[slot];
      if (edgeParents[slot] == parent
          && label.length() == end - start
          && name.startsWith(label, start)) {
        return edgeChildren[slot];
      }
      slot = slot + 1 & mask;
    }
    return NONE;
  }

  private void addEdge(int parent, String label, int child) {
    int slot = findSlot(parent, label.hashCode());
    while (edgeLabels[slot] != null) {
      slot = slot + 1 & mask;
    }
    edgeParents[slot] = parent;
    edgeLabels[slot] = label;
    edgeChildren[slot] = child;
  }

  private int findSlot(int parent, int labelHash) {
    int hash = (labelHash ^ parent * 0x9E3779B9) * 0x85EBCA6B;
    return (hash ^ hash >>> 15) & mask;
  }

  /** Builder of a trie. */
  static final class Builder<V> {

    private final List<Node<V>> nodes = new ArrayList<>();

    Builder() {
      nodes.add(new Node<>(ROOT, 0));
    }

    /** Adds a pattern and returns the value it had before, or null. */
    V put(DomainPattern pattern, V value) {
      Node<V> node = nodes.get(ROOT);
      for (String label : pattern.labels().reversed()) {
        node = step(node, label);
      }
      V previous;
      if (pattern.exact()) {
        previous = node.exactValue;
        node.exactValue = value;
      } else {
        previous = node.subtreeValue;
        node.subtreeValue = value;
      }
      return previous;
    }

    private Node<V> step(Node<V> node, String label) {
      if (!DomainPattern.isWildcard(label)) {
        return node.children.computeIfAbsent(label, _ -> add(node));
      }
      if (node.wildcard == null) {
        node.wildcard = add(node);
      }
      return node.wildcard;
    }

    private Node<V> add(Node<V> parent) {
      Node<V> node = new Node<>(nodes.size(), parent.depth + 1);
      nodes.add(node);
      return node;
    }

    DomainTrie<V> build() {
      return new DomainTrie<>(nodes);
    }
  }

  private static final class Node<V> {

    private final int number;
    private final int depth;
    private final Map<String, Node<V>> children = new HashMap<>(2);
    private Node<V> wildcard;
    private V subtreeValue;
    private V exactValue;

    Node(int number, int depth) {
      this.number = number;
      this.depth = depth;
    }
  }
}
