import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js';
import type { Column } from './DataTable';

/** The width of a first column, which names the row, in rem: it takes what is left above that. */
export const NAME_REM = 15;
const NAME_REM_NARROW = 8;
/** On narrow screens columns are this much narrower, and their padding too. */
const NARROW_SCALE = 0.74;
/** In rem, as in the style sheets. */
export const NARROW_REM = 48;
const PAGE_REM = 104;

/** Columns by how much they are needed where there is not room for all; the others follow in their own order. */
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

/** What has room, in rem: the width of the page's content, and whether the screen is narrow. */
export interface Room {
  width: number;
  narrow: boolean;
}

/**
 * @param menu how wide a menu next to the content is, in rem
 */
export function roomIn(windowRem: number, menu = 0): Room {
  const narrow = windowRem <= NARROW_REM;
  return { width: Math.min(PAGE_REM, windowRem) - (narrow ? 2.125 : 3.125) - menu, narrow };
}

/** How wide the menu of the settings is with its gap, in rem, as in the style sheets. */
export function settingsMenu(windowRem: number): number {
  return windowRem < 64 ? 0 : 14.5;
}

export function nameWidth(room: Room): number {
  return room.narrow ? NAME_REM_NARROW : NAME_REM;
}

/** The width of a column on this screen, where nobody chose another. */
export function usualWidth(column: Pick<Column<never>, 'width'>, room: Room): number {
  return room.narrow ? column.width * NARROW_SCALE : column.width;
}

/** The columns after the first that do not fit, least needed first to go. One figure is always left. */
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

/** The room of the window that is open, followed. */
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
