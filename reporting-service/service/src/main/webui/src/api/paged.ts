import { type Accessor, batch, createEffect, createSignal, on, onCleanup } from 'solid-js';
import { createAwaited } from './awaited';
import { get } from './client';
import type { Explanation, Page } from './types';

/** A list that the server hands out page by page, read as far as it is looked at. */
export interface PagedList<T> {
  /** Rows read so far, in the server's order. */
  rows: Accessor<readonly T[]>;
  /** How many there are in all; undefined until the first page is here. */
  total: Accessor<number | undefined>;
  error: Accessor<Error | undefined>;
  /** Whether the rows shown belong to another query than the present one. */
  stale: Accessor<boolean>;
  loading: Accessor<boolean>;
  /** Services that did not answer for one of the pages read. */
  missing: Accessor<readonly string[]>;
  /** Why figures of the page read last are missing or about to change. */
  explanation: Accessor<readonly Explanation[]>;
  /** Reads on until row `index` is there, or the list ends. */
  reach: (index: number) => void;
  retry: () => void;
}

const FIRST_PAGE = 100;
const NEXT_PAGES = 1000;

/**
 * Follows a list's address (path and query without `limit` and the cursor). The first page is small, so that something shows
 * soon; the next ones are large, so that far rows are reached in few requests.
 *
 * @param largestPage the most rows that the API answers at once
 * @param cursor the parameter that takes the `next` of the page before
 */
export function createPagedList<T>(
  address: Accessor<string | undefined>,
  largestPage: number = NEXT_PAGES,
  cursor = 'cursor',
): PagedList<T> {
  // The array grows in place: copying 100,000 rows for each page would be felt.
  const [rows, setRows] = createSignal<T[]>([], { equals: false });
  const [total, setTotal] = createSignal<number>();
  const [answered, setAnswered] = createSignal<string>();
  const [error, setError] = createSignal<Error>();
  const [loading, setLoading] = createSignal(false);
  const [missing, setMissing] = createSignal<readonly string[]>([]);
  const [explanation, setExplanation] = createSignal<readonly Explanation[]>([]);
  const [attempt, setAttempt] = createSignal(0);
  const first = createAwaited();
  // Where the reader looks; outlives a change of the query, whose rows are then read as far.
  let wanted = 0;
  let readOn = () => {};

  createEffect(
    on([address, attempt], ([current]) => {
      if (current === undefined) {
        return;
      }
      const abort = new AbortController();
      onCleanup(() => abort.abort());
      const read: T[] = [];
      const silent = new Set<string>();
      let next: string | null | undefined;
      let busy = false;

      const loop = async () => {
        busy = true;
        first.asked();
        setLoading(true);
        setError(undefined);
        try {
          while (next === undefined || (next !== null && read.length <= wanted)) {
            const page: Page<T> = await get(
              pageAddress(current, largestPage, cursor, next),
              abort.signal,
            );
            for (const row of page.items) {
              read.push(named(row, page.formerNames));
            }
            for (const service of page.missing ?? []) {
              silent.add(service);
            }
            // An empty page ends the list, whatever it says: else we would ask for ever.
            next = page.items.length === 0 ? null : page.next;
            batch(() => {
              setRows(read);
              setMissing([...silent]);
              setExplanation(page.explanation ?? []);
              // An unknown end is at least one row further.
              setTotal(next === null ? read.length : Math.max(page.total ?? 0, read.length + 1));
              setAnswered(current);
              first.answered();
            });
          }
        } catch (failure) {
          if (!abort.signal.aborted) {
            batch(() => {
              setError(failure as Error);
              first.answered();
            });
          }
        } finally {
          busy = false;
          if (!abort.signal.aborted) {
            setLoading(false);
          }
        }
      };

      readOn = () => {
        if (!busy && next !== null && read.length <= wanted) {
          void loop();
        }
      };
      void loop();
    }),
  );

  return {
    rows,
    total,
    error,
    loading,
    missing,
    explanation,
    stale: () => address() !== answered(),
    reach: (index) => {
      wanted = index;
      readOn();
    },
    retry: () => setAttempt((n) => n + 1),
  };
}

/** A row with the earlier name by which the search found it, if there is one. */
function named<T>(row: T, formerNames: Page<T>['formerNames']): T {
  const formerName = formerNames?.[(row as { id?: number }).id ?? ''];
  return formerName === undefined ? row : { ...row, formerName };
}

function pageAddress(
  address: string,
  largestPage: number,
  cursor: string,
  next: string | undefined,
): string {
  const limit = next === undefined ? FIRST_PAGE : largestPage;
  const more = next === undefined ? '' : `&${cursor}=${encodeURIComponent(next)}`;
  return `${address}${address.includes('?') ? '&' : '?'}limit=${limit}${more}`;
}
