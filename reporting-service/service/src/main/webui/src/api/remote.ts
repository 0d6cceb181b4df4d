import { type Accessor, batch, createEffect, createSignal, on, onCleanup, untrack } from 'solid-js';
import { createAwaited } from './awaited';
import { get } from './client';

/** Live result of a GET: the newest data and the state of the current request. */
export interface Remote<T> {
  /** Newest response. During a change of path, the response of the previous path. */
  data: Accessor<T | undefined>;
  error: Accessor<Error | undefined>;
  /** True if `data` belongs to another path or is not loaded yet. */
  stale: Accessor<boolean>;
  refresh: () => void;
}

const CACHE_ENTRIES = 60;
const cache = new Map<string, unknown>();

/** Reloads the data of all open views in the background. Called after new data is reported. */
export function refreshAll(): void {
  setGeneration((n) => n + 1);
}

const [generation, setGeneration] = createSignal(0);

/**
 * Follows a path: fetches it initially, after each change of the path, and on {@link refreshAll}.
 * Shows the cached response of a path immediately and replaces it with the new response. A path of
 * `undefined` fetches nothing.
 *
 * @param options `alone`: true to ignore {@link refreshAll}
 */
export function createRemote<T>(
  path: Accessor<string | undefined>,
  options: { alone?: boolean } = {},
): Remote<T> {
  const [data, setData] = createSignal<T>();
  const [answered, setAnswered] = createSignal<string>();
  const [error, setError] = createSignal<Error>();
  const [attempt, setAttempt] = createSignal(0);
  const first = createAwaited();

  /**
   * Stores a response. An identical response keeps the old object, so that the page does not
   * update.
   */
  function take(current: string, answer: T): void {
    const before = untrack(data);
    const kept =
      before !== undefined && untrack(answered) === current && same(before, answer)
        ? before
        : answer;
    remember(current, kept);
    batch(() => {
      setData(() => kept);
      setAnswered(current);
    });
  }

  createEffect(
    on([path, options.alone ? () => 0 : generation, attempt], ([current]) => {
      if (current === undefined) {
        return;
      }
      const known = cache.get(current) as T | undefined;
      if (known !== undefined) {
        take(current, known);
      }
      if (untrack(answered) !== current) {
        setError(undefined);
      }
      const abort = new AbortController();
      onCleanup(() => abort.abort());
      first.asked();
      get<T>(current, abort.signal).then(
        (answer) =>
          batch(() => {
            take(current, answer);
            setError(undefined);
            first.answered();
          }),
        (failure: Error) => {
          if (!abort.signal.aborted) {
            batch(() => {
              setError(failure);
              first.answered();
            });
          }
        },
      );
    }),
  );

  return {
    data,
    error,
    stale: () => path() !== answered(),
    refresh: () => setAttempt((n) => n + 1),
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function remember(path: string, answer: unknown): void {
  cache.delete(path);
  cache.set(path, answer);
  if (cache.size > CACHE_ENTRIES) {
    for (const oldest of cache.keys()) {
      cache.delete(oldest);
      break;
    }
  }
}

/** Clears the cache. For tests. */
export function forgetAll(): void {
  cache.clear();
}
