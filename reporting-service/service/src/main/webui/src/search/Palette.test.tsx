import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import { SessionProvider } from '../session/session';
import { SearchButton } from '../shell/SearchButton';

let roles: string[];
let searches: URL[];
let fails: boolean;
let machines: { items: object[]; total: number; formerNames: Record<string, string> };

const none = { items: [], total: 0, formerNames: {} };

beforeEach(() => {
  forgetAll();
  roles = ['analyst'];
  searches = [];
  fails = false;
  machines = none;
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
    this.querySelector('input')?.focus();
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://penumbra.test');
    if (url.pathname === '/api/v1/me') {
      return Response.json({ name: 'ann', roles });
    }
    if (url.pathname !== '/api/v1/search') {
      return Response.json({});
    }
    searches.push(url);
    return fails
      ? Response.json({ title: 'Unavailable', detail: 'Postgres is away' }, { status: 503 })
      : Response.json({
          q: url.searchParams.get('q'),
          apps: {
            items: [{ id: 7, name: 'Slack', category: 'Collaboration', transactions: 12 }],
            total: 9,
          },
          domains: none,
          users: { items: [{ id: 3, name: 'CORP\\sla\u202ee', transactions: 1 }], total: 1 },
          machines,
          ipAddresses: none,
        });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(address = '/?period=P7D&report=global') {
  const history = createMemoryHistory();
  history.set({ value: address });
  render(() => (
    <SessionProvider>
      <MemoryRouter history={history}>
        <Route path="*" component={() => <SearchButton />} />
      </MemoryRouter>
    </SessionProvider>
  ));
  return history;
}

async function type(text: string) {
  const field = await screen.findByRole('combobox');
  fireEvent.input(field, { target: { value: text } });
  return field;
}

it('opens by the shortcut, searches the report and period that are open, and names no more than was found', async () => {
  open();
  fireEvent.keyDown(document, { key: 'k', ctrlKey: true });
  await type('sla');
  await screen.findByText('Slack');
  expect(searches.map((url) => Object.fromEntries(url.searchParams))).toEqual([
    { q: 'sla', limit: '5', report: 'global', period: 'P7D' },
  ]);
  screen.getByText('1 of 9');
  // Invisible characters appear by name.
  screen.getByText('RLO', { exact: false });
});

it('moves by arrow keys, opens by Enter, and keeps report and period', async () => {
  const history = open();
  fireEvent.click(screen.getByRole('button', { name: /search/i }));
  const field = await type('sla');
  await screen.findByText('Slack');
  const [first, second] = screen.getAllByRole('option');
  expect(field.getAttribute('aria-activedescendant')).toBe(first?.id);
  expect(first?.getAttribute('aria-selected')).toBe('true');
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  expect(field.getAttribute('aria-activedescendant')).toBe(second?.id);
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  expect(field.getAttribute('aria-activedescendant')).toBe(first?.id);
  fireEvent.keyDown(field, { key: 'ArrowUp' });
  fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(history.get()).toBe('/users/3?report=global&period=P7D'));
  expect(screen.queryByRole('combobox')).toBeNull();
});

it('states the former name by which it found a machine', async () => {
  const row = { id: 5, name: 'LT-1', transactions: 1 };
  machines = {
    items: [row, { ...row, id: 6, name: 'SLA-2' }],
    total: 2,
    formerNames: { 5: 'OLD-SLA-1' },
  };
  open();
  fireEvent.keyDown(document, { key: 'k', ctrlKey: true });
  await type('sla');
  await screen.findByText('LT-1');
  expect(screen.getAllByText('formerly OLD-SLA-1', { exact: false })).toHaveLength(1);
});

it('asks nothing for one character, and finds pages by it', async () => {
  open();
  fireEvent.keyDown(document, { key: 'k', metaKey: true });
  await type('p');
  await screen.findByText('Policies');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(searches).toEqual([]);
});

it('asks for no names where the roles may see none', async () => {
  roles = ['auditor'];
  open();
  fireEvent.keyDown(document, { key: 'k', ctrlKey: true });
  await type('audit');
  await screen.findByRole('option', { name: 'Audit' });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(searches).toEqual([]);
});

it('reports a failure, and keeps the pages that it found', async () => {
  fails = true;
  open();
  fireEvent.keyDown(document, { key: 'k', ctrlKey: true });
  await type('policies');
  await screen.findByText(/Postgres is away/);
  screen.getByRole('option', { name: 'Policies' });
});
