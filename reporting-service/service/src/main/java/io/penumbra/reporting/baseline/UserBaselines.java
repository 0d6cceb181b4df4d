package io.penumbra.reporting.baseline;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.usage.EntityAppDay;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Comparison of users' uploads to apps with those on the same weekday of previous weeks. Previous
 * weeks are read only for users above the threshold. Blocks.
 */
@ApplicationScoped
public class UserBaselines {

  private final UsageSource usage;

  UserBaselines(UsageSource usage) {
    this.usage = usage;
  }

  /** App and day. */
  public record AppOnDay(int app, LocalDate day) {}

  private record UserOnDay(int user, LocalDate day) {}

  private record UserOfApp(int user, AppOnDay of) {}

  /**
   * Returns results by app and day; apps without large or unmeasured uploads are absent.
   *
   * @param threshold minimum excess over the median in bytes
   */
  public Map<AppOnDay, BaselineDay> of(
      Report report, Collection<LocalDate> days, Set<Integer> apps, long threshold) {
    if (days.isEmpty() || apps.isEmpty()) {
      return Map.of();
    }
    Set<LocalDate> wanted = new TreeSet<>(days);
    Map<AppOnDay, AtomicInteger> unmeasured = new ConcurrentHashMap<>();
    List<EntityAppDay> large =
        usage.entityAppDays(
            UsageQuery.to(report, toPeriod(wanted)),
            EntityKind.USER,
            apps,
            use -> {
              if (!wanted.contains(use.day()) || use.bytesUp() > threshold) {
                return wanted.contains(use.day());
              }
              if (!use.isMeasured()) {
                unmeasured
                    .computeIfAbsent(new AppOnDay(use.app(), use.day()), _ -> new AtomicInteger())
                    .incrementAndGet();
              }
              return false;
            });
    Map<AppOnDay, List<UserUpload>> uploads = listUploads(report, large);
    Set<AppOnDay> all = new HashSet<>(unmeasured.keySet());
    all.addAll(uploads.keySet());
    return all.stream()
        .collect(
            Collectors.toMap(
                one -> one,
                one ->
                    BaselineDay.of(
                        threshold,
                        uploads.getOrDefault(one, List.of()),
                        unmeasured.containsKey(one) ? unmeasured.get(one).get() : 0)));
  }

  private Map<AppOnDay, List<UserUpload>> listUploads(Report report, List<EntityAppDay> large) {
    Map<AppOnDay, List<UserUpload>> uploads = new HashMap<>();
    if (large.isEmpty()) {
      return uploads;
    }
    Set<LocalDate> before = new TreeSet<>();
    large.forEach(use -> Baseline.listDays(use.day()).forEach(before::add));
    Set<Integer> users = large.stream().map(EntityAppDay::entity).collect(Collectors.toSet());
    Set<UserOnDay> seen = new HashSet<>();
    Map<UserOfApp, EntityAppDay> sent = new HashMap<>();
    for (EntityAppDay use :
        usage.appDaysOf(
            UsageQuery.to(report, toPeriod(before)),
            EntityKind.USER,
            users,
            use -> before.contains(use.day()))) {
      seen.add(new UserOnDay(use.entity(), use.day()));
      sent.put(new UserOfApp(use.entity(), new AppOnDay(use.app(), use.day())), use);
    }
    for (EntityAppDay use : large) {
      long[] weeks =
          Baseline.listDays(use.day())
              .filter(day -> seen.contains(new UserOnDay(use.entity(), day)))
              .map(day -> sent.get(new UserOfApp(use.entity(), new AppOnDay(use.app(), day))))
              // the user was active that day without the app: zero bytes
              .filter(week -> week == null || week.isMeasured())
              .mapToLong(week -> week == null ? 0 : week.bytesUp())
              .toArray();
      uploads
          .computeIfAbsent(new AppOnDay(use.app(), use.day()), _ -> new ArrayList<>())
          .add(new UserUpload(use.entity(), use.bytesUp(), use.isMeasured(), Baseline.of(weeks)));
    }
    return uploads;
  }

  private static Period toPeriod(Set<LocalDate> days) {
    return new Period(
        days.stream().min(LocalDate::compareTo).orElseThrow(),
        days.stream().max(LocalDate::compareTo).orElseThrow());
  }
}
