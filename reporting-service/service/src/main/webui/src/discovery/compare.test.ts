import { expect, it } from 'vitest';
import { beforeOf, previousOf } from './compare';

it.each([
  ['2026-11-01', '2026-11-30', '2026-10-02', '2026-10-31'],
  ['2026-03-01', '2026-03-01', '2026-02-28', '2026-02-28'],
  ['2026-01-01', '2026-01-31', '2025-12-01', '2025-12-31'],
])('goes as far back before %s to %s', (firstDay, lastDay, first, last) => {
  expect(previousOf({ firstDay, lastDay })).toEqual({ firstDay: first, lastDay: last });
});

const period = { firstDay: '2026-10-02', lastDay: '2026-10-31' };

it('compares only with days that were recorded, and only what is known', () => {
  expect(beforeOf(5, 4, { period, dataSince: '2026-10-02' })).toEqual({
    kind: 'known',
    before: 4,
    now: 5,
  });
  expect(beforeOf(5, 0, { period, dataSince: '2026-10-03' })).toEqual({ kind: 'incomplete' });
  expect(beforeOf(5, 0, { period, dataSince: null })).toEqual({ kind: 'incomplete' });
  expect(beforeOf(5, null, { period, dataSince: '2026-01-01' })).toEqual({ kind: 'unknown' });
  expect(beforeOf(null, 5, { period, dataSince: '2026-01-01' })).toEqual({ kind: 'unknown' });
});
