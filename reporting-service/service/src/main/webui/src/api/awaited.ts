import { createSignal, onCleanup } from 'solid-js';

const [awaited, setAwaited] = createSignal(0);

/** How many questions of the page have had no answer at all yet, good or bad. */
export { awaited };

/** Counts one question of the caller's owner from when it is asked until it is first answered. */
export function createAwaited(): { asked: () => void; answered: () => void } {
  let waits = false;
  let done = false;
  const answered = () => {
    done = true;
    if (waits) {
      waits = false;
      setAwaited((n) => n - 1);
    }
  };
  onCleanup(answered);
  return {
    asked: () => {
      if (!waits && !done) {
        waits = true;
        setAwaited((n) => n + 1);
      }
    },
    answered,
  };
}
