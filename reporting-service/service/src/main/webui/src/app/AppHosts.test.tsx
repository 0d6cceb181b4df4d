import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { For } from 'solid-js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Host } from '../api/types';
import { speak } from '../i18n/messages';
import { hostColumns } from '../table/columns';
import { AppHosts } from './pages';

const host = (id: number, of: Partial<Host>): Host => ({
  id,
  host: `h${id}.slack.com`,
  kind: 'name',
  tenant: null,
  tenancy: 'none',
  transactions: 10 * id,
  blocked: null,
  bytesUp: null,
  bytesDown: null,
  traffic: null,
  firstDay: '2026-11-02',
  lastDay: '2026-11-20',
  ...of,
});

const HOSTS = [
  host(1, { host: 'contoso.slack.com', tenant: 'contoso', tenancy: 'own', blocked: 3 }),
  host(2, { host: 'fabrikam.slack.com', tenant: 'fabrikam', tenancy: 'foreign' }),
  host(3, { host: null, kind: 'address' }),
  host(4, { host: null, kind: 'others' }),
];

const asked: URL[] = [];

beforeEach(() => {
  localStorage.clear();
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(new URL(path, 'http://penumbra.test'));
    return Response.json({ items: HOSTS, total: HOSTS.length, next: null });
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
      <Route path="/discovered-apps/:id/hosts" component={AppHosts} />
    </MemoryRouter>
  ));
  return history;
}

/** Renders the cells of the rows, because a table without height renders no rows. */
function cellsOf(rows: readonly Host[]) {
  render(() => (
    <For each={rows}>
      {(row) => (
        <ul>
          <For each={hostColumns()}>{(column) => <li>{column.cell(row)}</li>}</For>
        </ul>
      )}
    </For>
  ));
}

it('asks for the hosts of the app that is open', async () => {
  open('/discovered-apps/7/hosts');
  await screen.findByText('4 hosts');
  expect(asked[0]?.pathname).toBe('/api/v1/reports/win10-endpoint-users/apps/7/hosts');
  expect(screen.getByRole('link', { name: 'Own tenants' }).getAttribute('href')).toBe(
    '/settings/own-tenants',
  );
});

it('marks own and foreign tenants and names what is no single host', () => {
  cellsOf(HOSTS);
  screen.getByText('contoso.slack.com');
  expect(screen.getByText('Own').className).toContain('chip-good');
  expect(screen.getByText('Foreign').className).toContain('chip-caution');
  screen.getByText('No host name');
  expect(screen.getByText('Other hosts').title).toContain('1,000');
  expect(screen.getAllByText('not reported')).toHaveLength(3);
  expect(document.querySelector('time[datetime="2026-11-20"]')?.textContent).toContain('2026');
});

it('says why tenants are not classified', () => {
  cellsOf([host(1, { tenant: 'contoso', tenancy: 'unknown' })]);
  expect(screen.getByText('Not classified').title).toContain('settings');
});

it('asks for foreign tenants alone when that is chosen', async () => {
  const history = open('/discovered-apps/7/hosts?sort=-lastDay');
  await screen.findByText('4 hosts');
  await fireEvent.click(screen.getByRole('checkbox', { name: 'Foreign', hidden: true }));
  await vi.waitFor(() => expect(history.get()).toContain('tenancy=foreign'));
  await vi.waitFor(() => expect(asked.at(-1)?.searchParams.get('tenancy')).toBe('foreign'));
  expect(asked.at(-1)?.searchParams.get('sort')).toBe('-lastDay');
});

it('speaks French', async () => {
  await speak('fr');
  cellsOf(HOSTS);
  screen.getByText('Interne');
  screen.getByText('Externe');
  screen.getByText('Sans nom d’hôte');
});
