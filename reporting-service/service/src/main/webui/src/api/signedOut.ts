import { createSignal } from 'solid-js';

/** Where people write what is not saved yet; a search is in the address. */
const WRITTEN_IN = 'form, dialog, .field';

let edited: Element | undefined;

// without a page, as in tests of plain functions, nobody writes
globalThis.document?.addEventListener('input', (event) => {
  const field = event.target;
  if (field instanceof HTMLElement && !field.matches('[type=search]')) {
    edited = field.closest(WRITTEN_IN) ?? edited;
  }
});

/** Whether something was written on this page that would be lost with it. */
export function isFormInProgress(): boolean {
  return edited?.isConnected === true;
}

/** What was written is saved. */
export function forgetForm(): void {
  edited = undefined;
}

const [waiting, setWaiting] = createSignal(false);

/** Whether requests wait for somebody to sign in again, next to a form in progress. */
export const isSignedOut = waiting;

let waiters: (() => void)[] = [];

/** Waits until somebody has signed in again, in another tab. */
export function signedInAgain(): Promise<void> {
  setWaiting(true);
  return new Promise((goOn) => waiters.push(goOn));
}

/** Asks whether there is a session again, and lets the requests that wait go on. */
export async function resume(): Promise<boolean> {
  const answer = await fetch('/api/v1/me', {
    credentials: 'same-origin',
    redirect: 'manual',
    headers: { Accept: 'application/json', 'X-Requested-With': 'JavaScript' },
  }).catch(() => undefined);
  if (!answer?.ok) {
    return false;
  }
  const waited = waiters;
  waiters = [];
  setWaiting(false);
  for (const goOn of waited) {
    goOn();
  }
  return true;
}
