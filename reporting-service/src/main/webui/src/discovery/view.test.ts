import { describe, expect, it } from 'vitest';
import { periodOf, periodQuery } from './view';

describe('the period of an address', () => {
  it.each([
    [{}, 'period=P30D'],
    [{ period: 'P7D' }, 'period=P7D'],
    [{ period: 'P90D' }, 'period=P90D'],
    [{ period: 'P8D' }, 'period=P30D'],
    [{ period: ['P7D', 'P90D'] }, 'period=P30D'],
    [{ from: '2026-11-01', to: '2026-11-02' }, 'from=2026-11-01&to=2026-11-02'],
    [{ from: '2026-11-02', to: '2026-11-01' }, 'period=P30D'],
    [{ from: '2026-11-01' }, 'period=P30D'],
    [{ from: '2026-13-01', to: '2026-13-02' }, 'period=P30D'],
    [{ from: '2026-11-01&x=1', to: '2026-11-02' }, 'period=P30D'],
  ])('%j asks for %s', (search, query) => {
    expect(periodQuery(periodOf(search))).toBe(query);
  });
});
