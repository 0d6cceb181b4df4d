import { useLocation } from '@solidjs/router';
import { createSignal, lazy, Show, Suspense } from 'solid-js';
import { m } from '../i18n/messages';

const HelpDialog = lazy(() => import('./HelpDialog'));

/** Button that opens the help of the current page. */
export function HelpButton() {
  const location = useLocation();
  const [open, setOpen] = createSignal(false);
  return (
    <>
      <button
        type="button"
        class="top-button"
        aria-label={m().nav.help}
        title={m().nav.help}
        onClick={() => setOpen(true)}
      >
        ?
      </button>
      <Show when={open()}>
        <Suspense>
          <HelpDialog path={location.pathname} onClose={() => setOpen(false)} />
        </Suspense>
      </Show>
    </>
  );
}
