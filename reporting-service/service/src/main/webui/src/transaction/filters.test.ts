import { expect, it } from 'vitest';
import { fromField, narrowed, toField, transactionFiltersOf } from './filters';

it('reads only what transactions can be narrowed by', () => {
  expect(
    transactionFiltersOf({ verdict: 'blocked', search: '', period: 'P7D', since: ['a', 'b'] }),
  ).toEqual({ verdict: 'blocked' });
});

it('adds filters to an address, and says them without one', () => {
  expect(narrowed('/t?period=P7D', { verdict: 'blocked', search: 'a b' })).toBe(
    '/t?period=P7D&verdict=blocked&search=a+b',
  );
  expect(narrowed('/t?period=P7D', {})).toBe('/t?period=P7D');
  expect(narrowed('', { protocol: 'udp', search: '' })).toBe('protocol=udp');
});

it.each(['UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kolkata'])(
  'keeps a moment through a field of %s, where clocks change, too',
  (zone) => {
    for (const moment of [
      '2026-01-31T08:30:00.000Z',
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T01:30:00.000Z',
      '2026-11-01T04:59:00.000Z',
      '2026-12-31T23:59:00.000Z',
    ]) {
      expect(fromField(toField(moment, zone), zone)).toBe(moment);
    }
  },
);

it('leaves a field empty without a moment', () => {
  expect(toField('2026-01-31T08:30:00Z', 'Europe/Paris')).toBe('2026-01-31T09:30');
  expect(toField('yesterday', 'UTC')).toBe('');
  expect(toField(undefined, 'UTC')).toBe('');
  expect(fromField('', 'UTC')).toBeUndefined();
});
