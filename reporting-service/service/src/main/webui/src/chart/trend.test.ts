import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';
import { gapsOf, hasUnsplit, hourSeriesOf, seriesOf, unmeasuredSteps } from './trend';

const PERIOD = { firstDay: '2026-03-27', lastDay: '2026-03-31' };

describe('a series', () => {
  it('has every day of its period, over a change of the clocks too', () => {
    expect(seriesOf([], PERIOD).starts).toEqual([
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
        { day: '2026-03-28', transactions: 4, bytesUp: null, bytesDown: null, traffic: null },
        { day: '2026-03-29', transactions: 2, bytesUp: 10, bytesDown: null, traffic: 10 },
      ],
      PERIOD,
    );
    expect(series.transactions).toEqual([0, 4, 2, 0, 0]);
    expect(series.bytesUp).toEqual([0, null, 10, 0, 0]);
    expect(series.bytesDown).toEqual([0, null, null, 0, 0]);
    expect(unmeasuredSteps(series)).toEqual([1]);
  });

  it('is a file in which unknown is empty', () => {
    const point = { day: '2026-03-28', transactions: 4, bytesUp: null, bytesDown: 7, traffic: 9 };
    const days = { firstDay: '2026-03-27', lastDay: '2026-03-28' };
    expect(csvOf(seriesOf([point], days))).toBe(
      'day,transactions,bytesUp,bytesDown,traffic\r\n2026-03-27,0,0,0,0\r\n2026-03-28,4,,7,9\r\n',
    );
  });

  it('of hours is zero where nothing was seen', () => {
    const series = hourSeriesOf([
      {
        hour: '2026-03-29T00:00:00Z',
        transactions: 0,
        bytesUp: null,
        bytesDown: null,
        traffic: null,
      },
      {
        hour: '2026-03-29T01:00:00Z',
        transactions: 3,
        bytesUp: null,
        bytesDown: null,
        traffic: null,
      },
      { hour: '2026-03-29T02:00:00Z', transactions: 1, bytesUp: 5, bytesDown: null, traffic: 5 },
    ]);
    expect(series.times).toEqual([0, 1, 2].map((h) => Date.parse('2026-03-29') / 1000 + h * 3600));
    expect(series.bytesUp).toEqual([0, null, 5]);
    expect(unmeasuredSteps(series)).toEqual([1]);
    expect(csvOf(series).split('\r\n').slice(0, 3)).toEqual([
      'hour,transactions,bytesUp,bytesDown,traffic',
      '2026-03-29T00:00:00Z,0,0,0,0',
      '2026-03-29T01:00:00Z,3,,,',
    ]);
  });

  it('knows the traffic of a day by its total alone', () => {
    const point = { transactions: 4, bytesUp: null, bytesDown: 7 };
    const day = '2026-03-28';
    const of = (traffic: number | null) => seriesOf([{ ...point, day, traffic }], PERIOD);
    expect(hasUnsplit(of(9))).toBe(true);
    expect(hasUnsplit(of(7))).toBe(false);
    const total = seriesOf([{ ...point, day, bytesDown: null, traffic: 9 }], PERIOD);
    expect(unmeasuredSteps(total)).toEqual([]);
    expect(total.traffic).toEqual([0, 9, 0, 0, 0]);
  });

  it('is unknown, not zero, before the first data and while nothing is collected', () => {
    const on = (day: string) => ({ day, transactions: 4, bytesUp: 1, bytesDown: 1, traffic: 2 });
    const none = { transactions: null, bytesUp: null, bytesDown: null, traffic: null };
    const series = seriesOf(
      [
        { ...none, day: '2026-03-27' },
        on('2026-03-28'),
        on('2026-03-30'),
        { ...none, day: '2026-03-31' },
      ],
      PERIOD,
    );
    expect(series.transactions).toEqual([null, 4, 0, 4, null]);
    expect(series.traffic).toEqual([null, 2, 0, 2, null]);
    expect(unmeasuredSteps(series)).toEqual([]);
    expect(csvOf(series).split('\r\n')[1]).toBe('2026-03-27,,,,');
    expect(
      gapsOf(series, {
        dataSince: '2026-03-28',
        off: [{ from: '2026-03-30T09:00:00Z', to: null }],
      }),
    ).toEqual([
      { kind: 'before', first: 0, last: 0 },
      { kind: 'off', first: 4, last: 4 },
    ]);
    expect(hourSeriesOf([{ ...none, hour: '2026-03-29T00:00:00Z' }]).transactions).toEqual([null]);
  });

  it('has no figures of whole steps in which the integration was off', () => {
    const off = [
      { from: '2026-03-26T12:00:00Z', to: '2026-03-28T00:00:00Z' },
      { from: '2026-03-28T06:00:00Z', to: '2026-03-29T18:00:00Z' },
    ];
    expect(gapsOf(seriesOf([], PERIOD), { off })).toEqual([{ kind: 'off', first: 0, last: 0 }]);
  });

  it('keeps what was seen, whatever is known of collecting', () => {
    const day = { day: '2026-03-27', transactions: 4, bytesUp: 1, bytesDown: 1, traffic: 2 };
    const series = seriesOf([day], PERIOD);
    expect(gapsOf(series, { dataSince: '2026-03-28' })).toEqual([]);
    expect(gapsOf(series, {})).toEqual([]);
  });

  it('leaves out days that are not of its period', () => {
    const series = seriesOf(
      [{ day: '2026-04-01', transactions: 4, bytesUp: 1, bytesDown: 1, traffic: 2 }],
      PERIOD,
    );
    expect(series.transactions).toEqual([0, 0, 0, 0, 0]);
  });
});
