import world from 'virtual:world';
import { describe, expect, it } from 'vitest';
import { shadesOf } from './countries';

describe('shades', () => {
  it('go from something to most', () => {
    const shades = shadesOf(
      new Map([
        ['US', 1_000_000],
        ['FR', 250_000],
        ['DE', 1],
        ['XX', 0],
      ]),
    );
    expect(Object.fromEntries(shades)).toEqual({ US: 5, FR: 3, DE: 1, XX: 0 });
  });

  it('of one alone are the darkest', () => {
    expect(shadesOf(new Map([['FR', 1]])).get('FR')).toBe(5);
  });
});

describe('the world', () => {
  it('has the countries that vendors are in, by their letters', () => {
    const known = new Set(world.countries.map(([country]) => country));
    for (const country of ['US', 'FR', 'DE', 'GB', 'CN', 'IN', 'IL', 'SE', 'AU', 'CA', 'JP']) {
      expect(known).toContain(country);
    }
    expect(known).not.toContain('AQ');
  });

  it('lies within its frame, and nothing runs across it', () => {
    for (const [country, path] of world.countries) {
      for (const [, start = '', steps = ''] of path.matchAll(/M([^l]+)l([^z]+)z/g)) {
        let [x = 0, y = 0] = start.split(' ').map(Number);
        // Integers, separated by a space or by a minus sign.
        expect(steps).toMatch(/^-?\d+(?:[ -]\d+)*$/);
        const numbers = (steps.match(/-?\d+/g) ?? []).map(Number);
        expect(numbers.length % 2, country).toBe(0);
        for (let i = 0; i < numbers.length; i += 2) {
          expect(Math.abs(numbers[i] ?? 0), country).toBeLessThan(world.width / 4);
          x += numbers[i] ?? 0;
          y += numbers[i + 1] ?? 0;
        }
        expect(x).toBeGreaterThan(-world.width / 20);
        expect(x).toBeLessThan(world.width * 1.05);
        expect(y).toBeGreaterThan(-10);
        expect(y).toBeLessThan(world.height + 20);
      }
    }
  });
});
