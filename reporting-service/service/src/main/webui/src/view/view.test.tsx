import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, render } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { keepContext } from './context';
import { daysOf, isPeriodWrong, periodOf, periodQuery, useView, type View } from './view';

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

describe('the days of a period', () => {
  it.each([
    [7, '2026-11-24'],
    [30, '2026-11-01'],
    [90, '2026-09-02'],
  ] as const)('are the last %i, today included, from %s', (days, firstDay) => {
    expect(daysOf({ kind: 'back', days }, new Date('2026-11-30T23:59:00Z'))).toEqual({
      firstDay,
      lastDay: '2026-11-30',
    });
  });
});

describe('a view', () => {
  it('keeps what is its own over another period and of another report', () => {
    let view!: View;
    const history = createMemoryHistory();
    history.set({ value: '/discovered-apps?risk=high&risk=unknown&sort=name&period=P7D' });
    render(() => (
      <MemoryRouter history={history}>
        <Route
          path="/discovered-apps"
          component={() => {
            view = useView();
            return null;
          }}
        />
      </MemoryRouter>
    ));
    expect(view.over({ kind: 'span', from: '2026-01-01', to: '2026-01-02' })).toBe(
      '/discovered-apps?from=2026-01-01&to=2026-01-02&risk=high&risk=unknown&sort=name',
    );
    expect(view.of('global')).toBe(
      '/discovered-apps?report=global&period=P7D&risk=high&risk=unknown&sort=name',
    );
    expect(view.link('/users', { scope: ['a', 'b'] })).toBe('/users?period=P7D&scope=a&scope=b');
    expect(view.events()).toBe('/api/v1/reports/win10-endpoint-users/events');
    cleanup();
  });
});

describe('an address that names no period', () => {
  it.each([
    [{}, false],
    [{ period: 'P7D' }, false],
    [{ from: '2026-11-01', to: '2026-11-02' }, false],
    [{ period: 'P8D' }, true],
    [{ period: ['P7D', 'P90D'] }, true],
    [{ from: '2026-11-01' }, true],
    [{ from: '2026-11-02', to: '2026-11-01' }, true],
  ])('%j is wrong: %s', (search, wrong) => {
    expect(isPeriodWrong(search)).toBe(wrong);
  });
});

describe('pages without report and period of their own', () => {
  it('link to those that were open before', () => {
    keepContext({ report: 'global', period: 'P7D' });
    const links: string[] = [];
    for (const path of ['/settings/unmatched?period=P90D', '/users?period=P90D']) {
      const history = createMemoryHistory();
      history.set({ value: path });
      render(() => (
        <MemoryRouter history={history}>
          <Route
            path="*"
            component={() => {
              links.push(useView().link('/discovered-apps/7'));
              return null;
            }}
          />
        </MemoryRouter>
      ));
      cleanup();
    }
    expect(links).toEqual([
      '/discovered-apps/7?report=global&period=P7D',
      '/discovered-apps/7?period=P90D',
    ]);
  });
});
