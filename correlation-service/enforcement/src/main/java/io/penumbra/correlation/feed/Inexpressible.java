package io.penumbra.correlation.feed;

import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.Entry;
import java.util.Locale;

/** An entry that a format can't express, or not all of it. */
record Inexpressible(Entry entry, Cause cause) {

  /** Cause of an omitted or narrowed entry. */
  enum Cause {
    /** The format can't warn. */
    WARNING("The format cannot warn; the names stay reachable."),
    /** A wildcard that is not the first label. */
    WILDCARD("The format has no wildcard in the middle of a name."),
    /** The name alone, where the format always includes what is below. */
    NAME_ALONE("The format would include the names below."),
    /** The names below, where the format always includes the name itself. */
    NAMES_BELOW_ALONE("The format would include the name itself."),
    /** Exceptions for names of other apps, within it or around it, that the format lacks. */
    EXCEPTIONS("The format cannot except names of other apps within it or around it."),
    /** The name itself is there, the names below it are not. */
    NAME_ONLY_WRITTEN("Only the name itself is listed; the format has no names below."),
    /** Names of other apps within it are blocked, too, as the administrator chose. */
    WIDER("Names of other apps within it are blocked, too: the feed blocks wider."),
    /** The line would be longer than the format allows. */
    TOO_LONG("The name is longer than the format allows."),
    /** The tool takes no more entries. */
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
