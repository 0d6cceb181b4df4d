package io.penumbra.reporting.audit;

import io.penumbra.commons.audit.AuditEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Merge of the audit logs of all services: newest first, with the order within a service preserved.
 */
final class MergedAudit {

  /** Source of audit entries. */
  @FunctionalInterface
  interface Source {

    /** Returns entries with a lower id, newest first; empty if the service does not answer. */
    Optional<List<AuditEntry>> entries(String service, long before, int limit);
  }

  /** An entry and its service. */
  record Owned(String service, AuditEntry entry) {}

  /**
   * Part of the merged log.
   *
   * @param places id of the last returned entry by service
   * @param missing services that did not answer
   * @param ends true at the end
   */
  record Part(
      List<Owned> entries, SortedMap<String, Long> places, List<String> missing, boolean ends) {}

  private MergedAudit() {}

  /**
   * @param from position to continue from for each service; services are the keys
   */
  static Part next(SortedMap<String, Long> from, int limit, Source source) {
    Map<String, Iterator<AuditEntry>> rest = new HashMap<>();
    Map<String, AuditEntry> heads = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    boolean ends = true;
    for (Map.Entry<String, Long> place : from.entrySet()) {
      Optional<List<AuditEntry>> found = source.entries(place.getKey(), place.getValue(), limit);
      if (found.isEmpty()) {
        missing.add(place.getKey());
        continue;
      }
      ends &= found.get().size() < limit;
      Iterator<AuditEntry> entries = found.get().iterator();
      rest.put(place.getKey(), entries);
      advance(heads, place.getKey(), entries);
    }
    SortedMap<String, Long> places = new TreeMap<>(from);
    List<Owned> taken = new ArrayList<>();
    while (taken.size() < limit && !heads.isEmpty()) {
      String service =
          Collections.max(
                  heads.entrySet(), Map.Entry.comparingByValue((a, b) -> a.at().compareTo(b.at())))
              .getKey();
      AuditEntry entry = heads.remove(service);
      taken.add(new Owned(service, entry));
      places.put(service, entry.id());
      advance(heads, service, rest.get(service));
    }
    return new Part(taken, places, missing, ends && heads.isEmpty());
  }

  private static void advance(
      Map<String, AuditEntry> heads, String service, Iterator<AuditEntry> entries) {
    if (entries.hasNext()) {
      heads.put(service, entries.next());
    }
  }
}
