import { type Accessor, batch, createEffect, createSignal, on, onCleanup } from 'solid-js';
import { createAwaited } from './awaited';
import { get } from './client';
import type { Explanation, Page } from './types';

/** Paged list that loads pages on demand. */
export interface PagedList<T> {
  /** Loaded rows in the server's order. */
  rows: Accessor<readonly T[]>;
  /** Total number of rows; undefined until the first page is loaded. */
  total: Accessor<number | undefined>;
  error: Accessor<Error | undefined>;
  /** True if the rows belong to a previous query. */
  stale: Accessor<boolean>;
  loading: Accessor<boolean>;
  /** Services that did not respond for at least one loaded page. */
  missing: Accessor<readonly string[]>;
  /** Reasons for missing or preliminary figures of the last loaded page. */
  explanation: Accessor<readonly Explanation[]>;
  /** Loads pages until row `index` is available or the list ends. */
  reach: (index: number) => void;
  retry: () => void;
}

const FIRST_PAGE = 100;
const NEXT_PAGES = 1000;

/**
 * Follows the address of a list (path and query without `limit` and cursor). The first page is
 * small, so that rows appear quickly. The next pages are large, so that distant rows need few
 * requests.
 *
 * @param largestPage maximum number of rows per response
 * @param cursor query parameter for the `next` value of the previous page
 */
export function createPagedList<T>(
  address: Accessor<string | undefined>,
  largestPage: number = NEXT_PAGES,
  cursor = 'cursor',
): PagedList<T> {
  // The array grows in place: a copy of 100,000 rows for each page would be slow.
  const [rows, setRows] = createSignal<T[]>([], { equals: false });
  const [total, setTotal] = createSignal<number>();
  const [answered, setAnswered] = createSignal<string>();
  const [error, setError] = createSignal<Error>();
  const [loading, setLoading] = createSignal(false);
  const [missing, setMissing] = createSignal<readonly string[]>([]);
  const [explanation, setExplanation] = createSignal<readonly Explanation[]>([]);
  const [attempt, setAttempt] = createSignal(0);
  const first = createAwaited();
  // Requested row index. It stays after a change of the query, so that the new rows load equally
  // far.
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
            // An empty page ends the list even if the response has a cursor. This prevents an
            // endless loop.
            next = page.items.length === 0 ? null : page.next;
            batch(() => {
              setRows(read);
              setMissing([...silent]);
              setExplanation(page.explanation ?? []);
              // If the end is unknown, at least one more row exists.
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

/** Adds the former name that matched the search, if any, to a row. */
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
