import { describe, expect, it } from 'vitest';
import { segmentsOf } from './ring';

/** Returns the angle of a path, calculated from its corners. */
function sweep(path: string): number {
  const [from, to] = [...path.matchAll(/(?:M|1 )(-?[\d.]+) (-?[\d.]+)/g)]
    .slice(0, 2)
    .map(([, x, y]) => Math.atan2(Number(x), -Number(y)));
  return ((to ?? 0) - (from ?? 0) + 2 * Math.PI) % (2 * Math.PI);
}

describe('a ring', () => {
  it('is as wide as its shares', () => {
    const [half, quarter, other] = segmentsOf([2, 1, 1]).map((s) => sweep(s?.path ?? ''));
    expect((half ?? 0) / (quarter ?? 1)).toBeCloseTo(2, 1);
    expect(quarter).toBeCloseTo(other ?? 0, 3);
  });

  it('has no part for what is nothing or unknown', () => {
    expect(segmentsOf([0, null, 5, 5]).map((segment) => segment !== null)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('is no ring at all where nothing is known', () => {
    expect(segmentsOf([null, 0, null])).toEqual([null, null, null]);
  });

  it('shows a sliver for a small share', () => {
    const [much, little] = segmentsOf([1_000_000, 1]).map((s) => sweep(s?.path ?? ''));
    expect(little).toBeGreaterThan(0.05);
    expect((much ?? 0) + (little ?? 0)).toBeLessThan(2 * Math.PI);
  });

  it('closes where there is one part', () => {
    expect(segmentsOf([0, 7])[1]?.path).not.toContain('L');
  });
});
