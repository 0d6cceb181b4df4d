package io.penumbra.correlation.curation;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Tags of apps, implemented by the enforcement module. */
public interface AppTags {

  /** Returns the sorted tags of apps that have any, by app number. */
  Map<Integer, List<String>> tags(Collection<Integer> apps);
}
