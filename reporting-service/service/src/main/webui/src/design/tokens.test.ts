// @vitest-environment node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const TOKENS = new Map(
  [
    ...readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8').matchAll(
      /--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g,
    ),
  ].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]),
);
const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
}

/** Returns the relative luminance according to WCAG. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string, scheme: Scheme): number {
  const [low = 0, high = 0] = [a, b]
    .map((name) => luminance(TOKENS.get(name)?.[scheme] ?? ''))
    .sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** Returns the hue in degrees. */
function hue(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour);
  const max = Math.max(r, g, b);
  const span = max - Math.min(r, g, b);
  const sector =
    max === r ? ((g - b) / span + 6) % 6 : max === g ? (b - r) / span + 2 : (r - g) / span + 4;
  return sector * 60;
}

describe.each(SCHEMES)('in the %s', (scheme) => {
  it.each(
    [...TOKENS.keys()].filter((name) => name.endsWith('-tint')).map((name) => name.slice(0, -5)),
  )('%s is legible on its tint', (name) => {
    expect(contrast(`${name}-ink`, `${name}-tint`, scheme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['ink', 'ink-2', 'ink-3', 'link', 'bad-ink', 'risk-high-ink'])(
    '%s is legible on every ground',
    (name) => {
      for (const ground of ['canvas', 'surface', 'raised', 'hover']) {
        expect(contrast(name, ground, scheme), ground).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it.each(['risk-high', 'risk-medium', 'risk-low', 'series-up', 'series-down'])(
    '%s stands out of a card',
    (name) => {
      expect(contrast(name, 'surface', scheme)).toBeGreaterThanOrEqual(3);
    },
  );

  it('levels of risk differ by lightness', () => {
    expect(contrast('risk-high', 'risk-medium', scheme)).toBeGreaterThan(1.5);
  });

  it('nothing but what can be acted on is orange', () => {
    const orange = [...TOKENS]
      .filter(([, colours]) => {
        const [r = 0, g = 0, b = 0] = channels(colours[scheme]);
        const vivid = Math.max(r, g, b) - Math.min(r, g, b) > 0.35;
        return vivid && hue(colours[scheme]) > 20 && hue(colours[scheme]) < 44;
      })
      .map(([name]) => name);
    const allowed = ['corona', 'link', 'action', 'action-hover'];
    expect(orange.filter((name) => !allowed.includes(name))).toEqual([]);
    expect(orange).toContain('corona');
  });
});
