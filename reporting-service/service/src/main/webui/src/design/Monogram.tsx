import './monogram.css';

const TINTS = 6;
const WORDS = /[\p{L}\p{N}]+/gu;

/** Returns the initials of up to two words of a name; a dot if it has none. */
export function initialsOf(name: string): string {
  const initials = (name.match(WORDS) ?? []).slice(0, 2).map((word) => Array.from(word)[0]);
  return initials.join('').toLocaleUpperCase() || '·';
}

/** Returns one of several neutral tints, which is constant for a name. */
export function tintOf(name: string): number {
  let hash = 0;
  for (const character of name) {
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  }
  return hash % TINTS;
}

/** Replacement of a logo next to a name; hidden from assistive technology. */
export function Monogram(props: { name: string; large?: boolean }) {
  return (
    <span
      class={`monogram monogram-${tintOf(props.name)}`}
      classList={{ 'monogram-large': props.large }}
      aria-hidden="true"
    >
      {initialsOf(props.name)}
    </span>
  );
}
