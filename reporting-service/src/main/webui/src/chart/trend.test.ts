import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';
import { seriesOf, unmeasuredDays } from './trend';

const PERIOD = { firstDay: '2026-03-27', lastDay: '2026-03-31' };

describe('a series', () => {
  it('has every day of its period, over a change of the clocks too', () => {
    expect(seriesOf([], PERIOD).days).toEqual([
      '2026-03-27',
      '2026-03-28',
      '2026-03-29',
      '2026-03-30',
      '2026-03-31',
    ]);
  });

  it('is zero where nothing was seen and unknown where nothing was measured', () => {
    const series = seriesOf(
      [
        { day: '2026-03-28', transactions: 4, bytesUp: null, bytesDown: null },
        { day: '2026-03-29', transactions: 2, bytesUp: 10, bytesDown: null },
      ],
      PERIOD,
    );
    expect(series.transactions).toEqual([0, 4, 2, 0, 0]);
    expect(series.bytesUp).toEqual([0, null, 10, 0, 0]);
    expect(series.bytesDown).toEqual([0, null, null, 0, 0]);
    expect(unmeasuredDays(series)).toEqual([1]);
  });

  it('is a file in which unknown is empty', () => {
    const point = { day: '2026-03-28', transactions: 4, bytesUp: null, bytesDown: 7 };
    const days = { firstDay: '2026-03-27', lastDay: '2026-03-28' };
    expect(csvOf(seriesOf([point], days))).toBe(
      'day,transactions,bytesUp,bytesDown\r\n2026-03-27,0,0,0\r\n2026-03-28,4,,7\r\n',
    );
  });

  it('leaves out days that are not of its period', () => {
    const series = seriesOf(
      [{ day: '2026-04-01', transactions: 4, bytesUp: 1, bytesDown: 1 }],
      PERIOD,
    );
    expect(series.transactions).toEqual([0, 0, 0, 0, 0]);
  });
});
