/**
 * Names of machines, users, processes and apps come from endpoints and are untrusted. This module
 * splits a name into plain text and marks. A mark replaces a character that is invisible or moves
 * adjacent text.
 */

export type Piece = { kind: 'text'; text: string } | { kind: 'mark'; text: string };

/**
 * Characters to mark: control characters, invisible characters (zero-width characters,
 * bidirectional controls, tags, fillers), line and paragraph separators, special spaces, leading
 * and trailing spaces, and unpaired surrogates. The variation selector for coloured emoji is
 * excluded.
 */
const HIDDEN =
  /(?!\uFE0F)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB\u2800]|(?! )\p{Zs}|^ +| +$/gu;

const NAMES: ReadonlyMap<number, string> = new Map([
  [0x00, 'NUL'],
  [0x08, 'BS'],
  [0x09, 'TAB'],
  [0x0a, 'LF'],
  [0x0d, 'CR'],
  [0x1b, 'ESC'],
  [0x20, 'SP'],
  [0x7f, 'DEL'],
  [0xa0, 'NBSP'],
  [0xad, 'SHY'],
  [0x061c, 'ALM'],
  [0x200b, 'ZWSP'],
  [0x200c, 'ZWNJ'],
  [0x200d, 'ZWJ'],
  [0x200e, 'LRM'],
  [0x200f, 'RLM'],
  [0x202a, 'LRE'],
  [0x202b, 'RLE'],
  [0x202c, 'PDF'],
  [0x202d, 'LRO'],
  [0x202e, 'RLO'],
  [0x2066, 'LRI'],
  [0x2067, 'RLI'],
  [0x2068, 'FSI'],
  [0x2069, 'PDI'],
  [0xfeff, 'BOM'],
]);

export function piecesOf(name: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of name.matchAll(HIDDEN)) {
    if (match.index > from) {
      pieces.push({ kind: 'text', text: name.slice(from, match.index) });
    }
    pieces.push({ kind: 'mark', text: mark(match[0]) });
    from = match.index + match[0].length;
  }
  if (from < name.length) {
    pieces.push({ kind: 'text', text: name.slice(from) });
  }
  return pieces;
}

/** Returns the same content as a string, for titles, file names and assistive technology. */
export function visible(name: string): string {
  return name.replace(HIDDEN, mark);
}

/** Returns a multi-line text of the services as one line. */
export function onOneLine(lines: string): string {
  return lines.trim().replace(/\s*\n\s*/g, ' · ');
}

function mark(hidden: string): string {
  return Array.from(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `[${NAMES.get(code) ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`}]`;
  }).join('');
}
