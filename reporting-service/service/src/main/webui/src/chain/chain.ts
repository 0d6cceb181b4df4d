import type { AppEffect, EnforcementFigures, Feed, Push } from '../api/administration';

/** Where enforcement may stop: each step needs the ones before. */
export const STEPS = ['tagged', 'published', 'fetched', 'blocked'] as const;
export type Step = (typeof STEPS)[number];

/** From the decision about an app to what was blocked of it. */
export interface Chain {
  /** Feeds that tools read, and active push targets. */
  published: number;
  /** Those of them that have the decision. */
  fetched: number;
  /** When the last of them got it; null for never. */
  fetchedAt: string | null;
  /** Attempts that were blocked, of all since; undefined where nobody asked, null where nobody knows. */
  blocked: number | null | undefined;
  attempts: number;
  /** The first step that does not follow; undefined where all do, or where nobody knows. */
  broken: Step | undefined;
}

/** What is known of a decision. */
export interface Known {
  enabled: boolean;
  feeds: readonly Pick<Feed, 'lastFetchedAt'>[];
  pushes: readonly Pick<Push, 'mode' | 'pushedAt' | 'failingSince'>[];
  /** Whether a tag or rule asks for it; a plan may be of what nobody decided yet. */
  decided: boolean;
  /** When it was published; null while it is not, undefined where that is not known. */
  since: string | null | undefined;
  /** Attempts since then; absent where they are not read. */
  figures?: { blocked: number | null; allowed: number | null; unjudged: number } | undefined;
  /** Whether attempts are to be blocked: of a warning users may go on. */
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

/** What became of attempts from the day of a change on; null is what nobody could say. */
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
