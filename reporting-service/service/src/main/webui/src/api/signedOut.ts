import { createSignal } from 'solid-js';

/**
 * Elements with unsaved input. Search fields are excluded, because the address contains their text.
 */
const WRITTEN_IN = 'form, dialog, .field';

let edited: Element | undefined;

// Tests of plain functions have no document.
globalThis.document?.addEventListener('input', (event) => {
  const field = event.target;
  if (field instanceof HTMLElement && !field.matches('[type=search]')) {
    edited = field.closest(WRITTEN_IN) ?? edited;
  }
});

/** Returns true if the page has unsaved input. */
export function isFormInProgress(): boolean {
  return edited?.isConnected === true;
}

/** Marks the input as saved. */
export function forgetForm(): void {
  edited = undefined;
}

const [waiting, setWaiting] = createSignal(false);

/** True while requests wait for a new sign-in because a form is in progress. */
export const isSignedOut = waiting;

let waiters: (() => void)[] = [];

/** Waits until the user has signed in again in another tab. */
export function signedInAgain(): Promise<void> {
  setWaiting(true);
  return new Promise((goOn) => waiters.push(goOn));
}

/** Checks for a new session and, if one exists, resumes the waiting requests. */
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
