package io.penumbra.correlation.curation;

import io.penumbra.correlation.catalogue.AddressPrefix;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.RangeProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Address ranges of one provider's list, with skipped and invalid entries, collected in bounded
 * memory.
 */
final class PublishedRanges {

  static final int MOST_PREFIXES = 200_000;
  static final int MOST_SHOWN = 100;
  private static final int LONGEST_SHOWN = 60;

  private final RangeProvider provider;
  private final Map<AddressPrefix, AppRef> apps = new HashMap<>();
  private final Set<AddressPrefix> ofSeveralServices = new HashSet<>();
  private final Notes skipped = new Notes();
  private final Notes faults = new Notes();
  private String version;

  PublishedRanges(RangeProvider provider) {
    this.provider = provider;
  }

  /**
   * Skipped prefix.
   *
   * @param place position in the list: {@code prefixes[3]} or {@code line 4}
   */
  record Note(String place, String why) {}

  /** Notes with their total count; only the first ones are kept. */
  static final class Notes {
    private final List<Note> first = new ArrayList<>();
    private int count;

    private void add(String place, String why) {
      if (count++ < MOST_SHOWN) {
        first.add(new Note(place, why));
      }
    }

    List<Note> first() {
      return first;
    }

    int count() {
      return count;
    }
  }

  /**
   * Adds a prefix. If several services have the same prefix, the service with its own app wins; if
   * two such services have it, the prefix belongs to the provider's main app.
   *
   * @param service service in the list, or null
   * @throws IllegalArgumentException if there are too many prefixes
   */
  void add(String place, String written, String service) {
    AddressPrefix prefix;
    try {
      prefix = AddressPrefix.parse(shown(written));
    } catch (IllegalArgumentException e) {
      faults.add(place, e.getMessage());
      return;
    }
    if (!prefix.isPublic()) {
      skipped.add(
          place, "'%s' is not used on the Internet and stays internal".formatted(shown(written)));
      return;
    }
    AppRef app = service == null ? provider.app() : provider.appOf(service);
    AppRef before = apps.putIfAbsent(prefix, app);
    if (before == null) {
      if (apps.size() > MOST_PREFIXES) {
        throw new IllegalArgumentException(
            "the list has more than %d prefixes".formatted(MOST_PREFIXES));
      }
    } else if (!before.equals(app) && !app.equals(provider.app())) {
      boolean firstService = before.equals(provider.app()) && !ofSeveralServices.contains(prefix);
      apps.put(prefix, firstService ? app : provider.app());
      if (!firstService) {
        ofSeveralServices.add(prefix);
      }
    }
  }

  /** Records an entry without a prefix. */
  void fault(String place, String why) {
    faults.add(place, why);
  }

  private static String shown(String written) {
    return written.length() <= LONGEST_SHOWN ? written : written.substring(0, LONGEST_SHOWN) + '…';
  }

  void version(String published) {
    version = shown(published);
  }

  RangeProvider provider() {
    return provider;
  }

  Map<AddressPrefix, AppRef> apps() {
    return apps;
  }

  /** Returns the provider's version of the list, or null. */
  String version() {
    return version;
  }

  /** Returns the skipped prefixes. */
  Notes skipped() {
    return skipped;
  }

  /** Returns invalid entries; if there are any, nothing is imported. */
  Notes faults() {
    return faults;
  }
}
