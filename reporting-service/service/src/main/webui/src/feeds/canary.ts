import type { FeedCanary, Feeds } from '../api/administration';

/** Returns true if a canary is reachable or has not been proved blocked for too long. */
export function isFailing(canary: FeedCanary): boolean {
  return canary.state === 'silent' || canary.state === 'reached';
}

/** Returns true if at least one feed has a canary. */
export function hasCanaries(feeds: Feeds): boolean {
  return feeds.items.some((feed) => feed.canary);
}

/** Returns the number of failing canaries; undefined if no feed has a canary. */
export function failingCanaries(feeds: Feeds): number | undefined {
  return hasCanaries(feeds)
    ? feeds.items.filter((feed) => feed.canary && isFailing(feed.canary)).length
    : undefined;
}
