package io.penumbra.correlation.feed;

import io.penumbra.correlation.enforcement.Enforcement;
import io.penumbra.correlation.enforcement.Entry;
import io.penumbra.correlation.enforcement.Published;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Consumption of a feed.
 *
 * @param lastFetchedAt null if it was never fetched; up to ten seconds old
 * @param upToDate true if the last fetch was of the newest version; null if it was never fetched
 * @param entries number of published patterns in it, in whole or in part; of the requested app, if
 *     any
 * @param omitted number of published patterns that its format cannot express; likewise
 * @param wider number of published patterns that it blocks with names of other apps; likewise
 */
@Schema(name = "FeedHealth")
public record FeedHealth(
    UUID id,
    String name,
    String format,
    @Schema(nullable = true) Instant lastFetchedAt,
    @Schema(nullable = true) Boolean upToDate,
    int entries,
    int omitted,
    int wider) {

  /** Returns true if it has any of the requested names. */
  public boolean hasAny() {
    return entries > 0;
  }

  /** Reader of the health of feeds. Blocks. */
  @ApplicationScoped
  public static class Reader {

    private final FeedStore feeds;
    private final FeedContent content;
    private final Enforcement enforcement;

    Reader(FeedStore feeds, FeedContent content, Enforcement enforcement) {
      this.feeds = feeds;
      this.content = content;
      this.enforcement = enforcement;
    }

    /**
     * Returns all feeds by name.
     *
     * @param app only app whose entries are counted, or null
     */
    public List<FeedHealth> all(String app) {
      Published published = enforcement.refresh();
      return feeds.all().values().stream()
          .map(
              feed -> {
                List<Entry> wanted = listWanted(published.within(feed.scope()), app);
                int missing = count(wanted, listOmitted(feed));
                return new FeedHealth(
                    feed.id(),
                    feed.name(),
                    feed.format().id(),
                    feed.lastFetchedAt(),
                    feed.lastVersion() == null ? null : feed.lastVersion() >= published.version(),
                    wanted.size() - missing,
                    missing,
                    count(wanted, with(feed, Inexpressible.Cause.WIDER::equals)));
              })
          .toList();
    }

    /** Returns the apps with at least one pattern in a feed. */
    public Set<String> listApps(UUID id) {
      Feed feed = feeds.get(id);
      Set<Entry> omitted = listOmitted(feed);
      return listWanted(enforcement.refresh().within(feed.scope()), null).stream()
          .filter(entry -> !omitted.contains(entry))
          .map(entry -> entry.app() == null ? entry.target() : entry.app())
          .collect(Collectors.toSet());
    }

    private static List<Entry> listWanted(Published published, String app) {
      return published.entries().stream()
          .filter(Inexpressible::isRestriction)
          .filter(
              entry ->
                  app == null || app.equals(entry.app() == null ? entry.target() : entry.app()))
          .toList();
    }

    private static int count(List<Entry> entries, Set<Entry> among) {
      return (int) entries.stream().filter(among::contains).count();
    }

    private Set<Entry> listOmitted(Feed feed) {
      return with(feed, cause -> !cause.isPartial());
    }

    private Set<Entry> with(Feed feed, Predicate<Inexpressible.Cause> cause) {
      return content.get(feed).inexpressible().stream()
          .filter(one -> cause.test(one.cause()))
          .map(Inexpressible::entry)
          .collect(Collectors.toSet());
    }
  }
}
