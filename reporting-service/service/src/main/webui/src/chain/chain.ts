import type { AppEffect, EnforcementFigures, Feed, Push } from '../api/administration';

/** Steps of enforcement. Each step requires the previous steps. */
export const STEPS = ['tagged', 'published', 'fetched', 'blocked'] as const;
export type Step = (typeof STEPS)[number];

/** Progress of a decision about an app, from the decision to blocked attempts. */
export interface Chain {
  /** Number of feeds and active push targets. */
  published: number;
  /** Number of feeds and push targets that contain the decision. */
  fetched: number;
  /** Time of the last fetch or push; null if none. */
  fetchedAt: string | null;
  /** Number of blocked attempts since publication; undefined if not requested, null if unknown. */
  blocked: number | null | undefined;
  attempts: number;
  /** First failed step; undefined if no step failed or if the state is unknown. */
  broken: Step | undefined;
}

/** Known state of a decision. */
export interface Known {
  enabled: boolean;
  feeds: readonly Pick<Feed, 'lastFetchedAt'>[];
  pushes: readonly Pick<Push, 'mode' | 'pushedAt' | 'failingSince'>[];
  /** True if a tag or rule requires the action. Planned decisions have neither. */
  decided: boolean;
  /** Time of publication; null if unpublished, undefined if unknown. */
  since: string | null | undefined;
  /** Attempts since publication; absent if not loaded. */
  figures?: { blocked: number | null; allowed: number | null; unjudged: number } | undefined;
  /** True if attempts are blocked. After a warning users may continue. */
  blocks: boolean;
}

export function chainOf(known: Known): Chain {
  const { since, figures } = known;
  const pushes = known.pushes.filter((push) => push.mode === 'active');
  const isPublished = known.enabled && known.decided && since !== null;
  const got = [
    ...known.feeds.map((feed) => feed.lastFetchedAt),
    ...pushes.map((push) => (push.failingSince ? null : push.pushedAt)),
  ].filter((at): at is string => typeof at === 'string' && (!since || at >= since));
  const published = isPublished ? known.feeds.length + pushes.length : 0;
  const fetched = isPublished ? got.length : 0;
  const blocked = figures?.blocked;
  const attempts = figures ? (figures.blocked ?? 0) + (figures.allowed ?? 0) + figures.unjudged : 0;
  return {
    published,
    fetched,
    fetchedAt: isPublished ? (got.sort().at(-1) ?? null) : null,
    blocked,
    attempts,
    broken: !known.decided
      ? 'tagged'
      : published === 0
        ? 'published'
        : fetched === 0
          ? 'fetched'
          : known.blocks && attempts > 0 && blocked === 0
            ? 'blocked'
            : undefined,
  };
}

/** Returns the figures since the day of a change; null if unknown. */
export function sinceChange(
  of: AppEffect,
): Pick<EnforcementFigures, 'blocked' | 'allowed' | 'unjudged'> {
  const parts = of.changeDay === null ? [of.after] : [of.changeDay, of.after];
  const used = parts.filter((part) => part.transactions > 0);
  const sum = (figure: 'blocked' | 'allowed') => {
    const known = used.map((part) => part[figure]).filter((one) => one !== null);
    return used.length > 0 && known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
  };
  return {
    blocked: sum('blocked'),
    allowed: sum('allowed'),
    unjudged: parts.reduce((all, part) => all + part.unjudged, 0),
  };
}
