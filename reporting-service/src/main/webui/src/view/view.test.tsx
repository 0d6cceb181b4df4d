import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, render } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { periodOf, periodQuery, useView, type View } from './view';

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

describe('a view', () => {
  it('keeps what is its own over another period and of another report', () => {
    let view!: View;
    const history = createMemoryHistory();
    history.set({ value: '/apps?risk=high&risk=unknown&sort=name&period=P7D' });
    render(() => (
      <MemoryRouter history={history}>
        <Route
          path="/apps"
          component={() => {
            view = useView();
            return null;
          }}
        />
      </MemoryRouter>
    ));
    expect(view.over({ kind: 'span', from: '2026-01-01', to: '2026-01-02' })).toBe(
      '/apps?from=2026-01-01&to=2026-01-02&risk=high&risk=unknown&sort=name',
    );
    expect(view.of('global')).toBe(
      '/apps?report=global&period=P7D&risk=high&risk=unknown&sort=name',
    );
    expect(view.link('/users', { scope: ['a', 'b'] })).toBe('/users?period=P7D&scope=a&scope=b');
    expect(view.events()).toBe('/api/v1/reports/win10-endpoint-users/events');
    cleanup();
  });
});
