import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { User } from '../api/types';
import { speak } from '../i18n/messages';
import { userColumns } from '../table/columns';
import { ListTab } from './ListTab';

const asked: URL[] = [];

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://penumbra.test');
    asked.push(url);
    const total = url.searchParams.has('search') ? 1 : 1250;
    const items = Array.from({ length: Math.min(total, 1000) }, (_, id) => ({
      id,
      name: `u${id}`,
    }));
    return Response.json({ items, total, next: total > 1000 ? 'more' : null });
  });
});

afterEach(cleanup);

function open(address: string) {
  const history = createMemoryHistory();
  history.set({ value: address });
  render(() => (
    <MemoryRouter history={history}>
      <Route
        path="/users"
        component={() => (
          <ListTab<User>
            what="users"
            address="/api/v1/reports/r/users?period=P30D"
            columns={userColumns()}
          />
        )}
      />
    </MemoryRouter>
  ));
  return history;
}

it('keeps search and order in the address, and its total with them', async () => {
  const history = open('/users?sort=name');
  await screen.findByText('1,250 users');
  expect(asked[0]?.searchParams.get('sort')).toBe('name');

  await fireEvent.input(screen.getByRole('searchbox'), { target: { value: ' lea ' } });
  await screen.findByText('1 user');
  expect(history.get()).toBe('/users?sort=name&search=lea');
  expect(asked.at(-1)?.searchParams.get('search')).toBe('lea');
});

it('asks for the usual order where an address names one that no column has', async () => {
  open('/users?sort=-password');
  await screen.findByText('1,250 users');
  expect(asked[0]?.searchParams.get('sort')).toBe('-transactions');
});

it('changes its words with the language, where it stands', async () => {
  open('/users');
  await screen.findByText('1,250 users');
  await speak('fr');
  await screen.findByText(/^1.250 utilisateurs$/);
  await speak('en');
});
