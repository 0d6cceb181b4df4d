import { describe, expect, it } from 'vitest';
import { bytesOf, filterParams, filtersOf, isFiltered, megabytesOf } from './filters';

describe('filters of an address', () => {
  it('are those that the list knows', () => {
    const search = { risk: 'high', scope: 'public', os: ['Windows10', 'macOS'], minTraffic: '5' };
    expect(filtersOf(search, 'apps')).toEqual({ risk: ['high'], minTraffic: ['5'] });
    expect(filtersOf(search, 'ipAddresses')).toEqual({ scope: ['public'], minTraffic: ['5'] });
    expect(filtersOf(search, 'machines')).toEqual({
      risk: ['high'],
      os: ['Windows10', 'macOS'],
      minTraffic: ['5'],
    });
  });

  it.each([
    ['risk', 'severe'],
    ['kind', ''],
    ['minScore', '11'],
    ['maxScore', '-1'],
    ['maxScore', '1e3'],
    ['minConfidence', '1.1'],
    ['headquarters', 'fr'],
    ['headquarters', '<b>'],
    ['minTransactions', '1.5'],
    ['minTraffic', '99999999999999999'],
    ['category', 'x'.repeat(201)],
  ])('leave out what makes no sense: %s=%s', (name, value) => {
    expect(isFiltered(filtersOf({ [name]: value }, 'apps'))).toBe(false);
  });

  it('know levels of machines and users that apps do not have', () => {
    const search = { risk: ['none', 'informational', 'unknown', 'severe'] };
    expect(filtersOf(search, 'users')).toEqual({ risk: ['none', 'informational', 'unknown'] });
    expect(filtersOf(search, 'apps')).toEqual({ risk: ['unknown'] });
  });

  it('know first use of apps, support of machines and reasons of risk', () => {
    const search = {
      newInPeriod: ['yes', 'maybe'],
      support: 'below-floor',
      riskReason: 'unusual-upload',
    };
    expect(filtersOf(search, 'apps')).toEqual({ newInPeriod: ['yes'] });
    expect(filtersOf(search, 'users')).toEqual({ riskReason: ['unusual-upload'] });
    expect(filtersOf(search, 'machines')).toEqual({
      support: ['below-floor'],
      riskReason: ['unusual-upload'],
    });
  });

  it('take each value once, and one bound of a kind', () => {
    const search = { kind: ['custom', 'custom', 'none', 'internal'], minScore: ['3', '4'] };
    expect(filterParams(filtersOf(search, 'apps'))).toEqual([
      ['kind', 'custom'],
      ['kind', 'internal'],
      ['minScore', '3'],
    ]);
  });
});

describe('bounds of traffic', () => {
  it.each([
    ['500', '500000000'],
    ['0,5', '500000'],
    ['0', '0'],
    ['', undefined],
    ['-1', undefined],
    ['many', undefined],
  ])('%s MB are %s bytes', (megabytes, bytes) => {
    expect(bytesOf(megabytes)).toBe(bytes);
  });

  it('come back as they were entered', () => {
    expect(megabytesOf(bytesOf('12.5'))).toBe('12.5');
    expect(megabytesOf(undefined)).toBe('');
  });
});
