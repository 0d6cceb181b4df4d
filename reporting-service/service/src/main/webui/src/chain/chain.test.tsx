import { cleanup, render, screen } from '@solidjs/testing-library';
import { afterEach, describe, expect, it } from 'vitest';
import { ChainStatus } from './ChainStatus';
import { chainOf, type Known } from './chain';

const SINCE = '2026-11-20T10:00:00Z';
const BEFORE = '2026-11-19T10:00:00Z';
const LATER = '2026-11-21T10:00:00Z';

const known = (of: Partial<Known>): Known => ({
  enabled: true,
  decided: true,
  feeds: [{ lastFetchedAt: LATER }],
  pushes: [],
  since: SINCE,
  figures: { blocked: 4, allowed: 1, unjudged: 4 },
  blocks: true,
  ...of,
});

afterEach(cleanup);

describe('the chain of a decision', () => {
  it.each<[string, Partial<Known>, ReturnType<typeof chainOf>['broken']]>([
    ['that was blocked', {}, undefined],
    ['that is only planned', { decided: false, since: null }, 'tagged'],
    ['without feed or push', { feeds: [] }, 'published'],
    ['that is not published yet', { since: null }, 'published'],
    ['while enforcement is off', { enabled: false }, 'published'],
    ['whose feed nobody fetched', { feeds: [{ lastFetchedAt: null }] }, 'fetched'],
    ['whose feed was fetched before', { feeds: [{ lastFetchedAt: BEFORE }] }, 'fetched'],
    ['that only a paused target would get', { feeds: [], pushes: [push('paused')] }, 'published'],
    ['that a target does not get', { feeds: [], pushes: [push('active', SINCE)] }, 'fetched'],
    ['that a target has', { feeds: [], pushes: [push('active')] }, undefined],
    ['that nothing blocks', { figures: { blocked: 0, allowed: 9, unjudged: 0 } }, 'blocked'],
    ['that nobody tried', { figures: { blocked: 0, allowed: 0, unjudged: 0 } }, undefined],
    ['of unknown effect', { figures: { blocked: null, allowed: null, unjudged: 9 } }, undefined],
    ['to warn', { blocks: false, figures: { blocked: 0, allowed: 9, unjudged: 0 } }, undefined],
  ])('%s', (_, of, broken) => {
    expect(chainOf(known(of)).broken).toBe(broken);
  });

  it('counts those that have the decision, and when the last got it', () => {
    const feeds = [SINCE, LATER, BEFORE, null].map((lastFetchedAt) => ({ lastFetchedAt }));
    expect(chainOf(known({ feeds }))).toMatchObject({
      published: 4,
      fetched: 2,
      fetchedAt: LATER,
      blocked: 4,
      attempts: 9,
    });
  });

  it('is marked where it ends, in words too', () => {
    render(() => (
      <ChainStatus
        action="block"
        outlets={{ enabled: true, feeds: [], pushes: [] }}
        since={SINCE}
      />
    ));
    const steps = screen.getAllByRole('listitem');
    expect(steps.map((step) => step.textContent)).toEqual([
      'Decided: Block',
      'published to 0 (the chain ends here)',
      'fetched by 0',
    ]);
    expect(steps[1]?.classList.contains('chain-broken')).toBe(true);
  });
});

function push(mode: 'active' | 'paused', failingSince: string | null = null) {
  return { mode, pushedAt: LATER, failingSince };
}
