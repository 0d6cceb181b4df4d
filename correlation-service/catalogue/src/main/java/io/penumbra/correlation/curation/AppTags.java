package io.penumbra.correlation.curation;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Tags of apps, which the module enforcement stores. */
public interface AppTags {

  /** Returns the tags, sorted, by the numbers of those apps that have any. */
  Map<Integer, List<String>> tags(Collection<Integer> apps);
}
