import { createSignal } from 'solid-js';

const PREFIX = 'penumbra.hidden.';

/** The columns hidden from a table, kept by this browser from visit to visit. */
export function createHiddenColumns(table: string) {
  const [hidden, setHidden] = createSignal<ReadonlySet<string>>(kept(table));
  return [
    hidden,
    (next: ReadonlySet<string>) => {
      localStorage.setItem(PREFIX + table, [...next].join(' '));
      setHidden(next);
    },
  ] as const;
}

function kept(table: string): ReadonlySet<string> {
  return new Set(
    localStorage
      .getItem(PREFIX + table)
      ?.split(' ')
      .filter(Boolean),
  );
}
