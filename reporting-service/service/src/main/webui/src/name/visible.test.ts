import { describe, expect, it } from 'vitest';
import { onOneLine, piecesOf, visible } from './visible';

describe('visible', () => {
  it.each([
    ['ber-ws-00017', 'ber-ws-00017'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['gnp.exe\u202Etxt', 'gnp.exe[RLO]txt'],
    ['a\r\nSet-Cookie: x', 'a[CR][LF]Set-Cookie: x'],
    ['nul\u0000', 'nul[NUL]'],
    ['zero\u200Bwidth', 'zero[ZWSP]width'],
    ['pay\u00ADpal', 'pay[SHY]pal'],
    ['next\u0085line', 'next[U+0085]line'],
    ['tag\u{E0041}', 'tag[U+E0041]'],
    ['half \uD800', 'half [U+D800]'],
    ['no\u00A0break', 'no[NBSP]break'],
    ['two  words', 'two  words'],
    [' padded  ', '[SP]padded[SP][SP]'],
    ['   ', '[SP][SP][SP]'],
  ])('shows %j as %j', (name, shown) => {
    expect(visible(name)).toBe(shown);
  });

  it.each(['日本語端末', 'شركة-٠١٢', 'naïve-Ünit', '𝒞𝓁𝑜𝓊𝒹', '🌒\uFE0F', 'e\u0301'])(
    'leaves the writing of %s alone',
    (name) => {
      expect(visible(name)).toBe(name);
    },
  );

  it('distinguishes marks from text, so that a name cannot forge one', () => {
    expect(piecesOf('[RLO]\u202E')).toEqual([
      { kind: 'text', text: '[RLO]' },
      { kind: 'mark', text: '[RLO]' },
    ]);
  });

  it('keeps every character of a name of 2,000', () => {
    const name = 'x\u200B'.repeat(1000);
    expect(piecesOf(name)).toHaveLength(2000);
  });
});

it('puts lines on one line, and leaves other controls to be shown', () => {
  expect(onOneLine('category: crm\n\napp: wiki\n  name: Wiki\n')).toBe(
    'category: crm · app: wiki · name: Wiki',
  );
  expect(visible(onOneLine('gnp.exe\u202Etxt'))).toBe('gnp.exe[RLO]txt');
});
