import { type Accessor, createEffect, createSignal, onCleanup, onMount } from 'solid-js';

/** Maximum time between the browser's Back and the opening of the list, in milliseconds. */
const BACK_MS = 3_000;

/** Maximum number of frames until a row is rendered after scrolling. */
const FRAMES = 30;

/** Row that was opened from a list, by the address of the list. */
const left = new Map<string, number>();
let wentBackAt = Number.NEGATIVE_INFINITY;
addEventListener('popstate', () => {
  wentBackAt = performance.now();
});

interface Table {
  viewport: Accessor<HTMLElement>;
  total: Accessor<number>;
  /** Returns true if the row is loaded. */
  isRead: (index: number) => boolean;
  /** Loads rows up to the given one. */
  reach: (index: number) => void;
  scrollTo: (index: number) => void;
}

/**
 * Creates the key handler of a virtualised table. Arrow keys move between rows, and Enter opens a
 * row. Back from the row's page restores the focus.
 */
export function createRowKeys(table: Table) {
  const linkOf = (index: number) =>
    table.viewport().querySelector<HTMLElement>(`tr[data-index="${index}"] a`);

  /** Scrolls to a row and focuses it once it is rendered. */
  function focus(index: number, frames = FRAMES) {
    table.scrollTo(index);
    requestAnimationFrame(() => {
      const link = linkOf(index);
      if (link === null && frames > 0) {
        focus(index, frames - 1);
      }
      link?.focus();
    });
  }

  function onKeyDown(event: KeyboardEvent) {
    const from = event.target as Element;
    const row = from.closest<HTMLElement>('tr[data-index]');
    if (row === null) {
      return;
    }
    if (event.key === 'Enter' && from.closest('a, button, select') === null) {
      event.preventDefault();
      linkOf(Number(row.dataset.index))?.click();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const index = Number(row.dataset.index) + step;
    if (step !== 0) {
      event.preventDefault();
      if (index >= 0 && index < table.total()) {
        focus(index);
      }
    }
  }

  onMount(() => {
    // Listens on the element, because a listener of the document runs after the router.
    const remember = (event: MouseEvent) => {
      const row = (event.target as Element).closest('a')?.closest<HTMLElement>('tr[data-index]');
      if (row) {
        left.set(address(), Number(row.dataset.index));
      }
    };
    const viewport = table.viewport();
    viewport.addEventListener('click', remember);
    onCleanup(() => viewport.removeEventListener('click', remember));

    const [returning, setReturning] = createSignal<number>();
    // Runs later, because the router opens the list before this module receives the Back event.
    const mark = setTimeout(() => {
      if (performance.now() - wentBackAt < BACK_MS) {
        setReturning(left.get(address()));
      }
    });
    onCleanup(() => clearTimeout(mark));
    createEffect(() => {
      const index = returning();
      if (index === undefined || table.total() <= index) {
        return;
      }
      table.reach(index);
      if (table.isRead(index)) {
        setReturning(undefined);
        // Does not move the focus if the user has already moved it.
        if (document.activeElement === document.body || document.activeElement?.id === 'content') {
          focus(index);
        }
      }
    });
  });

  return onKeyDown;
}

function address(): string {
  return location.pathname + location.search;
}
