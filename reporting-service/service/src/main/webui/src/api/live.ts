import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import { createEventReader } from './events';

export const LISTEN = {
  /** Maximum time without data. The service sends a message every 15 seconds. */
  silenceMs: 45_000,
  /** Minimum time between refreshes, so that the figures of a busy report stay readable. */
  pauseMs: 10_000,
  firstRetryMs: 5_000,
  longestRetryMs: 120_000,
};

/**
 * Listens to an event stream while the page is visible, and reports new data soon but at a limited
 * rate. Each visible page holds one connection. Hidden pages release theirs, because browsers limit
 * the number of connections.
 *
 * @returns accessor that is true while the stream is open; otherwise callers have to poll
 */
export function listen(path: Accessor<string>, onNews: () => void): Accessor<boolean> {
  const [listening, setListening] = createSignal(false);
  const [inView, setInView] = createSignal(!document.hidden);
  let lastId: string | undefined;
  const look = () => setInView(!document.hidden);
  document.addEventListener('visibilitychange', look);
  onCleanup(() => document.removeEventListener('visibilitychange', look));

  createEffect(
    on([path, inView], ([current, looked], before) => {
      if (!looked) {
        return;
      }
      const samePath = before?.[0] === current;
      const ended = new AbortController();
      const tell = paused(onNews, ended.signal);
      onCleanup(() => ended.abort());
      // The first event covers changes during the disconnection.
      if (!samePath) {
        lastId = undefined;
      }
      void keepListening(current, ended.signal, setListening, (id) => {
        if (id !== lastId) {
          lastId = id;
          tell();
        }
      });
    }),
  );

  return listening;
}

async function keepListening(
  path: string,
  ended: AbortSignal,
  setListening: (listening: boolean) => void,
  onUpdate: (id: string) => void,
): Promise<void> {
  let failures = 0;
  while (!ended.aborted) {
    const outcome = await listenOnce(path, ended, () => setListening(true), onUpdate);
    if (!ended.aborted) {
      setListening(false);
    }
    if (outcome === 'never') {
      return;
    }
    failures = outcome === 'lasted' ? 0 : failures + 1;
    const wait = outcome === 'lasted' ? 1_000 : Math.max(retryAfter(outcome), backoff(failures));
    // Random delay, so that pages that lost the same service do not reconnect at the same time.
    await pause(wait * (0.5 + Math.random()), ended);
  }
}

/**
 * Result of a connection: normal end, permanent rejection, or failure with the requested delay in
 * seconds.
 */
type Outcome = 'lasted' | 'never' | { retryAfter: number };

async function listenOnce(
  path: string,
  ended: AbortSignal,
  onOpen: () => void,
  onUpdate: (id: string) => void,
): Promise<Outcome> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), LISTEN.silenceMs);
  const begun = performance.now();
  try {
    const response = await fetch(path, {
      credentials: 'same-origin',
      redirect: 'manual',
      headers: { Accept: 'text/event-stream', 'X-Requested-With': 'JavaScript' },
      signal: AbortSignal.any([ended, silence.signal]),
    });
    if (!response.ok || response.body === null) {
      // The next regular request opens the sign-in page for signed-out users.
      const wait = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
      return response.status === 403 || response.status === 404
        ? 'never'
        : { retryAfter: Number.isNaN(wait) ? 0 : wait };
    }
    const reader = createEventReader((event) => {
      if (event.name === 'updated') {
        onUpdate(event.id);
      }
    });
    onOpen();
    const stream = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await stream.read();
      if (done) {
        break;
      }
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), LISTEN.silenceMs);
      reader(value);
    }
  } catch {
    // The page, a proxy or the service closed the stream.
  } finally {
    clearTimeout(timer);
  }
  return performance.now() - begun > LISTEN.firstRetryMs ? 'lasted' : { retryAfter: 0 };
}

function retryAfter(outcome: { retryAfter: number }): number {
  return outcome.retryAfter * 1000;
}

function backoff(failures: number): number {
  return Math.min(LISTEN.longestRetryMs, LISTEN.firstRetryMs * 2 ** (failures - 1));
}

function pause(milliseconds: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      ended.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    ended.addEventListener('abort', end);
  });
}

/**
 * Returns a throttled function: the first call runs immediately, later calls run together after a
 * pause.
 */
function paused(call: () => void, ended: AbortSignal): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  ended.addEventListener('abort', () => clearTimeout(waiting));
  const now = () => {
    again = false;
    waiting = setTimeout(() => {
      waiting = undefined;
      if (again) {
        now();
      }
    }, LISTEN.pauseMs);
    call();
  };
  return () => {
    if (waiting === undefined) {
      now();
    } else {
      again = true;
    }
  };
}
