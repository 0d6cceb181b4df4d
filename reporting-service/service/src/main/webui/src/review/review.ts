import type { AppReview } from '../api/administration';
import { change, get, getWithEtag } from '../api/client';
import type { App, Page } from '../api/types';

/** Available decisions. */
export const DECISIONS = ['in-review', 'approved', 'unapproved', 'alternative'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Returns true if a review is overdue. */
export function isOverdue(review: Pick<AppReview, 'state' | 'due'>, today: string): boolean {
  return review.state === 'in-review' && review.due !== null && review.due < today;
}

/** Returns the request body that repeats a decision; undefined without a decision. */
export function decisionOf(review: AppReview): Record<string, unknown> | undefined {
  const { state, alternative, owner, due, note } = review;
  return DECISIONS.some((one) => one === state)
    ? Object.fromEntries(
        Object.entries({ state, alternative, owner, due, note }).filter(
          ([, value]) => value !== null,
        ),
      )
    : undefined;
}

export interface Chosen {
  id: number;
  name: string;
  /** Catalogue id or domain. */
  target: string;
}

/** Outcome of several changes: number of successes and causes of failures. */
export interface Outcomes {
  done: number;
  failed: (Chosen & { why: string })[];
}

const AT_ONCE = 4;

/** Changes several apps concurrently; a failure does not stop the others. */
export async function forEachApp(
  apps: readonly Chosen[],
  work: (app: Chosen) => Promise<unknown>,
): Promise<Outcomes> {
  const outcomes: Outcomes = { done: 0, failed: [] };
  const left = [...apps];
  const worker = async () => {
    for (let app = left.shift(); app !== undefined; app = left.shift()) {
      try {
        await work(app);
        outcomes.done++;
      } catch (failure) {
        outcomes.failed.push({ ...app, why: (failure as Error).message });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return outcomes;
}

/** Applies a bulk action to an app, for example `tag:sanctioned` or `review:approved`. */
export async function applyAction(action: string, app: Chosen, reason: string): Promise<void> {
  const [kind, value] = action.split(':');
  if (kind === 'tag') {
    await change('PUT', `/api/v1/apps/${app.id}/tags/${value}`, { json: { reason } });
    return;
  }
  const path = `/api/v1/apps/${app.id}/review`;
  const known = await getWithEtag<AppReview>(path);
  await change('PUT', path, {
    json: {
      state: value,
      ...(known.body.owner === null ? {} : { owner: known.body.owner }),
      ...(known.body.due === null ? {} : { due: known.body.due }),
      note: reason,
    },
    etag: known.etag,
  });
}

/** Maximum length of an address that servers accept by default, without the format parameter. */
const LONGEST_ADDRESS = 4_000;

/** Returns the address of a list limited to some rows; undefined if the address is too long. */
export function selectionOf(list: string, chosen: readonly Chosen[]): string | undefined {
  const ids = new URLSearchParams(chosen.map((app) => ['catalogueId', app.target]));
  const address = `${list}&${ids}`;
  return address.length > LONGEST_ADDRESS ? undefined : address;
}

const PAGE = 1000;

/**
 * Returns the apps of the global report with a minimum number of users in 30 days. Excludes apps
 * with an unknown number of users. Fails if a page of the list cannot be loaded.
 */
export async function selectApps(by: {
  category: string;
  maxScore: string;
  minUsers: number;
}): Promise<number[]> {
  const query = new URLSearchParams({ period: 'P30D', sort: '-users', limit: String(PAGE) });
  if (by.category !== '') {
    query.set('category', by.category);
  }
  if (by.maxScore !== '') {
    query.set('maxScore', by.maxScore);
  }
  const found: number[] = [];
  for (let next: string | null | undefined; next !== null; ) {
    if (next) {
      query.set('cursor', next);
    }
    const page: Page<App> = await get(`/api/v1/reports/global/apps?${query}`);
    const enough = page.items.filter((app) => (app.users ?? 0) >= by.minUsers);
    found.push(...enough.map((app) => app.id));
    next = enough.length < page.items.length || page.items.length === 0 ? null : page.next;
  }
  return found;
}
