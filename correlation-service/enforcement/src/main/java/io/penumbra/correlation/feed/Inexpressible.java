package io.penumbra.correlation.feed;

import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.Entry;
import java.util.Locale;

/** Entry that a format cannot express completely. */
record Inexpressible(Entry entry, Cause cause) {

  /** Cause of an omitted or narrowed entry. */
  enum Cause {
    /** The format does not support warnings. */
    WARNING("The format cannot warn; the names stay reachable."),
    /** The wildcard is not the first label. */
    WILDCARD("The format has no wildcard in the middle of a name."),
    /** Only the name itself is meant, but the format always includes the names below it. */
    NAME_ALONE("The format would include the names below."),
    /** Only the names below are meant, but the format always includes the name itself. */
    NAMES_BELOW_ALONE("The format would include the name itself."),
    /** The format lacks exceptions for names of other apps, within or around the entry. */
    EXCEPTIONS("The format cannot except names of other apps within it or around it."),
    /** The name itself is included, but not the names below it. */
    NAME_ONLY_WRITTEN("Only the name itself is listed; the format has no names below."),
    /** Names of other apps within it are blocked as well, as the administrator selected. */
    WIDER("Names of other apps within it are blocked, too: the feed blocks wider."),
    /** The line would exceed the maximum length of the format. */
    TOO_LONG("The name is longer than the format allows."),
    /** The tool's maximum number of entries is reached. */
    LIMIT("The tool accepts no more entries."),
    /** The entry applies to machines of another scope. */
    SCOPE("The entry is for other machines than those of the feed.");

    private final String text;

    Cause(String text) {
      this.text = text;
    }

    String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String text() {
      return text;
    }

    /** Returns true if the rest of the entry is in the feed. */
    boolean isPartial() {
      return this == NAME_ONLY_WRITTEN || this == WIDER;
    }
  }

  static boolean isRestriction(Entry entry) {
    return entry.action() != Action.PASS;
  }
}
