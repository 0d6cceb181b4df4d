import { createSignal } from 'solid-js';

const PREFIX = 'penumbra.hidden.';

/**
 * The columns hidden from a table, kept by this browser from visit to visit.
 *
 * @param first those hidden until somebody chooses
 */
export function createHiddenColumns(table: string, first: readonly string[] = []) {
  const [hidden, setHidden] = createSignal<ReadonlySet<string>>(kept(table, first));
  return [
    hidden,
    (next: ReadonlySet<string>) => {
      localStorage.setItem(PREFIX + table, [...next].join(' '));
      setHidden(next);
    },
  ] as const;
}

function kept(table: string, first: readonly string[]): ReadonlySet<string> {
  const chosen = localStorage.getItem(PREFIX + table);
  return new Set(chosen === null ? first : chosen.split(' ').filter(Boolean));
}
