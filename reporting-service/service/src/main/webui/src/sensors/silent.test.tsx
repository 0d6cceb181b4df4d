import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import { SessionProvider } from '../session/session';
import { Sensors } from './Sensors';

const sensor = (id: string, state: string | null) => ({
  id,
  name: `sensor ${id}`,
  state: state === null ? 'revoked' : 'active',
  kind: 'token',
  formats: null,
  reportSource: 'endpoints',
  timeZone: null,
  lastUsedAt: null,
  expiresAt: null,
  records: { accepted: 1, rejected: 0 },
  health:
    state === null ? null : { state, lastRecordsAt: null, lagSeconds: null, recordsLastHour: 0 },
});

beforeEach(() => {
  forgetAll();
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://penumbra.test');
    switch (url.pathname) {
      case '/api/v1/me':
        return Response.json({ name: 'root', roles: ['admin'] });
      case '/api/v1/sensors':
        return Response.json(
          url.searchParams.has('cursor')
            ? { items: [sensor('4', 'alert'), sensor('5', null)], total: 5, next: null }
            : {
                items: [sensor('1', 'ok'), sensor('2', 'silent'), sensor('3', 'never')],
                total: 5,
                next: 'more',
              },
        );
      default:
        return Response.json({ items: [], states: [], lagSeconds: 0 });
    }
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('lists silent sensors of every page alone, and all of them again', async () => {
  const history = createMemoryHistory();
  history.set({ value: '/settings/sensors?health=silent' });
  render(() => (
    <SessionProvider>
      <MemoryRouter history={history}>
        <Route path="/settings/sensors" component={Sensors} />
      </MemoryRouter>
    </SessionProvider>
  ));
  const rows = () => screen.getByRole('table').getAttribute('aria-rowcount');
  // Includes the header row.
  await waitFor(() => expect(rows()).toBe('3'));
  fireEvent.click(screen.getByRole('button', { name: 'Show all sources' }));
  await waitFor(() => expect(rows()).toBe('6'));
  await waitFor(() => expect(history.get()).toBe('/settings/sensors'));
});
