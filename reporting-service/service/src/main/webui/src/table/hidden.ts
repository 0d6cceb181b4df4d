import { type Accessor, createMemo, createSignal } from 'solid-js';
import type { Column } from './DataTable';
import { createRoom, unfitting } from './fit';

const PREFIX = 'penumbra.hidden.';

/**
 * Returns the hidden columns of a table and their setter. The browser stores the user's selection.
 * Without a selection, columns that do not fit are hidden.
 *
 * @param first columns that are hidden by default at any width
 * @param menu function from the window's width to the width of a menu next to the content, in rem
 */
export function createHiddenColumns<T>(
  table: string,
  columns: Accessor<readonly Column<T>[]>,
  first: readonly string[] = [],
  menu?: (windowRem: number) => number,
) {
  const room = createRoom(menu);
  const [chosen, setChosen] = createSignal(kept(table));
  const hidden = createMemo<ReadonlySet<string>>(() => {
    const known = chosen();
    if (known !== undefined) {
      return known;
    }
    const shown = columns().filter((column) => !first.includes(column.id));
    return new Set([...first, ...unfitting(shown, room())]);
  });
  return [
    hidden,
    (next: ReadonlySet<string> | undefined) => {
      if (next === undefined) {
        localStorage.removeItem(PREFIX + table);
      } else {
        keepHidden(table, next);
      }
      setChosen(next);
    },
    () => chosen() !== undefined,
  ] as const;
}

/** Hides columns of a table that is not displayed. */
export function keepHidden(table: string, columns: Iterable<string>): void {
  localStorage.setItem(PREFIX + table, [...columns].join(' '));
}

function kept(table: string): ReadonlySet<string> | undefined {
  const chosen = localStorage.getItem(PREFIX + table);
  return chosen === null ? undefined : new Set(chosen.split(' ').filter(Boolean));
}
