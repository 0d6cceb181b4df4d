import { describe, expect, it } from 'vitest';
import type { SavedView } from '../api/types';
import { hrefOf, isLinked, isSame } from './viewQuery';

const view: SavedView = {
  id: 'view-1',
  name: 'Mine',
  list: 'ip-addresses',
  query: 'scope=public&sort=-users',
  period: null,
  hiddenColumns: null,
  shared: false,
  shipped: false,
  own: true,
  owner: 'ann',
  createdAt: null,
  changedBy: null,
  changedAt: null,
};

describe('saved views', () => {
  it('keep the report and the period that are open', () => {
    const carried = new URLSearchParams('report=global&from=2026-01-01&to=2026-01-31');
    expect(hrefOf(view, carried)).toBe(
      '/ip-addresses?report=global&from=2026-01-01&to=2026-01-31&scope=public&sort=-users',
    );
    expect(hrefOf({ ...view, query: '' }, new URLSearchParams())).toBe('/ip-addresses');
  });

  it('have their own period where they are of one', () => {
    const carried = new URLSearchParams('report=global&from=2026-01-01&to=2026-01-31');
    expect(hrefOf({ ...view, period: 'P7D' }, carried)).toBe(
      '/ip-addresses?report=global&period=P7D&scope=public&sort=-users',
    );
  });

  it('are known by what they ask for, in any order', () => {
    expect(isSame('kind=a&kind=b&sort=name', 'sort=name&kind=b&kind=a')).toBe(true);
    expect(isSame('category=Cloud+storage', 'category=Cloud%20storage')).toBe(true);
    expect(isSame('kind=a', 'kind=a&kind=b')).toBe(false);
  });

  it('are linked where a report has the list', () => {
    expect(isLinked(view)).toBe(true);
    expect(isLinked({ ...view, list: 'hosts' })).toBe(false);
  });
});
