import { createSignal, onCleanup, onMount, Show } from 'solid-js';
import { resume } from '../api/signedOut';
import { Dialog } from '../design/Dialog';
import { m } from '../i18n/messages';

/**
 * Dialog for a new sign-in while a form is in progress. Keeps the form's input and resumes waiting
 * requests after the sign-in.
 */
export function SignedOut() {
  const [refused, setRefused] = createSignal(false);
  let tab: Window | null = null;
  const retry = async (asked: boolean) => {
    if (await resume()) {
      tab?.close();
    } else {
      setRefused(asked);
    }
  };
  // Retries on focus, because users sign in in another tab and then return.
  const back = () => void retry(false);
  onMount(() => window.addEventListener('focus', back));
  onCleanup(() => window.removeEventListener('focus', back));
  return (
    <Dialog title={m().signedOut.title} onClose={() => void retry(true)} once>
      <p>{m().signedOut.lead}</p>
      <Show when={refused()}>
        <p class="note note-bad" role="alert">
          {m().signedOut.notYet}
        </p>
      </Show>
      <div class="form-actions">
        <button
          type="button"
          class="button button-main"
          onClick={() => {
            tab = window.open('/login?to=%2F');
          }}
        >
          {m().signedOut.signIn}
        </button>
        <button type="button" class="button" onClick={() => void retry(true)}>
          {m().signedOut.goOn}
        </button>
      </div>
    </Dialog>
  );
}
