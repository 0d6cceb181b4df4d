import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { For } from 'solid-js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Installation } from '../api/types';
import { speak } from '../i18n/messages';
import { MachineInstallations } from '../machine/pages';
import { installationColumns } from '../table/columns';
import { AppInstallations } from './pages';

const installation = (id: number, of: Partial<Installation>): Installation => ({
  id,
  machineId: 10 + id,
  machine: `LT-${id}`,
  appId: 7,
  app: 'ChatGPT',
  software: 'ChatGPT.app',
  kind: 'macos-app',
  version: '1.2',
  program: null,
  userId: null,
  user: null,
  state: 'installed',
  firstSeen: '2026-11-01T08:00:00Z',
  lastSeen: '2026-11-20T08:00:00Z',
  checkedAt: '2026-11-20T08:00:00Z',
  removedAt: null,
  source: 'endpoints',
  ...of,
});

const INSTALLATIONS = [
  installation(1, { userId: 3, user: 'CORP\\ann', program: 'chrome', kind: 'chromium-extension' }),
  installation(2, { state: 'removed', software: null, version: null }),
  installation(3, { state: 'removed', removedAt: '2026-11-21T08:00:00Z' }),
  installation(4, { state: 'seen', kind: 'process' }),
];

const links = {
  machine: (of: { id: number }) => `/machines/${of.id}`,
  user: (of: { id: number }) => `/users/${of.id}`,
  app: (of: { id: number }) => `/discovered-apps/${of.id}`,
};

const asked: URL[] = [];

beforeEach(() => {
  localStorage.clear();
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(new URL(path, 'http://penumbra.test'));
    return Response.json({ items: INSTALLATIONS, total: INSTALLATIONS.length, next: null });
  });
});

afterEach(async () => {
  cleanup();
  await speak('en');
});

function open(address: string) {
  const history = createMemoryHistory();
  history.set({ value: address });
  render(() => (
    <MemoryRouter history={history}>
      <Route path="/discovered-apps/:id/installations" component={AppInstallations} />
      <Route path="/machines/:id/installations" component={MachineInstallations} />
    </MemoryRouter>
  ));
  return history;
}

/** Renders the cells of all rows, because a table without height renders no rows. */
function cells(of: 'app' | 'machine') {
  render(() => (
    <MemoryRouter>
      <Route
        path="*"
        component={() => (
          <For each={INSTALLATIONS}>
            {(row) => (
              <ul>
                <For each={installationColumns(of, links)}>
                  {(column) => <li>{column.cell(row)}</li>}
                </For>
              </ul>
            )}
          </For>
        )}
      />
    </MemoryRouter>
  ));
}

it('asks for the machines that have software of the app, last seen first', async () => {
  open('/discovered-apps/7/installations');
  await screen.findByText('4 installations');
  expect(asked[0]?.pathname).toBe('/api/v1/reports/win10-endpoint-users/apps/7/installations');
  expect(asked[0]?.searchParams.get('sort')).toBe('-lastSeen');
  expect(screen.queryByRole('button', { name: /traffic/i })).toBeNull();
});

it('asks for the software of the machine that is open', async () => {
  open('/machines/5/installations?sort=app');
  await screen.findByText('4 installations');
  expect(asked[0]?.pathname).toBe('/api/v1/reports/win10-endpoint-users/machines/5/installations');
  expect(asked[0]?.searchParams.get('sort')).toBe('app');
});

it('narrows by state', async () => {
  const history = open('/discovered-apps/7/installations');
  await screen.findByText('4 installations');
  await fireEvent.click(screen.getByRole('checkbox', { name: 'Removed', hidden: true }));
  await vi.waitFor(() => expect(history.get()).toContain('state=removed'));
  await vi.waitFor(() => expect(asked.at(-1)?.searchParams.get('state')).toBe('removed'));
});

it('links machines and users, and says why software counts as removed', () => {
  cells('app');
  expect(screen.getByRole('link', { name: 'LT-1' }).getAttribute('href')).toBe('/machines/11');
  expect(screen.getByRole('link', { name: 'CORP\\ann' }).getAttribute('href')).toBe('/users/3');
  const [missing, reported] = screen.getAllByText('Removed');
  expect(missing?.title).toBe('Later inventories do not list it.');
  expect(reported?.title).toContain('Removal reported');
  expect(screen.getByText('Seen running').title).toBe('');
  expect(screen.getByText('Browser extension')).toBeTruthy();
});

it('links the apps of a machine', () => {
  cells('machine');
  expect(screen.getAllByRole('link', { name: 'ChatGPT' })[0]?.getAttribute('href')).toBe(
    '/discovered-apps/7',
  );
});

it('speaks French', async () => {
  await speak('fr');
  cells('app');
  expect(screen.getAllByText('Désinstallé')).toHaveLength(2);
  expect(screen.getByText('Vu en cours d’exécution')).toBeTruthy();
});
