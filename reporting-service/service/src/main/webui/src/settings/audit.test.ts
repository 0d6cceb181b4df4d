import { describe, expect, it } from 'vitest';
import { changesOf, faultOf, filtersOf, pageOf, queryOf } from './audit';

describe('filters', () => {
  it('of the address are kept as far as they make sense', () => {
    expect(
      filtersOf({
        who: 'ann',
        what: '',
        search: ['a', 'b'],
        service: 'house',
        from: '2026-02-30',
        to: '2026-02-28',
        other: 'x',
      }),
    ).toEqual({ who: 'ann', to: '2026-02-28' });
  });

  it('become moments in UTC, with the last day as a whole', () => {
    const query = queryOf({ what: 'sensor/a b', from: '2026-02-01', to: '2026-02-28' });
    expect(query.toString()).toBe(
      'what=sensor%2Fa+b&from=2026-02-01T00%3A00%3A00Z&to=2026-03-01T00%3A00%3A00Z',
    );
  });

  it('lead to the page that shows them', () => {
    expect(pageOf({})).toBe('/settings/audit');
    expect(pageOf({ what: 'tag/3' })).toBe('/settings/audit?what=tag%2F3');
  });
});

describe('a change', () => {
  it('is shown field by field where both sides are objects', () => {
    expect(
      changesOf({ was: '{"kind":"token","formats":["a"]}', became: '{"kind":"token","x":1}' }),
    ).toEqual([
      { name: 'kind', was: 'token', became: 'token' },
      { name: 'formats', was: '["a"]', became: null },
      { name: 'x', was: null, became: '1' },
    ]);
  });

  it('is one text where it is not an object', () => {
    expect(changesOf({ was: null, became: 'ignored' })).toEqual([
      { name: '', was: null, became: 'ignored' },
    ]);
    expect(changesOf({ was: '[1]', became: 'null' })).toEqual([
      { name: '', was: '[1]', became: 'null' },
    ]);
  });
});

it.each([
  ['entry 12 was changed, or the entry before it is missing', { kind: 'changed', entry: 12 }],
  ['entries after 7 are missing', { kind: 'cut', entry: 7 }],
  ['the chain has entries but no head', { kind: 'headless' }],
  ['something else', { kind: 'other', text: 'something else' }],
])('understands the fault “%s”', (text, fault) => {
  expect(faultOf(text)).toEqual(fault);
});
