package io.penumbra.correlation.catalogue;

import java.util.HashMap;
import java.util.Map;

/**
 * Search for the pattern of an app that covers a host. Caches apps for the duration of a request.
 */
public final class PatternFinder {

  private final AppCatalogue catalogue;
  private final Map<AppRef, DomainTrie<DomainPattern>> patterns = new HashMap<>();

  public PatternFinder(AppCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Returns the longest matching pattern of the app, or null if address ranges name the host. */
  public DomainPattern find(AppRef app, String host) {
    String name = HostName.normalise(HostName.withoutPort(host));
    return name == null ? null : patterns.computeIfAbsent(app, this::getPatterns).find(name);
  }

  private DomainTrie<DomainPattern> getPatterns(AppRef ref) {
    DomainTrie.Builder<DomainPattern> trie = new DomainTrie.Builder<>();
    catalogue
        .findApp(ref)
        .ifPresent(app -> app.domains().forEach(pattern -> trie.put(pattern, pattern)));
    return trie.build();
  }
}
