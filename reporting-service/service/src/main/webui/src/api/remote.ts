import { type Accessor, batch, createEffect, createSignal, on, onCleanup, untrack } from 'solid-js';
import { createAwaited } from './awaited';
import { get } from './client';

/** What is known of one GET: the newest answer, and how the next one stands. */
export interface Remote<T> {
  /** The newest answer; of the path before while the one for the present path is on its way. */
  data: Accessor<T | undefined>;
  error: Accessor<Error | undefined>;
  /** Whether `data` answers another path than the present one, or nothing yet. */
  stale: Accessor<boolean>;
  refresh: () => void;
}

const CACHE_ENTRIES = 60;
const cache = new Map<string, unknown>();

/** Called when new data is known to be there: every open view asks again, quietly. */
export function refreshAll(): void {
  setGeneration((n) => n + 1);
}

const [generation, setGeneration] = createSignal(0);

/**
 * Follows a path: fetches it, again when it changes, and again on {@link refreshAll}. Shows the last known answer of a path
 * at once and replaces it when the new one is here. `undefined` fetches nothing.
 *
 * @param options `alone`: not on {@link refreshAll}
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

  /** What says the same again changes nothing on the page. */
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

/** For tests: nothing is known any more. */
export function forgetAll(): void {
  cache.clear();
}
