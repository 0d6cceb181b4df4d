import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js';
import type { Column } from './DataTable';

/** Minimum width of the first column, which names the row, in rem. */
export const NAME_REM = 15;
const NAME_REM_NARROW = 8;
/** Scale of column widths and padding on narrow screens. */
const NARROW_SCALE = 0.74;
/** Width limit of narrow screens in rem, as in the style sheets. */
export const NARROW_REM = 48;
const PAGE_REM = 104;

/** Column ids in order of priority for limited space; other columns follow in their own order. */
const NEEDED = [
  'select',
  'at',
  'machine',
  'risk',
  'score',
  'transactions',
  'user',
  'traffic',
  'how',
  'app',
  'process',
  'host',
  'users',
  'account',
  'state',
  'up',
  'tags',
  'lastSeen',
  'category',
  'machines',
];

/** Available width in rem, and true for narrow screens. */
export interface Room {
  width: number;
  narrow: boolean;
}

/**
 * Returns the width available to the content.
 *
 * @param menu width of a menu next to the content, in rem
 */
export function roomIn(windowRem: number, menu = 0): Room {
  const narrow = windowRem <= NARROW_REM;
  return { width: Math.min(PAGE_REM, windowRem) - (narrow ? 2.125 : 3.125) - menu, narrow };
}

/** Returns the width of the settings menu with its gap in rem, as in the style sheets. */
export function settingsMenu(windowRem: number): number {
  return windowRem < 64 ? 0 : 14.5;
}

export function nameWidth(room: Room): number {
  return room.narrow ? NAME_REM_NARROW : NAME_REM;
}

/** Returns the default width of a column on this screen. */
export function usualWidth(column: Pick<Column<never>, 'width'>, room: Room): number {
  return room.narrow ? column.width * NARROW_SCALE : column.width;
}

/**
 * Returns the columns after the first that do not fit; at least one of them always stays visible.
 */
export function unfitting(
  columns: readonly Pick<Column<never>, 'id' | 'width'>[],
  room: Room,
): Set<string> {
  const rank = (id: string) => {
    const at = NEEDED.indexOf(id);
    return at < 0 ? NEEDED.length + columns.findIndex((column) => column.id === id) : at;
  };
  const others = columns.slice(1).sort((a, b) => rank(a.id) - rank(b.id));
  let left = room.width - nameWidth(room);
  const out = new Set<string>();
  others.forEach((column, index) => {
    const width = usualWidth(column, room);
    if (index > 0 && width > left) {
      out.add(column.id);
    } else {
      left -= width;
    }
  });
  return out;
}

/** Returns the available width of the window, updated on resize. */
export function createRoom(menu: (windowRem: number) => number = () => 0): Accessor<Room> {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const [width, setWidth] = createSignal(window.innerWidth / rem);
  const measure = () => setWidth(window.innerWidth / rem);
  window.addEventListener('resize', measure);
  onCleanup(() => window.removeEventListener('resize', measure));
  return createMemo(() => roomIn(width(), menu(width())), undefined, {
    equals: (a, b) => a.width === b.width && a.narrow === b.narrow,
  });
}
