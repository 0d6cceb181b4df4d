import type { FeedCanary, Feeds } from '../api/administration';

/** Whether a canary is not blocked, or not proved to be for too long. */
export function isFailing(canary: FeedCanary): boolean {
  return canary.state === 'silent' || canary.state === 'reached';
}

/** Whether feeds have canaries at all. */
export function hasCanaries(feeds: Feeds): boolean {
  return feeds.items.some((feed) => feed.canary);
}

/** The number of failing canaries; undefined where feeds have none. */
export function failingCanaries(feeds: Feeds): number | undefined {
  return hasCanaries(feeds)
    ? feeds.items.filter((feed) => feed.canary && isFailing(feed.canary)).length
    : undefined;
}
