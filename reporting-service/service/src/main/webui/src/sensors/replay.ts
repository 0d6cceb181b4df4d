import type { Replayed } from '../api/administration';

/** Outcome of replayed records; incomplete if a later request failed. */
export interface Outcome {
  accepted: number;
  skipped: number;
  rejected: number;
  complete: boolean;
}

/** Replays in batches until the service reports completion, and adds up the outcomes. */
export async function replayAll(
  replay: (cursor: string | null) => Promise<Replayed>,
): Promise<Outcome> {
  const outcome = { accepted: 0, skipped: 0, rejected: 0, complete: false };
  let cursor: string | null = null;
  do {
    let answer: Replayed;
    try {
      answer = await replay(cursor);
    } catch {
      return outcome;
    }
    outcome.accepted += answer.accepted;
    outcome.skipped += answer.skipped;
    outcome.rejected += answer.rejected;
    cursor = answer.next;
  } while (cursor !== null);
  return { ...outcome, complete: true };
}

/** Returns the filters of an address as API parameters. */
export function filtersOf(
  search: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const filters: Record<string, string> = {};
  for (const name of ['reason', 'sensor']) {
    const value = search[name];
    if (typeof value === 'string' && value !== '') {
      filters[name] = value;
    }
  }
  return filters;
}
