import { createSignal, lazy, onCleanup, onMount, Show, Suspense } from 'solid-js';
import { m } from '../i18n/messages';

const Palette = lazy(() => import('../search/Palette'));

/** Button that opens the global search, as Ctrl-K and ⌘K do. The search is loaded on first use. */
export function SearchButton() {
  const [open, setOpen] = createSignal(false);
  const onKeyDown = (event: KeyboardEvent) => {
    const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (isShortcut && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      // The search does not open over another dialog.
      setOpen((is) => !is && document.querySelector('dialog[open]') === null);
    }
  };
  onMount(() => document.addEventListener('keydown', onKeyDown));
  onCleanup(() => document.removeEventListener('keydown', onKeyDown));
  return (
    <>
      <button
        type="button"
        class="search-button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        title={`${m().nav.search} (${m().nav.searchKey})`}
        onClick={() => setOpen(true)}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <circle cx="7" cy="7" r="4.5" />
          <path d="m10.5 10.5 3.5 3.5" />
        </svg>
        <span>{m().nav.search}</span>
      </button>
      <Show when={open()}>
        <Suspense>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      </Show>
    </>
  );
}
