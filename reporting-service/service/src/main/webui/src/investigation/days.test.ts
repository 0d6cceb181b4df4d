import { describe, expect, it } from 'vitest';
import { daysIn, isWhole, moved, shifted, windowOf } from './days';

const DAYS = daysIn({ firstDay: '2026-02-26', lastDay: '2026-03-03' });

it('a period has its days, over the end of a month too', () => {
  expect(DAYS).toEqual([
    '2026-02-26',
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
    '2026-03-02',
    '2026-03-03',
  ]);
});

describe('the days that are looked at', () => {
  it.each([
    ['2026-02-27', '2026-03-01', { first: 1, last: 3 }],
    ['2026-02-27', '2026-02-27', { first: 1, last: 1 }],
    ['2026-03-01', '2026-02-27', { first: 0, last: 5 }],
    ['2025-01-01', '2026-02-27', { first: 0, last: 5 }],
    [undefined, undefined, { first: 0, last: 5 }],
  ])('from %s to %s', (first, last, window) => {
    expect(windowOf(DAYS, first, last)).toEqual(window);
  });

  it('are all of them or not', () => {
    expect(isWhole({ first: 0, last: 5 }, DAYS)).toBe(true);
    expect(isWhole({ first: 0, last: 4 }, DAYS)).toBe(false);
  });

  it('keep their number when they move, and stay within', () => {
    expect(shifted({ first: 1, last: 2 }, 1, DAYS)).toEqual({ first: 2, last: 3 });
    expect(shifted({ first: 1, last: 2 }, -9, DAYS)).toEqual({ first: 0, last: 1 });
    expect(shifted({ first: 1, last: 2 }, 9, DAYS)).toEqual({ first: 4, last: 5 });
  });

  it('never end before they begin', () => {
    expect(moved({ first: 1, last: 2 }, 'first', 4)).toEqual({ first: 4, last: 4 });
    expect(moved({ first: 3, last: 4 }, 'last', 1)).toEqual({ first: 1, last: 1 });
  });
});
