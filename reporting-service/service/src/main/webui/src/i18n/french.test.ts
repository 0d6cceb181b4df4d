// @vitest-environment node
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FILES = readdirSync(import.meta.dirname).filter((file) => /(?:^|\.)fr\.ts$/.test(file));

/** Returns all texts of a file. Calls texts with parameters for singular and plural. */
function textsOf(words: unknown): string[] {
  if (typeof words === 'string') {
    return [words];
  }
  if (typeof words === 'function') {
    return [1, 2].flatMap((n) => textsOf(words(...Array(8).fill(n))));
  }
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(textsOf) : [];
}

describe.each(FILES)('%s', (file) => {
  it('has narrow spaces before high punctuation and within guillemets', async () => {
    const texts = textsOf(await import(/* @vite-ignore */ join(import.meta.dirname, file)));
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter((text) => /[ \u00a0](?:[;!?»]|:(?=\s|$))|«[ \u00a0]/.test(text))).toEqual(
      [],
    );
  });

  it('has no straight apostrophe between letters, and says score for scores', async () => {
    const texts = textsOf(await import(/* @vite-ignore */ join(import.meta.dirname, file)));
    expect(texts.filter((text) => /\p{L}'\p{L}/u.test(text))).toEqual([]);
    expect(
      texts.filter((text) => /\bnotes? (?:de risque|de l’application|possible)/i.test(text)),
    ).toEqual([]);
  });
});
