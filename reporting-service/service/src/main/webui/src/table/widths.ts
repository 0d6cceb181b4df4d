import { createSignal } from 'solid-js';

const PREFIX = 'penumbra.widths.';
const LEAST = 3;
const MOST = 60;

/** Widths by column, in rem. */
export type Widths = Readonly<Record<string, number>>;

/** User-defined column widths of a table, stored in the browser; undefined resets a width. */
export function createWidths(table: string) {
  const [widths, setWidths] = createSignal<Widths>(kept(table));
  return [
    widths,
    (column: string, rem: number | undefined) => {
      const { [column]: _, ...others } = widths();
      const next =
        rem === undefined ? others : { ...others, [column]: Math.min(MOST, Math.max(LEAST, rem)) };
      localStorage.setItem(PREFIX + table, JSON.stringify(next));
      setWidths(next);
    },
  ] as const;
}

function kept(table: string): Widths {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(PREFIX + table) ?? '{}');
    return Object.fromEntries(
      Object.entries(read ?? {}).filter(
        (entry): entry is [string, number] =>
          typeof entry[1] === 'number' && entry[1] >= LEAST && entry[1] <= MOST,
      ),
    );
  } catch {
    return {};
  }
}
