import { createSignal, onCleanup } from 'solid-js';

const [awaited, setAwaited] = createSignal(0);

/** Number of the page's requests without a first response. */
export { awaited };

/** Creates a counter entry for one request, from its start until its first response or error. */
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
