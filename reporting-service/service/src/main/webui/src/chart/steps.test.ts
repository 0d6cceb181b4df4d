import { expect, it } from 'vitest';
import type { View } from '../view/view';
import { linkOf } from './steps';
import { hourSeriesOf, seriesOf } from './trend';

const view = {
  over: (days) => `over ${JSON.stringify(days)}`,
  link: (path, more, days) => `${path} ${JSON.stringify(more)} ${JSON.stringify(days)}`,
} as Pick<View, 'over' | 'link'> as View;

const days = seriesOf([], { firstDay: '2026-11-01', lastDay: '2026-11-05' });
const hours = hourSeriesOf(
  ['2026-11-01T22:00:00Z', '2026-11-01T23:00:00Z', '2026-11-02T00:00:00Z'].map((hour) => ({
    hour,
    transactions: 1,
    bytesUp: null,
    bytesDown: null,
    traffic: null,
  })),
);

it('leads from days to these days', () => {
  expect(linkOf(view, days, 1, 3, '/transactions')).toBe(
    'over {"kind":"span","from":"2026-11-02","to":"2026-11-04"}',
  );
});

it('leads from hours to their transactions, over midnight too', () => {
  expect(linkOf(view, hours, 1, 2, '/transactions')).toBe(
    '/transactions {"since":"2026-11-01T23:00:00Z","until":"2026-11-02T01:00:00.000Z"} {"kind":"span","from":"2026-11-01","to":"2026-11-02"}',
  );
  expect(linkOf(view, hours, 0, 0, undefined)).toContain('"from":"2026-11-01"');
});

it('leads nowhere from where no step is', () => {
  expect(linkOf(view, days, 4, 5, undefined)).toBeUndefined();
});
