import { beforeEach, describe, expect, it } from 'vitest';
import { forgetQuery, savedQueries, saveQuery } from './queries';

beforeEach(() => localStorage.clear());

describe('saved queries', () => {
  it('are kept for each person and list apart', () => {
    saveQuery('ann', 'apps', { name: ' Risky ', query: 'risk=high' });
    expect(savedQueries('ann', 'apps')).toEqual([{ name: 'Risky', query: 'risk=high' }]);
    expect(savedQueries('bob', 'apps')).toEqual([]);
    expect(savedQueries('ann', 'users')).toEqual([]);
  });

  it('of the same name replace each other, the newest first', () => {
    saveQuery('ann', 'apps', { name: 'A', query: '1' });
    saveQuery('ann', 'apps', { name: 'B', query: '2' });
    saveQuery('ann', 'apps', { name: 'A', query: '3' });
    expect(savedQueries('ann', 'apps').map(({ name, query }) => name + query)).toEqual([
      'A3',
      'B2',
    ]);
  });

  it('can be forgotten, and need a name', () => {
    saveQuery('ann', 'apps', { name: '  ', query: '1' });
    saveQuery('ann', 'apps', { name: 'A', query: '1' });
    expect(forgetQuery('ann', 'apps', 'A')).toEqual([]);
  });

  it.each(['{', 'null', '{"a":1}', '[1, null, {"name": 1}]'])(
    'that are broken (%s) are none',
    (kept) => {
      localStorage.setItem('penumbra.queries.apps.ann', kept);
      expect(savedQueries('ann', 'apps')).toEqual([]);
    },
  );
});
